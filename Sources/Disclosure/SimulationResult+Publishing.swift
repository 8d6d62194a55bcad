internal import Measures
internal import Planning
internal import Simulation

extension SimulationResult {
  /// The result with all suppressed figures withheld.
  func suppressing(_ suppression: Suppression, _ dataset: Dataset) -> SimulationResult {
    var published = self
    for at in schools.indices { published.withhold(school: at, suppression) }
    for at in districts.indices { published.withhold(district: at, suppression, dataset) }
    for (place, blocks) in Dictionary(grouping: suppression.blocks, by: { StageYear(stage: $0.stage, year: $0.year) }) {
      published.attendance[place.stage].withhold(Set(blocks.map(\.block)), in: place.year - years.lowerBound)
    }
    for stage in matrices.indices {
      for t in matrices[stage].indices { published.withholdMatrix(stage, t, suppression) }
    }
    for (at, move) in moves.enumerated() {
      let event = Suppression.Place(id: move.event.name, stage: move.stage, year: move.year)
      let block = Suppression.BlockYear(block: move.block, stage: move.stage, year: move.year)
      if suppression.events.contains(event) || suppression.blocks.contains(block) {
        published.moves[at].pupils = .withheld
      }
    }
    for (at, row) in admissions.enumerated()
    where suppression.admissions.contains(Suppression.Place(id: "", stage: row.stage, year: row.year)) {
      published.admissions[at].pupils = .withheld
      if row.meanDistance != nil { published.admissions[at].meanDistance = .withheld }
    }
    published.base = []
    published.notices = Publication.notices(self)
    return published
  }

  private struct StageYear: Hashable {
    var stage: StageIndex
    var year: Int
  }

  private mutating func withhold(school at: Int, _ suppression: Suppression) {
    let groups = suppression.groups(ofSchool: Suppression.Place(schools[at], scenario))
    MeasureCatalogue.schools.suppress(groups, of: &schools[at])
    guard !groups.isDisjoint(with: [.roll, .entry]) else { return }
    for grade in schools[at].gradeRows { grades[grade].pupils = .withheld }
  }

  private mutating func withhold(district at: Int, _ suppression: Suppression, _ dataset: Dataset) {
    MeasureCatalogue.districts.suppress(
      suppression.groups(ofDistrict: Suppression.Place(districts[at], dataset)), of: &districts[at])
  }

  /// Of the matrix, only pupils at a school of their own zone and pupils not explained by residence remain.
  private mutating func withholdMatrix(_ stage: StageIndex, _ t: Int, _ suppression: Suppression) {
    let zones = matrices[stage][t].zones
    func place(_ school: SchoolIndex) -> Suppression.Place {
      Suppression.Place(id: scenario.schools[school].id.text, stage: stage, year: years.lowerBound + t)
    }
    matrices[stage][t].rows.removeAll { row in
      let at = place(row.school)
      guard let zone = row.zone else { return suppression.schools.contains(at) || suppression.unexplained.contains(at) }
      return !zones[zone].contains(row.school) || suppression.balances.contains(at)
    }
    for school in matrices[stage][t].balances.keys where suppression.balances.contains(place(school)) {
      matrices[stage][t].balances[school] = .withheld
    }
  }
}

extension Fault {
  /// The notice without figures of the result, such as how many entrants find no place; nil where it is nothing else.
  var published: Fault? {
    guard field != "overflow" else { return nil }
    var published = self
    published.found = nil
    return published
  }
}
