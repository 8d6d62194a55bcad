/// Finds the name that was probably intended.
public enum Spelling {
  /// The known name nearest to `word` (optimal string alignment distance, upper and lower case alike), if it is near enough to be
  /// a typing error: at most a third of the letters differ, and never more than three. On a tie, the first name in order.
  public static func nearest(to word: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased())
    var best: (name: String, steps: Int)?
    for name in names {
      let candidate = Array(name.lowercased())
      guard abs(candidate.count - wanted.count) <= 3, candidate.count <= 60, wanted.count <= 60 else { continue }
      let steps = distance(wanted, candidate)
      if steps <= min(3, max(1, max(wanted.count, candidate.count) / 3)), steps < (best?.steps ?? .max) {
        best = (name, steps)
      }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours between two words.
  package static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
