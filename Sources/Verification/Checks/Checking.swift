internal import Planning

/// The checks of one proposal, one after the other.
struct Checking {
  let certificate: Certificate
  let instance: Instance
  let rules: Rules
  var reader: ProposalReader
  private(set) var checks: [Check] = []
  var gap: Double?

  init(_ certificate: Certificate, _ instance: Instance, _ rules: Rules, _ reader: ProposalReader) {
    (self.certificate, self.instance, self.rules, self.reader) = (certificate, instance, rules, reader)
  }

  /// A number of the certificate and the same number computed from the tables.
  mutating func compare(_ path: String, _ words: Phrase, with found: Double, scale: Double) {
    let stated = certificate.number(path)
    let agrees = Rounding.agree(stated, found, scale: scale)
    if !agrees { deny(path, Phrase("the number does not follow from the tables"), stated, expected: found) }
    add(path, words, stated: stated, found: found, agrees ? .holds : .fails)
  }

  /// A rule, and how often it is broken.
  mutating func addRule(_ id: String, _ words: Phrase, breaches: Int) {
    add(id, words, stated: nil, found: Double(breaches), breaches == 0 ? .holds : .fails)
  }

  mutating func add(_ id: String, _ words: Phrase, stated: Double?, found: Double?, _ outcome: Check.Outcome) {
    checks.append(Check(id: id, words: words, stated: stated, found: found, outcome: outcome))
  }

  /// Says that a number of the certificate is not true.
  mutating func deny(_ path: String, _ message: Phrase, _ stated: Double, expected: Double) {
    reader.deny(
      Certificate.file, line: certificate.line(path), field: path, message, found: "\(stated)",
      expected: Phrase(verbatim: "\(expected)"))
  }

  /// Says that a block breaks a rule.
  mutating func deny(block: Int, _ message: Phrase, column: String = "school") {
    reader.deny(
      "assignment.csv", line: instance.lines[block], field: column, message,
      found: instance.schools.ids[instance.plan[block]])
  }

  /// Adds the checks of a part of the proposal, such as a stage; a check that another part has too holds if it holds in both.
  mutating func add(_ part: Checking) {
    reader = part.reader
    for check in part.checks {
      guard let at = checks.firstIndex(where: { $0.id == check.id }) else {
        checks.append(check)
        continue
      }
      let (one, other) = (checks[at], check)
      let outcome =
        [one.outcome, other.outcome].contains(.fails)
        ? Check.Outcome.fails : one.outcome == .holds ? other.outcome : one.outcome
      checks[at] = Check(
        id: one.id, words: one.words, stated: one.stated, found: (one.found ?? 0) + (other.found ?? 0), outcome: outcome
      )
    }
  }

  func verdict(_ notes: [Fault]) -> Verdict {
    var verdict = Verdict(
      scenario: certificate.root["scenario"]?.text ?? "", stage: certificate.stages.joined(separator: ", "),
      from: certificate.from)
    verdict.checks = checks
    verdict.faults = reader.untrue.faults + notes
    verdict.gap = gap
    return verdict
  }
}
