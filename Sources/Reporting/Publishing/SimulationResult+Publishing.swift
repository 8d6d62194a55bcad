internal import Measures
internal import Planning
internal import Simulation

extension SimulationResult {
  /// The result with all that is withheld not a number.
  func without(_ withheld: Withheld, _ dataset: Dataset) -> SimulationResult {
    var published = self
    for at in schools.indices { published.withhold(school: at, withheld) }
    for at in districts.indices { published.withhold(district: at, withheld, dataset) }
    for (place, blocks) in Dictionary(grouping: withheld.blocks, by: { [$0.stage, $0.year] }) {
      published.attendance[place[0]].withhold(Set(blocks.map(\.block)), in: place[1] - years.lowerBound)
    }
    for stage in matrices.indices {
      for t in matrices[stage].indices { published.withholdMatrix(stage, t, withheld) }
    }
    for (at, move) in moves.enumerated() {
      let event = Withheld.Place(id: move.event.name, stage: move.stage, year: move.year)
      let block = Withheld.BlockYear(block: move.block, stage: move.stage, year: move.year)
      if withheld.events.contains(event) || withheld.blocks.contains(block) { published.moves[at].pupils = .withheld }
    }
    for (at, row) in admissions.enumerated()
    where withheld.admissions.contains(Withheld.Place(id: "", stage: row.stage, year: row.year)) {
      published.admissions[at].pupils = .withheld
      if row.meanDistance != nil { published.admissions[at].meanDistance = .withheld }
    }
    published.base = []
    published.notices = Publication.notices(self)
    return published
  }

  private mutating func withhold(school at: Int, _ withheld: Withheld) {
    let groups = withheld.groups(ofSchool: Withheld.Place(schools[at], scenario))
    MeasureCatalogue.schools.suppress(groups, of: &schools[at])
    guard !groups.isDisjoint(with: [.roll, .entry]) else { return }
    for grade in schools[at].gradeRows { grades[grade].pupils = .withheld }
  }

  private mutating func withhold(district at: Int, _ withheld: Withheld, _ dataset: Dataset) {
    MeasureCatalogue.districts.suppress(
      withheld.groups(ofDistrict: Withheld.Place(districts[at], dataset)), of: &districts[at])
  }

  /// Of the matrix, pupils at a school of their own zone stay, and pupils whom residence does not explain.
  private mutating func withholdMatrix(_ stage: Int, _ t: Int, _ withheld: Withheld) {
    let zones = matrices[stage][t].zones
    func place(_ school: Int) -> Withheld.Place {
      Withheld.Place(id: scenario.schools[school].id.text, stage: stage, year: years.lowerBound + t)
    }
    matrices[stage][t].rows.removeAll { row in
      let at = place(row.school)
      guard let zone = row.zone else { return withheld.schools.contains(at) || withheld.unexplained.contains(at) }
      return !zones[zone].contains(row.school) || withheld.balances.contains(at)
    }
    for school in matrices[stage][t].balances.keys where withheld.balances.contains(place(school)) {
      matrices[stage][t].balances[school] = .withheld
    }
  }
}

extension Fault {
  /// Without figures of the result: what was found, and how many entrants find no place.
  var published: Fault? {
    guard field != "overflow" else { return nil }
    var published = self
    published.found = nil
    return published
  }
}
