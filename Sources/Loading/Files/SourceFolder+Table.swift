internal import Bytes
import Planning

extension SourceFolder {
  /// A CSV table that stands alone, in the encoding that it is found to have; nil, with faults, if it is no text.
  static func table(at path: String, _ bytes: [UInt8], into faults: inout Faults) -> CSVTable? {
    let contents = FileContents(bytes)
    var source = SourceFolder("")
    source.decideEncoding(
      nil, tables: [path.hasSuffix(".csv") ? String(path.dropLast(4)) : path: contents], into: &faults)
    return source.text(path, contents, into: &faults).map { CSVTable($0, file: path, faults: &faults) }
  }
}
