package import Planning
package import Simulation
internal import Wording

extension Withheld {
  /// Figures of districts that would tell a school's; and of all together, where any district's is withheld: no other
  /// district can stand in for it, for its schools add up to it.
  package mutating func addDistricts(_ result: SimulationResult, _ dataset: Dataset) {
    for (place, rows) in result.schoolsByDistrict(dataset) {
      let hidden = rows.filter { schools.contains(Place($0, result.scenario)) }
      var group = WithheldGroup()
      for row in hidden { group.add(row.pupils) }
      if !group.isSafe { withhold(.all, place) }
      if group.parts > 0 {
        withhold(.moved, place)
        if !tellsNoSeats(hidden) { withhold(.seats, place) }
        // how much could be saved may end at the places that a withheld school has to spare
        if rows.contains(where: { $0.seatShortfall > SmallCount.nothing }) { withhold(.reachable, place) }
      }
      let entrants = rows.filter {
        let place = Place($0, result.scenario)
        return schools.contains(place) || grades.contains(place)
      }
      if entrants.contains(where: { $0.entryShortfall > SmallCount.nothing }) { withhold(.entry, place) }
      if !tellsNoShare(rows, result.scenario) { withhold(.beyond, place) }
      if has(.all, place) { for figure in Figure.allCases where figure != .admission { withhold(figure, place) } }
    }
    for (figure, places) in districts where figure != .admission {
      for place in places where place.id != Withheld.all {
        districts[figure]?.insert(Place(id: Withheld.all, stage: place.stage, year: place.year))
      }
    }
  }

  /// True where shortfall and spare places of all tell no roll: none of the schools is short, and whichever is looked at,
  /// the others could take a small count more.
  private func tellsNoSeats(_ rows: [SchoolYearMeasures]) -> Bool {
    let spare = rows.reduce(0) { $0 + $1.spare }
    let most = rows.reduce(0) { max($0, $1.spare) }
    return rows.allSatisfy { $0.seatShortfall <= SmallCount.nothing } && spare - most >= Double(SmallCount.least)
  }

  /// Admission of few pupils: none of its rows is told, and of districts none with a small figure, and so many others that
  /// the sums tell none.
  mutating func addAdmissions(_ result: SimulationResult, _ dataset: Dataset) {
    for row in result.admissions where SmallCount.isSmall(row.pupils) {
      admissions.insert(Place(id: "", stage: row.stage, year: row.year))
    }
    var years: [Place: [(place: Place, figures: [Double])]] = [:]
    var whole: [Place: [Double]] = [:]
    var order: [Place] = []
    for row in result.districts {
      guard let admission = row.admission else { continue }
      let year = Place(id: "", stage: row.stage, year: row.year)
      guard row.district != nil else {
        whole[year] = admission.figures
        order.append(year)
        continue
      }
      years[year, default: []].append((Place(row, dataset), admission.figures))
    }
    for year in order {
      let rows = years[year] ?? []
      for row in rows where row.figures.contains(where: SmallCount.isSmall) { withhold(.admission, row.place) }
      let others = rows.filter { !has(.admission, $0.place) }.sorted {
        ($0.figures[0], $0.place.id) < ($1.figures[0], $1.place.id)
      }
      func isSafe() -> Bool {
        let hidden = rows.filter { has(.admission, $0.place) }
        return (whole[year] ?? []).indices.allSatisfy { figure in
          var group = WithheldGroup()
          for row in hidden { group.add(row.figures[figure]) }
          return group.isSafe
        }
      }
      for row in others where !isSafe() { withhold(.admission, row.place) }
      if !isSafe() { withhold(.admission, Place(id: Withheld.all, stage: year.stage, year: year.year)) }
      if rows.contains(where: { has(.admission, $0.place) }) { admissions.insert(year) }
    }
  }
}

extension DistrictAdmission {
  /// All that is told of it, and what it would tell.
  fileprivate var figures: [Double] {
    [displaced + byVacancy, displaced, byVacancy] + placed + [
      notPlaced, migrantChildren, migrantsPlaced, migrantChildren - migrantsPlaced,
    ]
  }
}
