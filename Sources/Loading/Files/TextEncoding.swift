internal import Foundation
import Planning

/// Text encodings of tables (formats.md: UTF-8, or GB 18030 for the whole folder).
enum TextEncoding: String {
  case utf8 = "utf-8"
  case gb18030

  init?(name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": self = .utf8
    case "gb18030", "gbk", "gb2312": self = .gb18030
    default: return nil
    }
  }

  static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// UTF-16, with or without its mark, and files that are no text hold bytes of 0, or begin with FF FE or FE FF.
  static func isBinary(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0, bytes.count) != nil
  }

  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { wholeUTF8(bytes) == bytes.count }

  /// Bytes from the front that are UTF-8.
  static func wholeUTF8(_ buffer: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(buffer)
    var at = 0
    while at < buffer.count {
      // figures and Latin letters, which is most of most tables, by 16 at a time
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

  /// GB 18030 to UTF-8 by the C library's iconv; nil with the offset of the first byte that is not GB 18030.
  static func utf8(fromGB18030 bytes: UnsafeBufferPointer<UInt8>) -> (text: [UInt8]?, badOffset: Int) {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { return (nil, 0) }
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
}
