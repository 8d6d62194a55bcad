internal import Foundation
internal import Planning

/// The files of a Shapefile: which are there, whether they are whole, and in which encoding their text is.
struct ShapefileParts {
  let path: String
  /// The other files by extension, lower case, in whatever case they are written.
  private(set) var beside: [String: String] = [:]

  init(_ path: String) {
    self.path = path
    let url = URL(filePath: path)
    let stem = url.deletingPathExtension().lastPathComponent
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let other = URL(filePath: folder + "/" + name)
      guard other.deletingPathExtension().lastPathComponent == stem else { continue }
      beside[other.pathExtension.lowercased()] = other.path(percentEncoded: false)
    }
  }

  /// What is wrong with the files, so that reading them would give nothing or something wrong.
  func faults(named name: String) -> [Fault] {
    var faults: [Fault] = []
    let stem = URL(filePath: name).deletingPathExtension().lastPathComponent
    if beside["dbf"] == nil {
      faults.append(
        Fault(
          file: name, field: "\(stem).dbf", Phrase("the Shapefile has no .dbf, which holds its names and numbers"),
          expected: Phrase("\(stem).shp, \(stem).shx and \(stem).dbf in one folder"),
          mend: Phrase("Copy the other files beside it, too.")))
    }
    if let cut = cutOff() {
      faults.append(
        Fault(
          file: name, Phrase("the Shapefile is cut off"), found: "\(cut.found)",
          expected: Phrase("\(cut.stated) bytes, as its header says"), mend: Phrase("Copy or download it again.")))
    }
    if let shapes = shapeCount, let rows = rowCount, shapes != rows {
      faults.append(
        Fault(
          file: name, field: "\(stem).dbf", Phrase("the .dbf has another number of rows than the .shp has shapes"),
          found: "\(rows)", expected: Phrase(verbatim: "\(shapes)"),
          mend: Phrase("The .dbf belongs to another file, or was edited in a spreadsheet: copy all files again.")))
    }
    return faults
  }

  /// Size of the file, and the size that its header states, where it is too small.
  private func cutOff() -> (found: Int, stated: Int)? {
    guard let size = ShapefileParts.size(path) else { return nil }
    let head = ShapefileParts.head(path, 32)
    guard head.count >= 28 else { return (size, 100) }
    let stated = 2 * head[24..<28].reduce(0) { $0 << 8 | Int($1) }
    return size < stated ? (size, stated) : nil
  }

  /// Shapes, from the size of the index; nil without one.
  var shapeCount: Int? {
    guard let index = beside["shx"], let size = ShapefileParts.size(index), size >= 100 else { return nil }
    return (size - 100) / 8
  }

  /// Rows that the header of the table states.
  var rowCount: Int? {
    guard let table = beside["dbf"] else { return nil }
    let head = ShapefileParts.head(table, 32)
    return head.count < 8 ? nil : head[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func size(_ path: String) -> Int? {
    ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue
  }

  static func head(_ path: String, _ count: Int) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: count) else {
      return []
    }
    return [UInt8](data)
  }
}
