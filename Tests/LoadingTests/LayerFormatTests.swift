import Bytes
import Foundation
import Geometry
import Layers
import Planning
import Testing

@testable import Loading

/// A format of the test's own: a line a feature, `x y name=value …`.
private struct PointList: LayerFormat {
  var name: String { "point list" }
  var fileExtension: String { "points" }

  func read(
    _ file: FileContents, jobs: Int, keeping kept: [ShapeKind]
  ) -> (layer: FeatureLayer, problems: [LayerProblem]) {
    var builder = FeatureLayerBuilder()
    var problems: [LayerProblem] = []
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    for (number, line) in text.split(separator: "\n").enumerated() {
      let words = line.split(separator: " ")
      for word in words.dropFirst(2) {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        builder.set(parts[0], Double(parts[1]).map(PropertyValue.number) ?? .text(parts[1]))
      }
      if words.count > 1, let x = Double(words[0]), let y = Double(words[1]) {
        builder.endFeature(.point(Position(x, y)), line: number + 1)
      } else {
        problems.append(
          LayerProblem(
            line: number + 1, feature: number + 1, field: "geometry", found: String(line), expected: "x and y"))
        builder.endFeature(nil, line: number + 1)
      }
    }
    return (builder.finish(), problems)
  }
}

@Suite("Formats of layers") struct LayerFormatTests {
  private func reader(_ text: String) throws -> DatasetReader {
    let folder = FileManager.default.temporaryDirectory.appending(path: "schoolzone-formats-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: "schools.points"))
    return DatasetReader(folder.path, jobs: 1, layerFormats: [GeoJSONFormat(), PointList()])
  }

  @Test func aSecondFormatFillsALayerThatLoadingReads() throws {
    var reader = try reader("121.1 31.9 id=s1 name=\"East\" classrooms=24\n121.2 31.8 id=7 name=West\n")
    defer { try? FileManager.default.removeItem(atPath: reader.source.path) }
    let read = reader.readLayer("schools")
    let file = try #require(read)
    #expect(reader.loaded.faults.all.isEmpty)
    #expect(file.file == "schools.points")
    #expect(file.layer.count == 2 && file.line(1) == 2)
    #expect(file.point(0) == Position(121.1, 31.9))
    let (id, name, rooms) = (file.columns.find("id"), file.columns.find("name"), file.columns.find("classrooms"))
    #expect(file.text(0, id) == "s1" && file.text(1, id) == "7")
    #expect(file.text(0, name) == "\"East\"" && file.text(1, name) == "West")
    let column = try #require(rooms)
    #expect(file.layer.properties.number(0, column) == 24)
    #expect(file.layer.properties.value(1, column) == .missing)
  }

  @Test func aProblemOfAnotherFormatNamesFileLineAndFeature() throws {
    var reader = try reader("121.1 31.9 id=s1\nnorth id=s2\n")
    defer { try? FileManager.default.removeItem(atPath: reader.source.path) }
    let read = reader.readLayer("schools")
    #expect(try #require(read).kind(1) == .none)
    let fault = try #require(reader.loaded.faults.all.first)
    #expect(fault.file == "schools.points" && fault.line == 2 && fault.feature == 2)
    #expect(fault.found == "north id=s2" && fault.message.english == "invalid point list")
  }
}
