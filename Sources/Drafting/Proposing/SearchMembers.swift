internal import Planning
internal import Simulation

/// Checks the members that requests for plans have in common, and collects a fault for each invalid one.
struct SearchMembers {
  /// Limits of one search: number of changes to try, and of plans.
  static let mostSteps = 1_300_000_000
  static let plans = 2...20

  let result: SimulationResult
  let dataset: Dataset
  let blockNumbers: [String: BlockIndex]
  private(set) var faults = Faults()

  init(_ result: SimulationResult, on dataset: Dataset, blockNumbers: [String: BlockIndex]) {
    (self.result, self.dataset, self.blockNumbers) = (result, dataset, blockNumbers)
  }

  mutating func stage(_ id: String?, _ field: String) -> StageIndex? {
    let stage = id.flatMap { dataset.stages.index(of: $0) }
    if stage == nil {
      let ids = dataset.stages.all.map(\.id).joined(separator: ", ")
      wrong(field, id, Phrase("one of \(ids)"))
    }
    return stage
  }

  /// The years that are planned together.
  /// - Parameter asked: the first and the last year; nil: from `from` to the last of the scenario.
  mutating func years(_ asked: [Int]?, from: Int?) -> ClosedRange<Int>? {
    let (first, last) = (max(result.baseYear + 1, result.years.lowerBound), result.years.upperBound)
    guard let from, first <= from, from <= last else {
      wrong("from", from.map(String.init), Phrase("a year from \(first) to \(last)"))
      return nil
    }
    guard let asked else { return from...last }
    guard asked.count == 2, from <= asked[0], asked[0] <= asked[1], asked[1] <= last else {
      wrong("years", "\(asked)", Phrase("the first and the last year, from \(from) to \(last)"))
      return nil
    }
    return asked[0]...asked[1]
  }

  mutating func checkLimits(effort: Int?, frontier: Int?) {
    if let effort, !(0...SearchMembers.mostSteps).contains(effort) {
      wrong("effort", "\(effort)", Phrase("a number from \(0) to \(SearchMembers.mostSteps)"))
    }
    if let frontier, !SearchMembers.plans.contains(frontier) {
      wrong(
        "frontier", "\(frontier)",
        Phrase("a number from \(SearchMembers.plans.lowerBound) to \(SearchMembers.plans.upperBound)"))
    }
  }

  /// Blocks and schools that are locked, by number.
  mutating func locks(_ asked: CatchmentRequest.Locks?) -> ZoneLocks {
    guard let asked else { return ZoneLocks() }
    let schools = Dictionary(result.scenario.schools.indexed.map { ($1.id.text, $0) }) { first, _ in first }
    var locks = ZoneLocks()
    func place(_ field: String) -> SourcePlace { SourcePlace(file: result.scenario.file, field: field) }
    for (block, school) in (asked.blocks ?? [:]).sorted(by: { $0.key < $1.key }) {
      if let pair = pair(block, schools[school], named: school, at: place("locks.blocks")) { locks.blocks.append(pair) }
    }
    for id in asked.schools ?? [] {
      guard let school = schools[id] else {
        wrong("locks.schools", id, Phrase("the id of a school"))
        continue
      }
      if !locks.schools.contains(school) { locks.schools.append(school) }
    }
    for one in asked.never ?? [] {
      let pair = pair(one.block, schools[one.school], named: one.school, at: place("locks.never"))
      if let pair { locks.never.append(pair) }
    }
    return locks
  }

  private mutating func pair(
    _ block: String, _ school: SchoolIndex?, named name: String, at place: SourcePlace
  ) -> ZoneLocks.Pair? {
    if blockNumbers[block] == nil { wrong(place.field, block, Phrase("ids of blocks of the dataset")) }
    if school == nil { wrong(place.field, name, Phrase("the id of a school")) }
    guard let number = blockNumbers[block], let school else { return nil }
    return ZoneLocks.Pair(block: number, school: school, place: place)
  }

  mutating func wrong(_ field: String, _ found: String?, _ expected: Phrase) {
    faults.add(
      Fault(
        file: result.scenario.file, field: field, Phrase("invalid value"), found: found ?? "nothing", expected: expected
      ))
  }
}
