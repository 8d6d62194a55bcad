/// Words as a shell reads them.
enum ShellText {
  /// A word that the shell takes as it is.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "_-+=./,:@".utf8.contains(byte)
        }
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
