internal import Foundation
internal import Planning

/// GDAL's programs `ogrinfo` and `ogr2ogr`, which read the formats that this program does not. They run one after the other, each as
/// a process of its own with limits, and write GeoJSON into a temporary folder.
struct GDAL {
  /// Why a file could not be converted.
  struct Failure: Error {
    var fault: Fault
    var isCancelled = false
  }

  let info: LimitedProgram
  let convert: LimitedProgram
  let scratch: ScratchFolder
  let isCancelled: @Sendable () -> Bool

  /// Nil where GDAL is not installed, or there is no place for temporary files.
  init?(seconds: Int, isCancelled: @escaping @Sendable () -> Bool) {
    guard let info = LimitedProgram.find("ogrinfo"), let convert = LimitedProgram.find("ogr2ogr"),
      let scratch = try? ScratchFolder()
    else { return nil }
    self.info = LimitedProgram(path: info, seconds: seconds)
    self.convert = LimitedProgram(path: convert, seconds: seconds)
    (self.scratch, self.isCancelled) = (scratch, isCancelled)
  }

  /// How to get GDAL.
  static func missing(_ file: String) -> Fault {
    Fault(
      file: file, Phrase("this format is read by GDAL, which is not installed"),
      expected: Phrase("the programs ogrinfo and ogr2ogr"),
      mend: Phrase(
        "Install GDAL (Debian, Ubuntu: apt install gdal-bin; macOS: brew install gdal), or export the layer as GeoJSON."
      ))
  }

  /// Drivers that fetch from a network, or from files that the input names.
  private static let skipped = """
    OGR_VRT,WFS,WFS3,OAPIF,CSW,GMLAS,CARTO,AmigoCloud,Elastic,Elasticsearch,NGW,PLScenes,EEDA,HTTP,MySQL,MSSQLSpatial,ODBC,\
    PGeo,HANA,OCI,GPSBabel,MongoDBv3,Cloudant,CouchDB,GFT,DODS,ESRIJSON_FeatureService
    """

  /// The whole environment of a run.
  private func environment(of source: GeodataSource) -> [String: String] {
    let mine = ProcessInfo.processInfo.environment
    let folder = scratch.path("")
    var given = [
      "PATH": mine["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder, "TMPDIR": folder,
      "CPL_TMPDIR": folder,
      "OGR_SKIP": GDAL.skipped, "GDAL_SKIP": "HTTP,WMS,WCS,WMTS,VRT", "PROJ_NETWORK": "OFF",
      "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}", "GDAL_HTTP_TIMEOUT": "1", "GML_DOWNLOAD_SCHEMA": "NO",
      "GDAL_ENABLE_WMS_CACHE": "NO", "GDAL_PAM_ENABLED": "NO", "OGR_GEOJSON_MAX_OBJ_SIZE": "0",
    ]
    for name in ["PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH", "LD_LIBRARY_PATH"] {
      given[name] = mine[name]
    }
    if source.isConnection {
      for (name, value) in mine where name.hasPrefix("PG") || name == "HOME" { given[name] = value }
    }
    return given
  }

  /// The names of a source's layers, in its order.
  func layers(of source: GeodataSource) throws(Failure) -> [String] {
    let found = try run(info, source.options + ["-ro", "-q", source.path], source)
    return found.split(separator: "\n").compactMap { GDAL.layerName(String($0)) }
  }

  /// `1: zones (Polygon)`, or `Layer: zones (Multi Polygon)` for a file with groups.
  static func layerName(_ line: String) -> String? {
    guard let colon = line.range(of: ": ") else { return nil }
    let head = line[..<colon.lowerBound].trimmingCharacters(in: .whitespaces)
    guard head == "Layer" || (!head.isEmpty && head.allSatisfy { $0.isASCII && $0.isNumber }) else { return nil }
    var name = String(line[colon.upperBound...])
    if name.hasSuffix("]"), let open = name.range(of: " [", options: .backwards) {
      name = String(name[..<open.lowerBound])
    }
    while name.hasSuffix(")"), let open = name.range(of: " (", options: .backwards) {
      let inside = name[open.upperBound...].dropLast()
      guard inside.hasPrefix("title:") || GDAL.geometries.contains(where: { inside.contains($0) }) else { break }
      name = String(name[..<open.lowerBound])
    }
    return name.isEmpty ? nil : name
  }

  private static let geometries = [
    "Polygon", "Point", "Line", "Curve", "Surface", "Collection", "None", "Unknown", "TIN",
  ]

  /// Converts a layer to a GeoJSON file in its own coordinates; `toWGS84` has GDAL transform them. Returns the file.
  func geoJSON(_ layer: String, of source: GeodataSource, number: Int, toWGS84: Bool = false) throws(Failure) -> String
  {
    let target = scratch.path("layer-\(number)\(toWGS84 ? "-wgs84" : "").geojson")
    var words = ["-f", "GeoJSON", "-dim", "XY", "-nlt", "CONVERT_TO_LINEAR", "-lco", "RFC7946=NO"]
    if toWGS84 { words += ["-t_srs", "EPSG:4326"] }
    _ = try run(convert, source.options + words + [target, source.path, layer], source)
    return target
  }

  /// The name of a layer's coordinate system, which may have no code; nil where none is stated.
  func crsName(_ layer: String, of source: GeodataSource) -> String? {
    guard let text = try? run(info, source.options + ["-ro", "-so", source.path, layer], source),
      let start = text.range(of: "Layer SRS WKT:\n")
    else { return nil }
    let wkt = text[start.upperBound...]
    guard !wkt.hasPrefix("(unknown)"), !wkt.hasPrefix("ENGCRS"), !wkt.hasPrefix("LOCAL_CS") else { return nil }
    let parts = wkt.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[1]) : nil
  }

  private func run(_ program: LimitedProgram, _ words: [String], _ source: GeodataSource) throws(Failure) -> String {
    let outcome = program.run(
      words, environment: environment(of: source), in: scratch.url, isOffline: !source.isConnection,
      isCancelled: isCancelled)
    let said = GDAL.complaint(outcome.complaints, source)
    switch outcome.end {
    case .done(0): return outcome.output
    case .done:
      let mend = source.advice
      throw Failure(fault: Fault(file: source.name, Phrase("GDAL cannot read it: \(said)"), mend: mend))
    case .killed:
      throw Failure(
        fault: Fault(
          file: source.name,
          Phrase("GDAL was ended by the system; the file is damaged, or needs more than 4 GiB of memory"),
          mend: Phrase("Export the layer as GeoJSON from the program that made it.")))
    case .timeIsUp:
      throw Failure(
        fault: Fault(
          file: source.name, Phrase("GDAL was ended after \(program.seconds) seconds"),
          mend: Phrase("Import fewer layers (--layer), or export the layer as GeoJSON.")))
    case .cancelled:
      throw Failure(fault: Fault(file: source.name, Phrase("stopped; nothing was written")), isCancelled: true)
    case .notStarted(let reason):
      throw Failure(fault: Fault(file: source.name, Phrase("GDAL cannot be started: \(reason)")))
    }
  }

  /// The first line of GDAL's errors, without its folder of temporary files and passwords.
  private static func complaint(_ text: String, _ source: GeodataSource) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    let line = lines.first { $0.hasPrefix("ERROR") } ?? lines.first { !$0.isEmpty } ?? "no reason given"
    var said = line
    if let colon = line.range(of: ": "), line.hasPrefix("ERROR") { said = String(line[colon.upperBound...]) }
    return said.replacingOccurrences(of: source.path, with: source.name)
  }
}
