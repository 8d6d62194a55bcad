internal import Geometry
import Planning

extension CatchmentFile {
  /// The ids that a feature names; nil where it names none.
  func namedSchools(_ row: Int) -> [String]? {
    if let column = file.columns.find("schools"), case .raw(let json) = file.layer.properties.value(row, column) {
      return JSONText.list(json)
    }
    return file.text(row, file.columns.find("school")).map { [$0] }
  }
}
