internal import Bytes

/// Fonts, text colours and lengths of SVG pictures.
package enum PictureText {
  /// Font families for Chinese and Latin text: the first has both; the others come with common systems.
  static let fonts = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

  /// Dark text and lines.
  package static let ink = "#1a1a1a"
  /// Secondary text.
  static let faint = "#4d4d4d"

  /// A length in pixels with at most one decimal.
  package static func pixels(_ value: Double) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: 1, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }
}
