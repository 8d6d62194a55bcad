package import Optimisation
package import Planning
internal import Wording

/// The objective by term in thousand pupil-kilometres, before and after, and the bound.
///
/// - Parameters:
///   - before: the plan that a proposal starts from.
///   - now: the proposal.
///   - bound: what no plan can be below, in pupil-metres.
package func objectiveTable(
  before: RezoningTerms, now: RezoningTerms, bound: Double, in language: Language
) -> TextTable {
  var table = TextTable(
    [
      Phrase("term", context: "of the objective"), Phrase("today", context: "rezoning"), Phrase("proposed"),
      Words.change,
    ]
    .map { $0.text(in: language) }, names: [30])
  let terms: [(Phrase, KeyPath<RezoningTerms, Double>)] = [
    (Phrase("distance", context: "term"), \.distance), (Phrase("seats short", context: "term"), \.short),
    (Phrase("pupils moved", context: "term"), \.move), (Phrase("border", context: "term"), \.shape),
  ]
  func add(_ name: Phrase, _ term: KeyPath<RezoningTerms, Double>) {
    let (was, after) = (before[keyPath: term] / 1e6, now[keyPath: term] / 1e6)
    let change = after - was
    table.add([
      name.text(in: language), Words.decimal(was), Words.decimal(after),
      (change > 0 ? "+" : "") + Words.decimal(change),
    ])
  }
  for (name, term) in terms where now.shape > 0 || term != \.shape { add(name, term) }
  table.addRule()
  add(Phrase("objective", context: "term"), \.objective)
  table.add([Phrase("bound", context: "term").text(in: language), "", Words.decimal(bound / 1e6), ""])
  return table
}
