import Foundation
import Geometry
import Imports
import Output
import Planning
import TestSupport

/// A town of 2 × 3 blocks of 1 km, drawn from 120.80, 32.00 on, in the files of a planner.
enum TestTown {
  static let names = ["学田新村", "虹桥新村", "城东花园", "易家桥新村", "钟秀苑", "观音山小区"]

  /// Corner of block `at`, in degrees.
  static func corner(_ at: Int) -> Position { Position(120.80 + 0.01 * Double(at % 3), 32.0 + 0.01 * Double(at / 3)) }

  static func ring(_ from: Position, _ width: Double, _ height: Double) -> String {
    let places = [(0.0, 0.0), (width, 0), (width, height), (0, height), (0, 0)]
    return "[[" + places.map { "[\(from.x + $0.0),\(from.y + $0.1)]" }.joined(separator: ",") + "]]"
  }

  static func polygon(_ properties: String, _ from: Position, _ width: Double, _ height: Double) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\(ring(from, width, height))}}"
  }

  static func point(_ properties: String, _ x: Double, _ y: Double) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}}"
  }

  static func collection(_ features: [String], crs: String? = nil) -> String {
    let member = crs.map { ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\($0)\"}}" } ?? ""
    return "{\"type\":\"FeatureCollection\"\(member),\"features\":[\n" + features.joined(separator: ",\n") + "]}\n"
  }

  /// The blocks, with names and dwellings.
  static var blocks: String {
    collection(
      names.enumerated().map { at, name in
        polygon("\"小区名称\":\"\(name)\",\"总户数\":\(100 * (at + 1))", corner(at), 0.01, 0.01)
      })
  }

  /// Two zones: the southern row and the northern one.
  static var zones: String {
    collection([
      polygon("\"学校名称\":\"实验小学\",\"学段\":\"小学\"", corner(0), 0.03, 0.01),
      polygon("\"学校名称\":\"城东小学\",\"学段\":\"小学\"", corner(3), 0.03, 0.01),
    ])
  }

  static var schools: String {
    collection([
      point("\"学校名称\":\"实验小学\",\"小学班数\":12", 120.815, 32.005),
      point("\"学校名称\":\"城东小学\",\"小学班数\":18", 120.815, 32.015),
    ])
  }
}

/// GDAL, as a test uses it to make files.
enum TestGDAL {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")

  /// Runs ogr2ogr in a folder.
  static func run(_ arguments: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ogr2ogr")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
  }

  struct Failure: Error { var arguments: [String] }
}

/// A folder of a test.
final class ImportFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "imports-test-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
  func put(_ text: String, _ name: String) throws {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  func plan(_ names: String..., change: (inout ImportRequest) -> Void = { _ in }) -> ImportPlan {
    var request = ImportRequest(names.map(path), name: "test")
    change(&request)
    return prepareImport(request)
  }
}

extension ImportPlan {
  func text(_ name: String) -> String {
    files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  func rows(_ name: String) -> Int { parts.first { $0.file == name }?.rows ?? 0 }

  /// All faults in English, for messages of tests.
  var said: String { faults.map { $0.text(in: .english) }.joined(separator: "\n") }

  /// All actions in English.
  var done: String { changes.map { $0.action.english }.joined(separator: "\n") }
}
