internal import Measures
internal import Planning
internal import Simulation

extension SimulationResult {
  /// The result with all suppressed figures marked as withheld and overwritten.
  /// - Parameter erased: what stands in place of a withheld number; nothing that is published depends on it.
  func suppressing(_ suppression: Suppression, _ dataset: Dataset, leaving erased: Double) -> SimulationResult {
    var published = self
    for at in schools.indices { published.withhold(school: at, suppression, leaving: erased) }
    for at in districts.indices {
      let groups = suppression.groups(ofDistrict: Suppression.Place(districts[at], dataset))
      MeasureCatalogue.districts.suppress(groups, of: &published.districts[at], leaving: erased)
    }
    for (place, blocks) in Dictionary(grouping: suppression.blocks, by: { [$0.stage, $0.year] }) {
      published.attendance[place[0]].withhold(
        Set(blocks.map(\.block)), in: place[1] - years.lowerBound, leaving: erased)
    }
    for stage in matrices.indices {
      for t in matrices[stage].indices { published.withholdMatrix(stage, t, suppression) }
    }
    for (at, move) in moves.enumerated() {
      let event = Suppression.Place(id: move.event.name, stage: move.stage, year: move.year)
      let block = Suppression.BlockYear(block: move.block, stage: move.stage, year: move.year)
      if suppression.events.contains(event) || suppression.blocks.contains(block) {
        published.withheld.moves.insert(at)
        published.moves[at].pupils = erased
      }
    }
    for (at, row) in admissions.enumerated()
    where suppression.admissions.contains(Suppression.Place(id: "", stage: row.stage, year: row.year)) {
      published.withheld.admissions.insert(at)
      published.admissions[at].pupils = erased
      if row.meanDistance != nil { published.admissions[at].meanDistance = erased }
    }
    published.base = []
    published.notices = notices.compactMap(\.published)
    return published
  }

  private mutating func withhold(school at: Int, _ suppression: Suppression, leaving erased: Double) {
    let groups = suppression.groups(ofSchool: Suppression.Place(schools[at], scenario))
    MeasureCatalogue.schools.suppress(groups, of: &schools[at], leaving: erased)
    guard !groups.isDisjoint(with: [.roll, .entry]) else { return }
    withheld.grades.formUnion(schools[at].gradeRows)
    for grade in schools[at].gradeRows { grades[grade].pupils = erased }
  }

  /// Of the matrix, only pupils at a school of their own zone and pupils not explained by residence remain.
  private mutating func withholdMatrix(_ stage: Int, _ t: Int, _ suppression: Suppression) {
    let zones = matrices[stage][t].zones
    func place(_ school: Int) -> Suppression.Place {
      Suppression.Place(id: scenario.schools[school].id.text, stage: stage, year: years.lowerBound + t)
    }
    matrices[stage][t].rows.removeAll { row in
      let at = place(row.school)
      guard let zone = row.zone else { return suppression.schools.contains(at) || suppression.unexplained.contains(at) }
      return !zones[zone].contains(row.school) || suppression.balances.contains(at)
    }
    for school in matrices[stage][t].balances.keys where suppression.balances.contains(place(school)) {
      matrices[stage][t].balances[school] = nil
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
