internal import Measures
internal import Planning
internal import Simulation

/// The key by which blocks are withheld: stage and year.
private struct StageYear: Hashable {
  var stage: StageIndex
  var year: Int
}

extension SimulationResult {
  /// The result with all suppressed figures marked as withheld and overwritten.
  /// - Parameter erased: the number that replaces a withheld one; nothing published depends on it.
  func suppressing(_ suppression: Suppression, _ dataset: Dataset, leaving erased: Double) -> SimulationResult {
    var published = self
    for at in schools.indices { published.withhold(school: at, suppression, leaving: erased) }
    for at in districts.indices {
      let groups = suppression.groups(ofDistrict: Suppression.Place(districts[at], dataset))
      MeasureCatalogue.districts.suppress(groups, of: &published.districts[at], leaving: erased)
    }
    for (place, blocks) in Dictionary(grouping: suppression.blocks, by: { StageYear(stage: $0.stage, year: $0.year) }) {
      published.attendance[place.stage].withhold(
        Set(blocks.map(\.block)), in: place.year - years.lowerBound, leaving: erased)
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
    published.reach = reach.map {
      $0.suppressing(suppression, districts, scenario.districts(in: $0.year, on: dataset), dataset)
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

  /// Withholds the matrix except pupils at a school of their own zone and pupils not explained by residence.
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
      matrices[stage][t].balances[school] = nil
    }
  }
}

extension Fault {
  /// The notice without its figures, such as the number of entrants without a place; nil if nothing else is left.
  var published: Fault? {
    guard field != "overflow" else { return nil }
    var published = self
    published.found = nil
    return published
  }
}
