internal import Planning
internal import Simulation

/// In what other scenarios of demand differ from the given one, apart from `demand`.
struct FutureDifferences {
  /// Keys of a scenario file under which the two differ, in the order of the file.
  let keys: [String]

  init(_ one: SimulationResult, _ other: SimulationResult) {
    let (here, there) = (one.scenario, other.scenario)
    let all: [(key: String, isSame: Bool)] = [
      ("years", here.years == there.years && one.baseYear == other.baseYear),
      ("standards", here.standards == there.standards), ("assign", here.assign == there.assign),
      ("uncovered", here.uncovered == there.uncovered), ("overflow", here.overflow == there.overflow),
      ("kinds", here.kinds == there.kinds), ("groups", here.groups == there.groups),
      ("reach_m", here.reach == there.reach), ("detour_factor", here.detourFactor == there.detourFactor),
      ("distance", here.distance == there.distance),
      ("projects", FutureDifferences.haveSameSchools(one, other)),
      ("rezoning", FutureDifferences.haveSameZones(one, other)),
    ]
    keys = all.filter { !$0.isSame }.map(\.key)
  }

  /// Whether schools, projects, sites and places are the same in all years.
  private static func haveSameSchools(_ one: SimulationResult, _ other: SimulationResult) -> Bool {
    let (here, there) = (one.scenario, other.scenario)
    guard here.schools.map(\.id) == there.schools.map(\.id), here.projects.map(\.id) == there.projects.map(\.id) else {
      return false
    }
    guard zip(here.projects, there.projects).allSatisfy({ $0.kind == $1.kind && $0.cost == $1.cost }) else {
      return false
    }
    // other years or standards are named by their own keys
    guard one.years == other.years, here.standards == there.standards else { return true }
    return one.schools.count == other.schools.count && one.sites == other.sites
      && zip(one.schools, other.schools).allSatisfy { row, other in
        row.school == other.school && row.stage == other.stage && row.year == other.year
          && row.capacity == other.capacity
      }
  }

  /// Whether blocks have the same schools in all years.
  private static func haveSameZones(_ one: SimulationResult, _ other: SimulationResult) -> Bool {
    let (here, there) = (one.scenario.rezonings, other.scenario.rezonings)
    guard here.map(\.from) == there.map(\.from), here.map(\.stage) == there.map(\.stage),
      here.map(\.phase) == there.map(\.phase)
    else { return false }
    return zip(one.blockZones, other.blockZones).allSatisfy { one, other in
      zip(one, other).allSatisfy { one, other in
        one.zoneOfBlock == other.zoneOfBlock
          && zip(one.members, other.members).allSatisfy { $0.map(\.school) == $1.map(\.school) }
      }
    }
  }

  /// Refuses scenarios that differ from the given one in more than the demand.
  static func refuse(_ others: [SimulationResult], beside given: SimulationResult) throws(Faults) {
    let faults = others.compactMap { FutureDifferences(given, $0).fault(of: $0.scenario, from: given.scenario) }
    if !faults.isEmpty { throw Faults(faults) }
  }

  /// The fault of a scenario that differs; nil where only the demand does.
  private func fault(of other: Scenario, from given: Scenario) -> Fault? {
    guard !keys.isEmpty else { return nil }
    return Fault(
      file: other.file, field: "--futures",
      Phrase("\(other.id) and \(given.id) differ in more than the demand"),
      expected: Phrase("a scenario that extends the given one and changes only the key demand"),
      mend: Phrase("Remove these keys, or write the same under them in both."), foundList: keys)
  }
}
