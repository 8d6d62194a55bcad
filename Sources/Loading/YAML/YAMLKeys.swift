import Planning

/// Finds keys that are not plain text, in a file with aliases. The parser expands the aliases in keys to compare them,
/// so every character is checked, in quotes or not.
struct YAMLKeys {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes + [10, 10] }

  func fault(file: String) -> Fault? {
    guard hasMark(38), hasMark(42) else { return nil }
    var line = 1
    for at in bytes.indices.dropLast() {
      if bytes[at] == 10 { line += 1 }
      let isQuestion = bytes[at] == 63 && begins(at) && (bytes[at + 1] == 32 || bytes[at + 1] == 10)
      guard isQuestion || isCollectionKey(at) else { continue }
      return Fault(
        file: file, line: line, Phrase("a key that is not text, in a file with aliases"),
        expected: Phrase("keys that are plain text"),
        mend: Phrase("Write the values out instead of using aliases."))
    }
    return nil
  }

  /// True if the text may contain an anchor or alias.
  private func hasMark(_ mark: UInt8) -> Bool {
    bytes.indices.dropLast().contains { bytes[$0] == mark && begins($0) && bytes[$0 + 1] > 32 && bytes[$0 + 1] != 34 }
  }

  private func begins(_ at: Int) -> Bool {
    guard at > 0 else { return true }
    return [10, 13, 32, 9, 91, 123, 44, 58, 45].contains(bytes[at - 1])
  }

  /// True for a closing bracket before a colon.
  private func isCollectionKey(_ at: Int) -> Bool {
    guard bytes[at] == 93 || bytes[at] == 125 else { return false }
    var next = at + 1
    while bytes[next] == 32 || bytes[next] == 9 { next += 1 }
    return bytes[next] == 58
  }
}
