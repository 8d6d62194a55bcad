internal import Foundation
internal import Planning

/// The files that are imported, sorted by how they are read.
struct ImportSources {
  enum Reader { case geoJSON, gdal, sheet }
  struct Source {
    var path: String
    /// The file's name, or the connection.
    var name: String
    var reader: Reader
  }

  private(set) var sources: [Source] = []
  private(set) var faults: [Fault] = []
  /// Archives that are unpacked, as long as their files are read.
  private var unpacked: [UnpackedArchive] = []

  /// Files below a folder that are looked at, at most.
  private static let most = 2000
  private static let geoJSON: Set<String> = ["geojson", "json"]
  private static let sheets: Set<String> = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls"]
  private static let foreign: Set<String> = [
    "shp", "tab", "mif", "kml", "kmz", "dxf", "dwg", "dgn", "gdb", "gpkg", "fgb", "gml", "sqlite", "mdb", "geojsonl",
    "geojsons", "gpx", "topojson", "e00", "sxf", "osm", "pbf",
  ]
  /// Files that belong to others.
  private static let parts: Set<String> = [
    "shx", "dbf", "prj", "cpg", "sbn", "sbx", "qix", "qpj", "qmd", "idm", "ind", "atx", "dat", "map", "id", "mid",
    "lyr", "qml",
    "md", "yaml", "yml", "html", "pdf", "png", "jpg", "svg", "docx", "doc", "lock",
  ]
  /// Files that an import, or a run, has written.
  private static let own: Set<String> = ["import.log.csv", "unmatched.csv", "run.json", "import.yaml", "dataset.yaml"]

  init(_ paths: [String]) {
    for path in paths {
      if path.uppercased().hasPrefix("PG:") {
        sources.append(Source(path: path, name: GeodataSource.connectionName(path), reader: .gdal))
      } else {
        add(path, isNamed: true)
      }
    }
    var seen: Set<String> = []
    sources.removeAll { !seen.insert($0.path).inserted }
  }

  private mutating func add(_ path: String, isNamed: Bool) {
    guard !ImportSources.isRemote(path) else {
      return faults.append(
        Fault(
          file: path, Phrase("only files of this computer are imported"),
          mend: Phrase("Download it, and import the file.")))
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      var fault = Fault(
        file: path, Phrase("the file cannot be read: \(Phrase("No such file or directory"))"),
        nearest: ImportSources.neighbour(path), mend: Phrase("Check the path, and that you may read the file."))
      fault.isUnreadable = true
      return faults.append(fault)
    }
    let name = URL(filePath: path).lastPathComponent
    let ending = URL(filePath: path).pathExtension.lowercased()
    if isFolder.boolValue, ending != "gdb" { return addFolder(path, isNamed: isNamed) }
    addFile(path, name, ending, isNamed: isNamed)
  }

  private mutating func addFile(_ path: String, _ name: String, _ ending: String, isNamed: Bool) {
    guard !name.hasPrefix("."), !ImportSources.own.contains(name) || isNamed else { return }
    if ImportSources.geoJSON.contains(ending) {
      sources.append(Source(path: path, name: name, reader: .geoJSON))
    } else if ImportSources.sheets.contains(ending) {
      if ending != "txt" || isNamed { sources.append(Source(path: path, name: name, reader: .sheet)) }
    } else if ImportSources.foreign.contains(ending) {
      sources.append(Source(path: path, name: name, reader: .gdal))
    } else if ending == "zip" {
      unpack(path, name, isNamed: isNamed)
    } else if ["rar", "7z", "gz"].contains(ending) {
      faults.append(
        Fault(
          isNamed ? .error : .warning, file: name, Phrase("an archive is not read"),
          mend: Phrase("Unpack it, and import the folder.")))
    } else if isNamed {
      let word = ImportSources.parts.contains(ending) && ending.count == 3
      faults.append(
        Fault(
          file: name, Phrase("the format is not known by its ending"), found: ending.isEmpty ? "nothing" : ".\(ending)",
          expected: Phrase(
            "tables .xlsx and .csv; layers .geojson, .shp, .tab, .kml, .dxf, .gdb, .gpkg and others of GDAL"),
          mend: word ? Phrase("Name the .shp, .tab or .mif to which it belongs.") : nil))
    } else if !ImportSources.parts.contains(ending) {
      faults.append(Fault(.note, file: name, Phrase("not a table or layer; it is not read")))
    }
  }

  /// Unpacks an archive, and takes the files in it; those of archives in archives are not read.
  private mutating func unpack(_ path: String, _ name: String, isNamed: Bool) {
    guard unpacked.allSatisfy({ !path.hasPrefix($0.folder) }) else {
      return faults.append(
        Fault(
          .warning, file: name, Phrase("an archive is not read"), mend: Phrase("Unpack it, and import the folder.")))
    }
    do throws(UnpackedArchive.Refusal) {
      let archive = try UnpackedArchive(path)
      unpacked.append(archive)
      for folder in archive.folders { addFolder(folder, isNamed: true) }
    } catch {
      faults.append(
        Fault(
          isNamed ? .error : .warning, file: name, error.reason, found: error.found,
          mend: Phrase("Unpack it, and import the folder.")))
    }
  }

  /// The files of a folder and of the folders in it, by name.
  private mutating func addFolder(_ path: String, isNamed: Bool) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    for name in names where !name.hasPrefix(".") {
      guard sources.count + faults.count < ImportSources.most else {
        return faults.append(
          Fault(
            .warning, file: path, Phrase("the folder has too many files; the rest is not read"), found: "\(names.count)"
          ))
      }
      var isFolder: ObjCBool = false
      let below = path + "/" + name
      _ = FileManager.default.fileExists(atPath: below, isDirectory: &isFolder)
      // folders of folders are not searched
      if isFolder.boolValue, !isNamed, !name.lowercased().hasSuffix(".gdb") { continue }
      add(below, isNamed: false)
    }
  }

  /// Addresses, and GDAL's names for what is not a file.
  private static func isRemote(_ path: String) -> Bool {
    let word = path.lowercased()
    return word.hasPrefix("/vsi") || word.contains("://")
      || ["mysql:", "mssql:", "wfs:", "oapif:"].contains { word.hasPrefix($0) }
  }

  /// A file of the same folder with a similar name.
  private static func neighbour(_ path: String) -> String? {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Spelling.nearest(to: url.lastPathComponent, among: names.sorted())
  }
}
