internal import Planning

/// Values that a scenario states for one district and year, with their keys; nil if it states none and the default applies. A district
/// that has merged has the values of the district of the year of which it is a part (model.md §1).
///
/// Years are calendar years for births and school years for all other rates.
struct StatedDemand {
  typealias Given = (value: Double, path: [RateTable.Key])

  let demand: Demand
  let mergers: DistrictMergers

  /// - Parameter mergers: none by default.
  init(_ demand: Demand, _ mergers: DistrictMergers = DistrictMergers()) {
    (self.demand, self.mergers) = (demand, mergers)
  }

  init(_ scenario: Scenario) { self.init(scenario.demand, scenario.mergers) }

  func netMigration(district: DistrictIndex, year: Int, _ kind: Kind) -> Given? {
    demand.netMigration?.found(for: [here(district, year), .year(year), .kind(kind)])
  }

  func progression(district: DistrictIndex, year: Int, _ kind: Kind, from grade: Int) -> Given? {
    demand.progression?.found(for: [here(district, year), .year(year), .kind(kind), .gradeLevel, .grade(grade)])
  }

  func enrolmentShare(district: DistrictIndex, year: Int, stage: StageIndex, _ kind: Kind) -> Given? {
    demand.enrolmentShare?.found(for: [here(district, year), .year(year), .stage(stage), .kind(kind)])
  }

  /// Births of the district of the year.
  /// - Parameter kind: nil for births of both kinds together.
  func births(district: DistrictIndex, year: Int, _ kind: Kind?) -> Given? {
    let keys: [RateTable.Key] = [here(district, year), .year(year)] + (kind.map { [.kind($0)] } ?? [])
    return demand.births?.found(for: keys[...])
  }

  /// - Parameters:
  ///   - word: `preschool` or the id of a stage.
  ///   - type: type of housing; nil: none, or none that yields are given for.
  func yield(_ word: String, _ type: String? = nil, district: DistrictIndex, year: Int) -> Given? {
    let keys: [RateTable.Key] = [here(district, year), .year(year)] + (type.map { [.housingType($0)] } ?? [])
    return demand.yields?.found(for: (keys + [.word(word)])[...])
  }

  func migrantShare(district: DistrictIndex, year: Int) -> Given? {
    demand.migrantShare?.found(for: [here(district, year), .year(year)])
  }

  /// Births a year per woman of an age group; nil where the scenario states none.
  func fertility(district: DistrictIndex, year: Int, group: String) -> Double? {
    demand.fertility?.value(for: here(district, year), .word(group))
  }

  /// Whether a multiplier concerns a district in a year.
  func applies(_ multiplier: Multiplier, to district: DistrictIndex, in year: Int, _ kind: Kind) -> Bool {
    multiplier.applies(toDistrict: mergers.district(of: district, in: year), kind: kind)
  }

  private func here(_ district: DistrictIndex, _ year: Int) -> RateTable.Key {
    .district(mergers.district(of: district, in: year))
  }
}
