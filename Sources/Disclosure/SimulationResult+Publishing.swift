package import Planning
package import Simulation
internal import Wording

extension SimulationResult {
  /// The result with all that is withheld not a number.
  package func without(_ withheld: Withheld, _ dataset: Dataset) -> SimulationResult {
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
      if withheld.events.contains(event) || withheld.blocks.contains(block) { published.moves[at].pupils = .nan }
    }
    for (at, row) in admissions.enumerated()
    where withheld.admissions.contains(Withheld.Place(id: "", stage: row.stage, year: row.year)) {
      published.admissions[at].pupils = .nan
      if row.meanDistance != nil { published.admissions[at].meanDistance = .nan }
    }
    published.base = []
    published.notices = Publication.notices(self)
    return published
  }

  private mutating func withhold(school at: Int, _ withheld: Withheld) {
    let place = Withheld.Place(schools[at], scenario)
    let isWhole = withheld.schools.contains(place)
    if isWhole {
      schools[at].pupils = .nan
      schools[at].seatShortfall = .nan
      schools[at].spare = .nan
      schools[at].located = .nan
      schools[at].locatedMetres = .nan
      schools[at].utilisation = schools[at].utilisation.map { _ in .nan }
      schools[at].meanDistance = .nan
      schools[at].p90Distance = .nan
    }
    if isWhole || withheld.grades.contains(place) {
      schools[at].entryPupils = .nan
      schools[at].entryShortfall = .nan
      schools[at].warning = nil
      schools[at].largestClass = nil
      for grade in schools[at].gradeRows { grades[grade].pupils = .nan }
    }
    if isWhole || withheld.unexplained.contains(place) { schools[at].unexplained = .nan }
    let hidesWalks = withheld.walks.contains(place)
    if hidesWalks {
      schools[at].locatedMetres = .nan
      schools[at].meanDistance = schools[at].meanDistance.map { _ in .nan }
      schools[at].p90Distance = schools[at].p90Distance.map { _ in .nan }
    }
    if isWhole || hidesWalks || withheld.beyond.contains(place) {
      schools[at].locatedBeyond = .nan
      schools[at].beyondRadiusShare = schools[at].beyondRadiusShare.map { _ in .nan }
    }
    if schools[at].balance != nil, isWhole || withheld.balances.contains(place) { schools[at].balance = .withheld }
  }

  private mutating func withhold(district at: Int, _ withheld: Withheld, _ dataset: Dataset) {
    let place = Withheld.Place(districts[at], dataset)
    func hides(_ figure: Withheld.Figure) -> Bool { withheld.has(figure, place) }
    if hides(.all) {
      districts[at].pupils = .nan
      districts[at].pooledShortfall = .nan
      districts[at].utilisation = districts[at].utilisation.map { _ in .nan }
    }
    if hides(.walk) { districts[at].meanDistance = districts[at].meanDistance.map { _ in .nan } }
    if hides(.seats) {
      districts[at].seatShortfall = .nan
      districts[at].spare = .nan
    }
    if hides(.reachable) || hides(.seats) {
      districts[at].reachableShortfall = districts[at].reachableShortfall.map { _ in .nan }
    }
    if hides(.entry) { districts[at].entryShortfall = .nan }
    if hides(.beyond) { districts[at].beyondRadiusShare = districts[at].beyondRadiusShare.map { _ in .nan } }
    if hides(.admission), districts[at].admission != nil { districts[at].admission = .withheld }
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
  package var published: Fault? {
    guard field != "overflow" else { return nil }
    var published = self
    published.found = nil
    return published
  }
}
