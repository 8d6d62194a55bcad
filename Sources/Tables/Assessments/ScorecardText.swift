package import Assessment
package import Planning
internal import Simulation
internal import Wording

/// The scorecard as terminal and report show it: a line for each commitment with a measure and district.
package struct ScorecardText {
  package struct Line {
    package var commitment: Commitment
    package var district: DistrictIndex?
    /// By scenario; nil where the commitment belongs to another scenario.
    package var rows: [Scorecard.Row?]

    package var present: [Scorecard.Row] { rows.compactMap { $0 } }
  }
  package let scorecard: Scorecard
  package let lines: [Line]
  private let language: Language

  package init(_ scorecard: Scorecard, in language: Language) {
    (self.scorecard, self.language) = (scorecard, language)
    let byCommitment = Dictionary(grouping: scorecard.rows, by: \.commitment)
    lines = scorecard.policy.commitments.enumerated().flatMap { number, commitment -> [Line] in
      guard commitment.measure != nil, let rows = byCommitment[number] else { return [] }
      var districts: [DistrictIndex?] = []
      for row in rows where !districts.contains(row.district) { districts.append(row.district) }
      return districts.map { district in
        Line(
          commitment: commitment, district: district,
          rows: scorecard.scenarios.indices.map { scenario in
            rows.first { $0.scenario == scenario && $0.district == district }
          })
      }
    }
  }

  /// The value, the verdict as a sign, and the number of schools that lack data.
  package func cell(_ row: Scorecard.Row?, _ commitment: Commitment) -> String {
    guard let row else { return "" }
    guard !row.value.isAbsent || row.verdict == .unknown else { return "–" }
    let unknown = row.found.unknown > 0 ? " \(row.found.unknown)?" : ""
    return "\(number(row.value, commitment))\(ScorecardText.sign(row.verdict))\(unknown)"
  }

  /// The value, and the verdict in words, since not all readers can read a colour or a sign alone. Lines may break only
  /// before the words.
  package func sentence(_ row: Scorecard.Row?, _ commitment: Commitment) -> String {
    guard let row else { return "" }
    guard !row.value.isAbsent || row.verdict == .unknown else { return Phrase("not measured").text(in: language) }
    let words: Phrase? =
      switch row.verdict {
      case .met: Phrase(" met")
      case .missed: Phrase(" missed")
      case .unknown: Phrase(" not known")
      default: nil
      }
    let value = number(row.value, commitment) + ScorecardText.sign(row.verdict)
    return value.replacing(" ", with: "\u{A0}") + (words?.text(in: language) ?? "")
  }

  private static func sign(_ verdict: Scorecard.Verdict?) -> String {
    switch verdict {
    case .met: " ✓"
    case .missed: " ✗"
    case .unknown: " ?"
    default: ""
    }
  }

  private func number(_ value: Figure, _ commitment: Commitment) -> String {
    MeasureText(commitment, in: language).value(value)
  }

  // MARK: marks

  /// Reservations about a row: letters beside it, explained below the table.
  package enum Mark: String, CaseIterable {
    case standIn = "s"
    case unverified = "u"
    case data = "d"
    case year = "y"
  }

  package func marks(_ line: Line) -> [Mark] {
    let rows = line.present
    return Mark.allCases.filter { mark in
      switch mark {
      case .standIn: rows.contains(where: \.isStandIn)
      case .unverified: rows.contains(where: \.isUnverified)
      case .data: rows.contains { $0.found.dataYear != nil }
      case .year: rows.contains { $0.otherYear != nil }
      }
    }
  }

  /// The explanation of a mark; years are those of the scorecard's rows.
  package func meaning(_ mark: Mark) -> Phrase {
    let rows = lines.flatMap(\.present)
    switch mark {
    case .standIn:
      return Phrase("a stand-in for the intended standard or figure: it can be missed, but never counts as met")
    case .unverified:
      return Phrase("the target or its rule could not be verified in a source")
    case .data:
      let years = list(rows.map(\.found.dataYear))
      return Phrase("data of \(years), compared with a later year")
    case .year:
      let years = list(rows.map(\.otherYear))
      return Phrase("the year is not simulated: the value is that of \(years)")
    }
  }

  /// The explanations of the signs and marks that occur in the table.
  package var legend: [Phrase] {
    var legend = [Phrase("✓ met, ✗ missed, ? not known")]
    if lines.contains(where: { $0.present.contains { $0.found.unknown > 0 } }) {
      legend.append(
        Phrase("12?: 12 schools lack data that is needed; the value is of the others"))
    }
    if lines.contains(where: { $0.present.contains { $0.verdict == .notMeasured } }) {
      legend.append(Phrase("–: not measured, because there is no data"))
    }
    return legend
      + usedMarks.map { mark in
        let meaning = meaning(mark)
        return Phrase("\(mark.rawValue): \(meaning)")
      }
  }

  /// The marks that occur in the table.
  package var usedMarks: [Mark] {
    let used = Set(lines.flatMap(marks))
    return Mark.allCases.filter(used.contains)
  }

  /// The word for a mark, and what it means.
  package func legend(_ mark: Mark) -> Phrase {
    let (word, meaning) = (word(mark, lines.flatMap(\.present)), meaning(mark))
    return Phrase("\(word): \(meaning)")
  }

  /// The reservations about a row, in words.
  package func words(_ line: Line) -> String {
    let rows = line.present
    var words = marks(line).map { word($0, rows).text(in: language) }
    if let most = rows.map(\.found).max(by: { $0.unknown < $1.unknown }), most.unknown > 0 {
      words.append(
        Phrase("\(most.unknown) of \(most.schools) schools lack data").text(in: language))
    }
    return words.joined(separator: Phrase("; ").text(in: language))
  }

  private func word(_ mark: Mark, _ rows: [Scorecard.Row]) -> Phrase {
    switch mark {
    case .standIn: return Phrase("stand-in")
    case .unverified: return Phrase("unverified")
    case .data:
      let years = list(rows.map(\.found.dataYear))
      return Phrase("data of \(years)")
    case .year:
      let years = list(rows.map(\.otherYear))
      return Phrase("value of \(years)")
    }
  }

  private func list(_ years: [Int?]) -> String {
    Set(years.compactMap { $0 }).sorted().map(String.init).joined(separator: ", ")
  }

  /// How a commitment is measured: the standards in force, and its remark; nil where it has neither.
  package func basis(_ commitment: Commitment) -> String? {
    let rows = lines.filter { $0.commitment.line == commitment.line && $0.commitment.clause == commitment.clause }
      .filter { $0.commitment.text == commitment.text }.flatMap(\.present)
    var ids: [String] = []
    for id in rows.flatMap(\.found.standards) where !ids.contains(id) { ids.append(id) }
    let parts = ids.map(standard) + (commitment.remark.map { [$0.text(in: language)] } ?? [])
    return parts.isEmpty ? nil : parts.joined(separator: Phrase("; ").text(in: language))
  }

  private func standard(_ id: String) -> String {
    guard let standard = scorecard.policy.balance.first(where: { $0.id == id }) else {
      let origin = scorecard.policy.checklistOrigin
      return id == origin.id ? origin.name?.text(in: language) ?? id : id
    }
    let name = standard.name
    let phrase =
      standard.to.map { Phrase("\(name) (\(standard.source)), in force \(standard.from)–\($0)") }
      ?? Phrase("\(name) (\(standard.source)), in force from \(standard.from)")
    return phrase.text(in: language)
  }
}
