import Planning

/// The faults of a run as lines on standard error, and their count.
struct FaultList {
  let faults: [Fault]
  let language: Language

  /// The largest number of lines shown, unless `--all` is given.
  static let most = 200

  /// - Parameter faults: duplicates are listed once.
  init(_ faults: [Fault], in language: Language) {
    var seen: Set<Fault> = []
    self.faults = faults.filter { seen.insert($0).inserted }
    self.language = language
  }

  var hasErrors: Bool { faults.contains { $0.severity == .error } }
  var hasUnreadable: Bool { faults.contains { $0.isUnreadable } }

  /// - Parameter all: lists every fault, including those that a summary line would stand for.
  func complain(all: Bool, isQuiet: Bool = false) {
    let listed = all ? faults.listedOneByOne : faults
    let shown = isQuiet ? listed.filter { $0.severity > .note } : listed
    guard !shown.isEmpty else { return }
    Streams.complain(lines(of: shown, all: all).joined(separator: "\n"))
  }

  /// The lines, in the order of the files. If they are too many, errors go before warnings, and warnings before notes.
  func lines(of faults: [Fault], all: Bool) -> [String] {
    var lines: [String] = []
    let kept = all ? Set(faults.indices) : kept(of: faults)
    for (at, fault) in faults.enumerated() where kept.contains(at) {
      lines.append(label(fault.severity).text(in: language) + fault.text(in: language))
    }
    let more = faults.count - kept.count
    if more > 0 {
      lines.append(Phrase("and \(more) more (--all lists them)").text(in: language))
    }
    return lines + [summary(of: faults)]
  }

  private func kept(of faults: [Fault]) -> Set<Int> {
    let order = faults.indices.sorted { left, right in
      (faults[right].severity, left) < (faults[left].severity, right)
    }
    return Set(order.prefix(FaultList.most))
  }

  private func label(_ severity: Fault.Severity) -> Phrase {
    switch severity {
    case .error: Phrase("error: ")
    case .warning: Phrase("warning: ")
    case .note: Phrase("note: ")
    }
  }

  /// A count by severity, such as `3 errors, 2 warnings`.
  private func summary(of faults: [Fault]) -> String {
    func count(_ severity: Fault.Severity) -> Int { faults.count { $0.severity == severity } }
    let (errors, warnings, notes) = (count(.error), count(.warning), count(.note))
    let counts = [
      errors == 1 ? Phrase("1 error") : Phrase("\(errors) errors"),
      warnings == 1 ? Phrase("1 warning") : Phrase("\(warnings) warnings"),
      notes == 1 ? Phrase("1 note") : Phrase("\(notes) notes"),
    ]
    let shown = zip(counts, [errors, warnings, notes]).filter { $0.1 > 0 }.map(\.0)
    return Phrase.joined(shown, by: Phrase(", ")).text(in: language)
  }
}
