internal import Foundation
import Planning

/// Text encodings of tables: UTF-8, or another one for the whole folder.
package enum TextEncoding {
  case utf8, gb18030, big5

  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB 18030"
    case .big5: "Big5"
    }
  }

  package init?(name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": self = .utf8
    case "gb18030", "gbk", "gb2312": self = .gb18030
    case "big5", "big5hkscs", "cp950", "windows950": self = .big5
    default: return nil
    }
  }

  package static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// True if the bytes contain zeros, or start with FF FE or FE FF: the file is UTF-16 with or without a byte order
  /// mark, or not text.
  package static func isBinary(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0, bytes.count) != nil
  }

  package static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { wholeUTF8(bytes) == bytes.count }

  /// The number of bytes of valid UTF-8 at the start.
  package static func wholeUTF8(_ buffer: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(buffer)
    var at = 0
    while at < buffer.count {
      // skips digits and Latin letters, the bulk of most tables, 16 bytes at a time
      while buffer.count - at >= 16, isASCII(raw, at) { at += 16 }
      guard at < buffer.count else { break }
      if buffer[at] < 0x80 {
        at += 1
        continue
      }
      let lead = buffer[at]
      let (length, least): (Int, UInt32) =
        switch lead {
        case 0xC2...0xDF: (2, 0x80)
        case 0xE0...0xEF: (3, 0x800)
        case 0xF0...0xF4: (4, 0x10000)
        default: (0, 0)
        }
      guard length > 0, at + length <= buffer.count else { return at }
      var scalar = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
      for next in 1..<length {
        guard buffer[at + next] & 0xC0 == 0x80 else { return at }
        scalar = scalar << 6 | UInt32(buffer[at + next] & 0x3F)
      }
      guard scalar >= least, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { return at }
      at += length
    }
    return at
  }

  @inline(__always)
  private static func isASCII(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    let (low, high) = (
      bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self),
      bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
    )
    return (low | high) & 0x8080_8080_8080_8080 == 0
  }

  /// Converts to UTF-8 by the C library's iconv; nil, with the offset of the first invalid byte, if the text is not in
  /// the encoding.
  package static func utf8(
    _ bytes: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding
  ) -> (text: [UInt8]?, badOffset: Int) {
    let code = encoding == .big5 ? "BIG5-HKSCS" : encoding == .gb18030 ? "GB18030" : "UTF-8"
    guard let converter = iconv_open("UTF-8", code), converter != iconv_t(bitPattern: -1) else { return (nil, 0) }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    var left = source.count
    var room = target.count
    let isWhole = source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        return iconv(converter, &from, &left, &to, &room) != Int.max && left == 0
      }
    }
    guard isWhole else { return (nil, bytes.count - left) }
    return (target.prefix(target.count - room).map { UInt8(bitPattern: $0) }, 0)
  }

  /// True if the two-byte characters of a text are more likely Big5 than GB 18030.
  ///
  /// Nearly all byte pairs of one encoding are also valid in the other. But 40 % of Big5's common characters (first
  /// byte A4 to C6) have a second byte below 80, and no common character of GB 18030 has one; and many of the
  /// traditional and rare characters in GB 18030 start with a byte below A1, which Big5 does not use.
  package static func looksLikeBig5(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var (pairs, low) = (0, 0)
    var at = 0
    while at < bytes.count {
      guard bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      guard at + 1 < bytes.count, 0xA1...0xF9 ~= bytes[at], 0x40...0x7E ~= bytes[at + 1] || 0xA1...0xFE ~= bytes[at + 1]
      else { return false }
      pairs += 1
      if 0xA4...0xC6 ~= bytes[at], bytes[at + 1] < 0x80 { low += 1 }
      at += 2
    }
    return low >= 2 && low * 5 >= pairs
  }
}
