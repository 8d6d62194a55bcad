import Planning

extension MissingResource {
  /// One line, in English: the language of the screen is not known yet.
  var text: String {
    let words: Phrase =
      switch self {
      case .files(let limit, let needed):
        Phrase("only \(limit) files may be open at a time (ulimit -n); the program needs \(needed)")
      case .addressSpace(let limit, let needed):
        Phrase("only \(limit) MB of address space may be used (ulimit -v); the program needs \(needed) MB")
      case .threads: Phrase("no threads can be started (ulimit -u, or a limit of the container)")
      }
    return words.text(in: .english)
  }
}
