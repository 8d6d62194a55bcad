internal import Measures
public import Planning

/// Checks a policy against the dataset and the scenarios: unknown ids of districts, measures and stages, and currencies that
/// cannot be converted.
public struct PolicyCheck {
  private let policy: Policy
  private let dataset: Dataset
  private let scenarios: [Scenario]
  /// File of the policy.
  private let file: String
  /// Faults found, in the order of the checks.
  public private(set) var faults: [Fault] = []

  /// Runs all checks.
  /// - `file`: the policy file, which the faults name.
  public init(_ policy: Policy, from file: String, on dataset: Dataset, _ scenarios: [Scenario]) {
    (self.policy, self.file, self.dataset, self.scenarios) = (policy, file, dataset, scenarios)
    checkDistricts()
    checkScopes()
    checkMeasures()
    checkStages()
    checkCurrency()
  }

  /// Reports one fault per unknown district, even if several commitments name it.
  private mutating func checkDistricts() {
    let known = dataset.districts.map(\.id.text)
    var places: [String: [Commitment]] = [:]
    var unknown: [String] = []
    for commitment in policy.commitments {
      for id in commitment.districts where !known.contains(id) {
        if places.updateValue((places[id] ?? []) + [commitment], forKey: id) == nil { unknown.append(id) }
      }
    }
    for id in unknown {
      guard let named = places[id], let first = named.first else { continue }
      let more = named.count - 1
      faults.append(
        Fault(
          file: first.file.isEmpty ? file : first.file, line: first.line,
          field: "commitments[\(first.clause)].district",
          more == 0
            ? Phrase("no such district in the dataset")
            : Phrase("no such district in the dataset, here and in \(more) more"),
          found: id, expected: .oneOf(known, atMost: 8), nearest: Spelling.nearest(to: id, among: known)))
    }
  }

  /// Reports stages and groups that dataset and scenarios do not have, shares of districts that need a stage, and measures that a
  /// group of schools does not have.
  private mutating func checkScopes() {
    let stages = dataset.stages.all.map(\.id)
    let leaders = scenarios.flatMap { one in one.groups.map { one.schools[$0.leader].id.text } }
    for commitment in policy.commitments {
      let scope = commitment.scope
      if let stage = scope.stage, !stages.contains(stage) {
        add(commitment, "stage", Phrase("no such stage in the dataset"), found: stage, among: stages)
      }
      if let group = scope.group, !leaders.contains(group) {
        add(commitment, "group", Phrase("no scenario has a group with this leader"), found: group, among: leaders)
      }
      guard let measure = commitment.measure, ResultMeasure.ofDistricts.contains(measure) else { continue }
      if scope.group != nil {
        add(commitment, "group", Phrase("a measure of districts, not of school groups"), found: measure, among: [])
      }
      if scope.stage == nil, stages.count > 1, MeasureCatalogue.districts[measure]?.unit == .share {
        add(commitment, "stage", Phrase("a share of a district needs a stage"), found: "", among: stages)
      }
    }
  }

  private mutating func add(
    _ commitment: Commitment, _ key: String, _ what: Phrase, found: String, among known: [String]
  ) {
    faults.append(
      Fault(
        file: commitment.file.isEmpty ? file : commitment.file, line: commitment.line,
        field: "commitments[\(commitment.clause)].\(key)", what, found: found,
        expected: known.isEmpty ? nil : .oneOf(known, atMost: 8), nearest: Spelling.nearest(to: found, among: known)))
  }

  /// Reports resources in standards and the checklist that are neither listed measures nor in the data.
  private mutating func checkMeasures() {
    let listed = ResourceMeasure.all.map(\.id) + ["pupils_per_class"]
    let present = Set(dataset.resources.map(\.measure) + scenarios.flatMap { $0.improvements.map(\.measure) })
    let known = listed + present.subtracting(listed).sorted()
    let asked =
      policy.balance.flatMap { standard in standard.measures.map { ($0.id, standard.file, "measures") } }
      + policy.checklist.map { ($0.measure, policy.checklistOrigin.file, "items") }
    for (id, file, field) in asked where !known.contains(id) {
      faults.append(
        Fault(
          file: file, field: field, Phrase("no such measure, and no school has it"), found: id,
          expected: Phrase("a measure of resources.csv (schoolzone schema columns)"),
          nearest: Spelling.nearest(to: id, among: known)))
    }
  }

  /// Reports stages without a ratio: they would have no posts.
  private mutating func checkStages() {
    guard let rule = policy.staffing else { return }
    for stage in dataset.stages.all where rule.ratio[stage.id] == nil {
      faults.append(
        Fault(
          file: file, field: "staffing.ratio", Phrase("no ratio for a stage of the dataset"),
          found: rule.ratio.keys.sorted().joined(separator: ", "), expected: Phrase(verbatim: stage.id),
          nearest: Spelling.nearest(to: stage.id, among: rule.ratio.keys.sorted())))
    }
  }

  private mutating func checkCurrency() {
    let hasCosts = scenarios.contains { $0.projects.contains { $0.cost != nil } }
    let mend = Phrase("Write currency: with a unit, such as CNY 10000, into dataset.yaml.")
    guard let own = dataset.about.currency else {
      guard hasCosts else { return }
      faults.append(
        Fault(
          .warning, file: dataset.about.folder + "/dataset.yaml", field: "currency",
          policy.funds?.currency == nil
            ? Phrase("the costs of projects have no unit")
            : Phrase("the costs of projects have no unit, so that they are left out of costs.csv"),
          expected: Currency.expected, mend: mend))
      return
    }
    guard let other = policy.funds?.currency, other.amount(in: own) == nil else { return }
    faults.append(
      Fault(
        file: file, field: "funds.currency", Phrase("not the currency of the dataset"),
        found: other.description, expected: Phrase(verbatim: own.code)))
  }
}

extension Phrase {
  /// The first names of a list, followed by `…` if there are more.
  fileprivate static func oneOf(_ names: [String], atMost most: Int) -> Phrase {
    let more = names.count > most ? ["…"] : []
    let shown = names.prefix(most) + more
    return Phrase.list(Array(shown))
  }
}
