internal import Layers
import Planning

extension Fault {
  /// A file of another format than GeoJSON, with the way from there.
  init(_ format: ForeignFormat, file: String) {
    let name = format.phrase
    self.init(
      file: file, Phrase("the file is \(name.english), not GeoJSON", "该文件是\(name.chinese)，不是 GeoJSON"),
      mend: format.mend(file))
  }
}

extension ForeignFormat {
  fileprivate var phrase: Phrase {
    switch self {
    case .geoJSONSequence: Phrase(name, " GeoJSON 文本序列")
    case .serverError: Phrase(name, "服务器的错误信息")
    case .webPage: Phrase(name, "网页（HTML）")
    case .zip, .gzip: Phrase(name, "压缩文件")
    case .utf16: Phrase(name, " UTF-16 文本")
    default: Phrase(name, " " + name.replacing("a ", with: ""))
    }
  }

  fileprivate func mend(_ file: String) -> Phrase {
    func convert(_ given: String) -> String { "ogr2ogr -f GeoJSON -lco RFC7946=YES new.geojson \(given)" }
    switch self {
    case .esriJSON:
      return Phrase(
        "Convert it: \(convert(file)); or ask the server for f=geojson.", "请转换：\(convert(file))；或向服务器请求 f=geojson。")
    case .topoJSON, .geoJSONSequence, .kml, .gml, .xml, .flatGeobuf:
      return Phrase("Convert it: \(convert(file)).", "请转换：\(convert(file))。")
    case .geoPackage:
      return Phrase(
        "Convert a layer of it: \(convert(file)) LAYER.", "请转换其中的图层：\(convert(file)) LAYER。")
    case .shapefile:
      return Phrase(
        "Convert it, with its .dbf, .shx and .prj files beside it: \(convert("NAME.shp")).",
        "请连同其 .dbf、.shx 和 .prj 文件转换：\(convert("NAME.shp"))。")
    case .zip, .gzip:
      return Phrase(
        "Unpack it, and convert what is in it: \(convert("NAME.shp")).", "请解压并转换其中的文件：\(convert("NAME.shp"))。")
    case .webPage, .serverError:
      return Phrase(
        "The server gave no data: open the file to see what it says, and download the layer again.",
        "服务器未返回数据：请打开文件查看内容，并重新下载图层。")
    case .utf16: return Phrase("Save it as UTF-8.", "请另存为 UTF-8。")
    }
  }
}
