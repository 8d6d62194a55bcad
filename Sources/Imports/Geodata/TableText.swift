internal import Foundation

/// The encoding of a Shapefile's texts, found from the bytes of its `.dbf`.
struct TableText {
  /// How it was found.
  enum Reason { case onlyASCII, isUTF8, languageByte, isNotUTF8 }

  /// The name that GDAL takes; empty where all text is ASCII.
  var encoding: String
  var reason: Reason
  /// True if a reader should be told.
  var isGuess: Bool { reason == .isNotUTF8 }

  /// The largest part of a table that is looked at.
  private static let most = 64 << 20

  /// Nil if the file is not a table of dBase.
  init?(dbf path: String) {
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: TableText.most) else {
      return nil
    }
    self.init([UInt8](data))
  }

  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 33 else { return nil }
    let start = Int(bytes[8]) | Int(bytes[9]) << 8
    let length = Int(bytes[10]) | Int(bytes[11]) << 8
    guard start >= 33, start <= bytes.count, length > 0 else { return nil }
    let texts = TableText.texts(bytes, start: start, length: length)
    if texts.isASCII {
      self.init(encoding: "", reason: .onlyASCII)
    } else if texts.isUTF8 {
      self.init(encoding: "UTF-8", reason: .isUTF8)
    } else if let named = TableText.languages[bytes[29]] {
      self.init(encoding: named, reason: .languageByte)
    } else {
      self.init(encoding: "GB18030", reason: .isNotUTF8)
    }
  }

  private init(encoding: String, reason: Reason) { (self.encoding, self.reason) = (encoding, reason) }

  /// The language byte of dBase, for East Asian code pages. Others are often wrong in Chinese files, which say 0 or 0x57.
  private static let languages: [UInt8: String] = [
    0x4D: "GB18030", 0x7A: "GB18030", 0x4F: "BIG5", 0x78: "BIG5", 0x4E: "CP949", 0x79: "CP949", 0x13: "CP932",
    0x7B: "CP932",
  ]

  /// Whether all names and cells are ASCII, and whether all are UTF-8, of which the last character of a cell may be cut off.
  private static func texts(_ bytes: [UInt8], start: Int, length: Int) -> (isASCII: Bool, isUTF8: Bool) {
    var (isASCII, isUTF8) = (true, true)
    func look(_ text: ArraySlice<UInt8>) {
      guard text.contains(where: { $0 >= 0x80 }) else { return }
      isASCII = false
      if isUTF8, !isBeginning(text) { isUTF8 = false }
    }
    var widths: [Int] = []
    var at = 32
    while at + 32 <= start, bytes[at] != 0x0D {
      look(bytes[at..<(at + 11)].prefix { $0 != 0 })
      widths.append(Int(bytes[at + 16]))
      at += 32
    }
    at = start
    while at + length <= bytes.count {
      var cell = at + 1
      for width in widths where cell + width <= at + length {
        look(bytes[cell..<(cell + width)])
        cell += width
      }
      at += length
    }
    return (isASCII, isUTF8)
  }

  /// True for UTF-8 whose last character may be cut off.
  private static func isBeginning(_ text: ArraySlice<UInt8>) -> Bool {
    let trimmed = Array(text.reversed().drop { $0 == 0x20 || $0 == 0 }.reversed())
    for dropped in 0..<min(4, trimmed.count + 1) {
      let part = trimmed.dropLast(dropped)
      if dropped > 0, trimmed.suffix(dropped).contains(where: { $0 < 0x80 }) { return false }
      if String(validating: part, as: UTF8.self) != nil { return true }
    }
    return false
  }
}
