internal import Layers
import Planning

extension Fault {
  /// The fault of a file in an unsupported format, with the command that converts it.
  init(_ format: ForeignFormat, file: String) {
    let name = format.phrase
    self.init(
      file: file, Phrase("the file is \(name), not GeoJSON"),
      mend: format.mend(file))
  }
}

extension ForeignFormat {
  fileprivate var phrase: Phrase {
    switch self {
    case .geoJSONSequence: Phrase("GeoJSON text sequence")
    case .serverError: Phrase("a server's error message")
    case .webPage: Phrase("a web page (HTML)")
    case .zip: Phrase("a zip archive")
    case .gzip: Phrase("a gzip archive")
    case .shapefile: Phrase("a shapefile")
    case .geoPackage: Phrase("a GeoPackage")
    case .utf16: Phrase("text in UTF-16")
    case .esriJSON, .topoJSON, .kml, .gml, .xml, .flatGeobuf: Phrase("\(name)", context: "format")
    }
  }

  fileprivate func mend(_ file: String) -> Phrase {
    func convert(_ given: String) -> String { "ogr2ogr -f GeoJSON -lco RFC7946=YES new.geojson \(given)" }
    switch self {
    case .esriJSON:
      return Phrase("Convert it: \(convert(file)); or ask the server for f=geojson.")
    case .topoJSON, .geoJSONSequence, .kml, .gml, .xml, .flatGeobuf:
      return Phrase("Convert it: \(convert(file)).")
    case .geoPackage:
      return Phrase("Convert a layer of it: \(convert(file)) LAYER.")
    case .shapefile:
      return Phrase("Convert it, with its .dbf, .shx and .prj files beside it: \(convert("NAME.shp")).")
    case .zip, .gzip:
      return Phrase("Unpack it, and convert what is in it: \(convert("NAME.shp")).")
    case .webPage, .serverError:
      return Phrase("The server gave no data: open the file to see what it says, and download the layer again.")
    case .utf16: return Phrase("Save it as UTF-8.")
    }
  }
}
