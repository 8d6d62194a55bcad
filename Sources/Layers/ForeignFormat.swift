internal import Bytes

/// Other formats that are often found in files named `.geojson`.
public enum ForeignFormat: String, Sendable, CaseIterable {
  /// JSON that is not a GeoJSON document; `serverError` is an error message of a server, saved instead of the data.
  case esriJSON, topoJSON, geoJSONSequence, serverError
  /// Texts that begin with `<`.
  case webPage, kml, gml, xml
  /// Formats recognised by the first bytes of the file.
  case zip, gzip, shapefile, geoPackage, flatGeobuf, utf16

  /// The format's name in English, for messages.
  public var name: String {
    switch self {
    case .esriJSON: "EsriJSON"
    case .topoJSON: "TopoJSON"
    case .geoJSONSequence: "GeoJSON text sequence"
    case .serverError: "a server's error message"
    case .webPage: "a web page (HTML)"
    case .kml: "KML"
    case .gml: "GML"
    case .xml: "XML"
    case .zip: "a zip archive"
    case .gzip: "a gzip archive"
    case .shapefile: "a shapefile"
    case .geoPackage: "a GeoPackage"
    case .flatGeobuf: "FlatGeobuf"
    case .utf16: "text in UTF-16"
    }
  }

  /// Detects a format by the first bytes of a file; nil if the file may be JSON, or its format is unknown.
  init?(beginningOf bytes: UnsafeBufferPointer<UInt8>) {
    let head = Array(bytes.prefix(1024))
    if let known = ForeignFormat.signatures.first(where: { head.starts(with: $0.bytes) }) {
      self = known.format
      return
    }
    let text = String(decoding: head, as: UTF8.self).lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard text.first == "<" else { return nil }
    if text.hasPrefix("<!doctype html") || text.contains("<html") {
      self = .webPage
    } else if text.contains("<kml") {
      self = .kml
    } else {
      self = text.contains("opengis.net/gml") || text.contains("<gml") ? .gml : .xml
    }
  }

  private static let signatures: [(bytes: [UInt8], format: ForeignFormat)] = [
    (Array("PK\u{3}\u{4}".utf8), .zip), ([0x1F, 0x8B], .gzip), ([0, 0, 0x27, 0x0A], .shapefile),
    (Array("SQLite format 3\0".utf8), .geoPackage), (Array("fgb\u{3}".utf8), .flatGeobuf),
    ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16), ([0x1E], .geoJSONSequence),
  ]
}
