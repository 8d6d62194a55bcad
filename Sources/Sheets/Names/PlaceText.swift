internal import Loading

/// Names and addresses in the form in which they are compared: narrow, in lower case and simplified characters, without signs and
/// spaces but those between Latin words, as code units.
enum PlaceText {
  /// For each code unit the one that stands for it; 0: left out.
  private static let table: [UInt16] = {
    var table = (0..<65_536).map { UInt16($0) }
    for at in 0..<0x80 {
      let isKept = (0x30...0x39).contains(at) || (0x41...0x5A).contains(at) || (0x61...0x7A).contains(at)
      table[at] = isKept ? UInt16((0x41...0x5A).contains(at) ? at + 0x20 : at) : 0
    }
    table[0x23] = 0x23  // #
    for at in 0xFF01...0xFF5E { table[at] = table[at - 0xFEE0] }
    for range in [0x80...0xBF, 0x2000...0x206F, 0x3000...0x303F, 0xFE30...0xFE6F] { for at in range { table[at] = 0 } }
    table[0x3007] = 0x30  // 〇
    table[0xB7] = 0
    table[0xFEFF] = 0
    for (traditional, simplified) in ChineseForms.simplified {
      if let from = String(traditional).utf16.first, let to = String(simplified).utf16.first { table[Int(from)] = to }
    }
    return table
  }()

  /// The units of a text in UTF-8, appended to `units`.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, into units: inout [UInt16]) {
    units.removeAll(keepingCapacity: true)
    table.withUnsafeBufferPointer { table in
      var at = 0
      var hasGap = false
      while at < bytes.count {
        let lead = bytes[at]
        var unit: Int
        if lead < 0x80 {
          unit = Int(lead)
          at += 1
        } else if lead < 0xE0, at + 1 < bytes.count {
          unit = Int(lead & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F)
          at += 2
        } else if lead < 0xF0, at + 2 < bytes.count {
          unit = Int(lead & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
          at += 3
        } else {
          // rare characters beyond the first plane: each as one unit that no other character has
          unit =
            0xE000 | Int(at + 3 < bytes.count ? bytes[at + 3] & 0x3F : 0) | Int(
              at + 2 < bytes.count ? bytes[at + 2] & 0x1F : 0) << 6
          at += 4
        }
        let kept = table[unit & 0xFFFF]
        guard kept != 0 else {
          hasGap = true
          continue
        }
        // words of Latin letters, and numbers, stay apart
        if hasGap, let last = units.last, isDigitOrLetter(last), isDigitOrLetter(kept) { units.append(space) }
        hasGap = false
        units.append(kept)
      }
    }
  }

  static func units(_ text: String) -> [UInt16] {
    var units: [UInt16] = []
    var text = text
    text.withUTF8 { read($0, into: &units) }
    return units
  }

  static func text(_ units: some Collection<UInt16>) -> String { String(decoding: units, as: UTF16.self) }

  private static func unit(_ character: Character) -> UInt16 { character.utf16.first ?? 0 }

  /// Endings that say what a place is and that addresses leave out: 小区, 社区.
  private static let endings = ["住宅小区", "居民小区", "小区", "社区", "住宅区", "居住区", "家属院", "村民委员会", "居委会", "村委会"].map {
    Array($0.utf16)
  }

  /// A name without such an ending; nil where it has none, or is nothing else.
  static func withoutEnding(_ units: [UInt16]) -> [UInt16]? {
    for ending in endings where units.count >= ending.count + 2 && units.suffix(ending.count).elementsEqual(ending) {
      return Array(units.dropLast(ending.count))
    }
    return nil
  }

  private static let partMarks = Set("幢栋室层座#".map(unit))
  private static let partWords = ["号楼", "单元", "apt", "unit", "suite", "room", "楼"].map { Array($0.utf16) }

  /// An address without building, staircase and room: `工农路88号3幢502室` is `工农路88号`.
  static func estate(_ units: [UInt16]) -> [UInt16] {
    for at in units.indices {
      if partMarks.contains(units[at]) || partWords.contains(where: { units[at...].starts(with: $0) }) {
        var end = at
        while end > 0, isDigitOrLetter(units[end - 1]) { end -= 1 }
        let isWord = !isLetter(units[at]) || end == at
        while end > 0, units[end - 1] == space { end -= 1 }
        if end > 0, isWord { return Array(units[..<end]) }
      }
    }
    // a number alone at the end, after a number and 号: 88号502
    var end = units.count
    while end > 0, isDigitOrLetter(units[end - 1]) { end -= 1 }
    return end > 1 && end < units.count && units[end - 1] == hao ? Array(units[..<end]) : units
  }

  /// A name that says no house: `工农路88号` is `工农路`, `12 oak street` is `oak street`, `hauptstrasse 12a` is `hauptstrasse`. Nothing but a
  /// number stays as it is: an id.
  static func withoutHouse(_ units: [UInt16]) -> [UInt16] {
    var kept = units
    if let at = kept.indices.first(where: { kept[$0] == hao && $0 > 0 && isDigitOrLetter(kept[$0 - 1]) }) {
      var start = at
      while start > 0, isDigitOrLetter(kept[start - 1]) || kept[start - 1] == space || kept[start - 1] == zhi {
        start -= 1
      }
      kept = Array(kept[..<start])
    }
    let words = kept.split(separator: space)
    func isNumber(_ word: ArraySlice<UInt16>) -> Bool {
      word.first.map(isDigit) ?? false && word.dropFirst().allSatisfy(isDigitOrLetter)
    }
    let (first, last) = (words.firstIndex { !isNumber($0) }, words.lastIndex { !isNumber($0) })
    if let first, let last { kept = Array(words[first...last].joined(separator: [space])) }
    // digits that end a Chinese name: 工农路88
    if let last = kept.last, isDigit(last), let end = kept.lastIndex(where: { !isDigit($0) }),
      !isDigitOrLetter(kept[end])
    {
      kept = Array(kept[...end])
    }
    return kept.isEmpty ? units : kept
  }

  static let hao = unit("号")
  private static let zhi = unit("之")
  private static let roadEndings = Set("路街道巷镇乡县市弄桥".map(unit))

  static let space: UInt16 = 0x20

  static func isDigit(_ unit: UInt16) -> Bool { 0x30...0x39 ~= unit }
  static func isLetter(_ unit: UInt16) -> Bool { 0x61...0x7A ~= unit }
  private static func isDigitOrLetter(_ unit: UInt16) -> Bool { isDigit(unit) || isLetter(unit) }

  /// True if a name that stands in an address from `start` to `end` is a name of its own there, and not part of another word: 学田 in
  /// 学田路 is a street, 1号 in 11号 is another number.
  static func standsAlone(_ units: [UInt16], from start: Int, to end: Int) -> Bool {
    let (first, last) = (units[start], units[end - 1])
    if start > 0 {
      let before = units[start - 1]
      if isDigit(first), isDigit(before) { return false }
      if isLetter(first), isLetter(before) { return false }
    }
    guard end < units.count else { return true }
    let after = units[end]
    if isDigit(last) && isDigit(after) || isLetter(last) && isLetter(after) { return false }
    return !roadEndings.contains(after) || last < 0x80
  }
}
