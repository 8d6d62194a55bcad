internal import Foundation
internal import Geometry
internal import Imports
internal import Loading
internal import Planning

/// What a planner says of the files that she imports: the options of `schoolzone import`, and corrections of what was found.
struct LookRequest: Decodable, Sendable {
  /// A correction of what is said of a file, or of one layer or sheet of it.
  struct Correction: Decodable, Sendable {
    var file: String
    var layer: String?
    var kind: String?
    var skip: Bool?
    /// The dataset's columns by those of the file; `-` leaves one out.
    var columns: [String: String]?
  }

  var name: String?
  var baseYear: Int?
  var crs: String?
  var datum: String?
  var encoding: String?
  var files: [Correction]?

  private enum CodingKeys: String, CodingKey {
    case name, crs, datum, encoding, files
    case baseYear = "base_year"
  }

  /// Greatest number of corrections, and of columns in one.
  private static let most = 2_000

  /// The request of an import of the files in a folder.
  /// - Throws: all that is wrong with it, and with a map among the files.
  func request(for folder: UploadFolder) throws(Faults) -> ImportRequest {
    var faults = Faults()
    var request = ImportRequest([folder.files], name: LookRequest.filled(name) ?? "dataset")
    if request.name.utf8.count > 200 { faults.add(wrong("name", request.name, Phrase("at most 200 bytes"))) }
    request.map = try LookRequest.map(among: folder)
    request.baseYear = baseYear
    if let baseYear, !(1900...2200).contains(baseYear) {
      faults.add(wrong("base_year", "\(baseYear)", Phrase("a year from 1900 to 2200")))
    }
    request.encoding = LookRequest.filled(encoding)
    if let encoding = request.encoding, !LookRequest.encodings.contains(encoding) {
      faults.add(wrong("encoding", encoding, LookRequest.oneOf(LookRequest.encodings)))
    }
    if let crs = LookRequest.filled(crs) {
      request.crs = CRS(crs)
      if request.crs == nil { faults.add(wrong("crs", crs, Phrase("a code such as EPSG:4549"))) }
    }
    if let datum = LookRequest.filled(datum) {
      request.datum = datum == "wgs84" ? .wgs84 : CRS(datum)
      if !LookRequest.datums.contains(datum) {
        faults.add(wrong("datum", datum, LookRequest.oneOf(LookRequest.datums)))
      }
    }
    // the first entry that names a file counts
    request.map.entries.insert(contentsOf: entries(&faults), at: 0)
    if faults.hasErrors { throw faults }
    return request
  }

  static let encodings = ["utf-8", "gb18030", "big5"]
  static let datums = ["wgs84", "gcj02", "bd09"]

  private func entries(_ faults: inout Faults) -> [ImportMap.Entry] {
    let all = files ?? []
    guard all.count <= LookRequest.most, all.allSatisfy({ ($0.columns?.count ?? 0) <= LookRequest.most }) else {
      faults.add(wrong("files", "\(all.count)", Phrase("at most \(LookRequest.most)")))
      return []
    }
    return all.map { correction in
      var entry = ImportMap.Entry(file: correction.file, layer: LookRequest.filled(correction.layer))
      entry.isSkipped = correction.skip ?? false
      entry.columns = correction.columns ?? [:]
      if let kind = LookRequest.filled(correction.kind) {
        entry.kind = kind
        if !importKinds.contains(kind) { faults.add(wrong("kind", kind, LookRequest.oneOf(importKinds))) }
      }
      return entry
    }
  }

  /// The map of an earlier import among the files: `import.yaml`, or a name that ends with `.map.yaml`.
  private static func map(among folder: UploadFolder) throws(Faults) -> ImportMap {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.files))?.sorted() ?? []
    guard let name = names.first(where: { $0 == "import.yaml" || $0.hasSuffix(".map.yaml") }) else {
      return ImportMap()
    }
    do {
      return try readImportMap(at: folder.files + "/" + name)
    } catch {
      throw Faults(
        error.all.map { fault in
          var shown = fault
          shown.file = name
          return shown
        })
    }
  }

  private static func oneOf(_ known: [String]) -> Phrase { Phrase("one of \(known.joined(separator: ", "))") }

  private static func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  private func wrong(_ field: String, _ found: String, _ expected: Phrase) -> Fault {
    Fault(file: "", field: field, Phrase("invalid value"), found: String(found.prefix(100)), expected: expected)
  }
}
