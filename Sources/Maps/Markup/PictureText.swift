internal import Bytes

/// Numbers and fonts of pictures.
package enum PictureText {
  /// Chinese and Latin in one family where it is installed; the others are those of common systems.
  static let fonts = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

  package static let ink = "#1a1a1a"
  static let faint = "#4d4d4d"

  /// A length in pixels with at most one decimal.
  package static func pixels(_ value: Double) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: 1, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }
}
