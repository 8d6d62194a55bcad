internal import Foundation
internal import Planning

/// A file, folder or connection that GDAL reads.
struct GeodataSource {
  /// As GDAL takes it: an absolute path, or `PG:…`.
  var path: String
  /// For messages and the map: the file's name, or the connection without its password.
  var name: String
  /// Configuration of GDAL and open options.
  var options: [String] = []
  /// True for a database on a server.
  var isConnection = false
  /// The encoding that was found or stated; empty: that of the format.
  var encoding = ""

  /// How to go on where GDAL cannot read the source.
  var advice: Phrase {
    isConnection
      ? Phrase("Check host, database, user and password (PGPASSWORD or ~/.pgpass): PG:host=… dbname=… user=…")
      : Phrase("Open the file in QGIS, and export the layer as GeoJSON.")
  }

  /// A connection without its password: only host, database and schema.
  static func connectionName(_ text: String) -> String {
    let kept = text.dropFirst(3).split(separator: " ").filter { word in
      ["host=", "dbname=", "port=", "schemas=", "tables="].contains { word.lowercased().hasPrefix($0) }
    }
    return "PG:" + kept.joined(separator: " ").replacingOccurrences(of: "'", with: "")
  }
}

extension GeodataSource {
  /// A connection to PostGIS.
  init(connection text: String) {
    self.init(path: text, name: GeodataSource.connectionName(text), isConnection: true)
  }

  /// A file or folder.
  init(file path: String, name: String) {
    self.init(path: URL(filePath: path).standardizedFileURL.path(percentEncoded: false), name: name)
  }

  /// The same Shapefile with its index made anew beside links to its files; the folder of the file is left alone.
  mutating func restoreIndex(_ parts: ShapefileParts, in scratch: ScratchFolder) {
    let stem = URL(filePath: path).deletingPathExtension().lastPathComponent
    let folder = scratch.url.appending(path: "restored-\(UUID().uuidString)")
    guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil else {
      return
    }
    for (ending, file) in parts.beside where ending != "shx" {
      try? FileManager.default.createSymbolicLink(
        at: folder.appending(path: "\(stem).\(ending)"),
        withDestinationURL: URL(filePath: file).standardizedFileURL)
    }
    path = folder.appending(path: "\(stem).shp").path(percentEncoded: false)
    options += ["--config", "SHAPE_RESTORE_SHX", "YES"]
  }
}
