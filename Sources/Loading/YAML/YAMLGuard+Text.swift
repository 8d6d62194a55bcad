/// Finds the ends of quoted text and block scalars.
extension YAMLGuard {
  /// The closing quote if it is on the same line. Quoted text over several lines is scanned like any other text, so
  /// that an apparent opening quote (inside plain or block text) cannot hide anything.
  func endOfQuote(_ start: Int) -> Int? {
    let quote = bytes[start]
    var at = start + 1
    while at < bytes.count - 1, bytes[at] != 10 {
      if quote == 34, bytes[at] == 92 {
        at += bytes[at + 1] == 10 ? 1 : 2
      } else if bytes[at] == quote, quote == 39, bytes[at + 1] == 39 {
        at += 2
      } else if bytes[at] == quote {
        return at
      } else {
        at += 1
      }
    }
    return nil
  }

  /// The line break that ends a block scalar (`|` or `>`): the one after the last line that is empty or indented more
  /// than the owner of the text.
  mutating func endOfBlock(_ start: Int) -> Int {
    let outer = columnOfOwner(start)
    var end = start
    while bytes[end] != 10 { end += 1 }
    while end + 1 < bytes.count - 1 {
      var at = end + 1
      while bytes[at] == 32 { at += 1 }
      guard bytes[at] == 10 || bytes[at] == 13 || at - (end + 1) > outer else { break }
      while bytes[at] != 10 { at += 1 }
      line += 1
      lineStart = end + 1
      end = at
    }
    return end
  }

  /// Column of the key on the line, or of the last dash on the line.
  private func columnOfOwner(_ start: Int) -> Int {
    var at = lineStart
    var column = 0
    while at < start {
      if bytes[at] == 32 {
        at += 1
        continue
      }
      column = at - lineStart
      guard bytes[at] == 45 || bytes[at] == 63, bytes[at + 1] == 32 else { break }
      at += 1
    }
    return column
  }
}
