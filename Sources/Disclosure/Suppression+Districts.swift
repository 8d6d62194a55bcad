internal import Planning
internal import Simulation

extension Suppression {
  /// Figures of districts from which a withheld one of a school could be computed; and those of all districts together where
  /// any district's is withheld: withholding another district instead would not do, since its own schools add up to it.
  mutating func addDistricts(_ result: SimulationResult, _ dataset: Dataset) {
    for (place, rows) in result.schoolsByDistrict(dataset) {
      let hidden = rows.filter { schools.contains(Place($0, result.scenario)) }
      var group = SuppressedGroup()
      for row in hidden { group.add(row.pupils) }
      if !group.isSafe { withhold(.roll, of: place) }
      if group.parts > 0 {
        withhold(.moved, of: place)
        if !hidesRolls(hidden) { withhold(.seats, of: place) }
        // how much could be saved may end at the places that a withheld school has to spare
        if rows.contains(where: { $0.seatShortfall > SmallCount.nothing }) { withhold(.reachable, of: place) }
      }
      let entrants = rows.filter {
        let place = Place($0, result.scenario)
        return schools.contains(place) || grades.contains(place)
      }
      if entrants.contains(where: { $0.entryShortfall > SmallCount.nothing }) { withhold(.entry, of: place) }
      if !hidesShares(rows, result.scenario) { withhold(.beyondRadius, of: place) }
      if isWithheld(.roll, of: place) { for group in SuppressedFigures.ofDistricts { withhold(group, of: place) } }
    }
    for (group, places) in districts where group != .admission {
      for place in places where place.id != Suppression.all {
        districts[group]?.insert(Place(id: Suppression.all, stage: place.stage, year: place.year))
      }
    }
  }

  /// True where no roll can be computed from shortfall and spare places: no withheld school has a shortfall, and for each of
  /// them the spare places of the others exceed a small count.
  private func hidesRolls(_ rows: [SchoolYearMeasures]) -> Bool {
    let spare = rows.reduce(0) { $0 + $1.spare }
    let most = rows.reduce(0) { max($0, $1.spare) }
    return rows.allSatisfy { $0.seatShortfall <= SmallCount.nothing } && spare - most >= Double(SmallCount.least)
  }

  /// Admission of few pupils: all rows of the stage and year, districts with a small figure (primary), and as many other
  /// districts as are needed so that none can be computed from the sums (secondary).
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
      for row in rows where row.figures.contains(where: SmallCount.isSmall) { withhold(.admission, of: row.place) }
      let others = rows.filter { !isWithheld(.admission, of: $0.place) }.sorted {
        ($0.figures[0], $0.place.id) < ($1.figures[0], $1.place.id)
      }
      func isSafe() -> Bool {
        let hidden = rows.filter { isWithheld(.admission, of: $0.place) }
        return (whole[year] ?? []).indices.allSatisfy { figure in
          var group = SuppressedGroup()
          for row in hidden { group.add(row.figures[figure]) }
          return group.isSafe
        }
      }
      for row in others where !isSafe() { withhold(.admission, of: row.place) }
      if !isSafe() { withhold(.admission, of: Place(id: Suppression.all, stage: year.stage, year: year.year)) }
      if rows.contains(where: { isWithheld(.admission, of: $0.place) }) { admissions.insert(year) }
    }
  }
}

extension DistrictAdmission {
  /// All figures that are published of it, and those that can be computed from them.
  fileprivate var figures: [Double] {
    [displaced + byVacancy, displaced, byVacancy] + placed + [
      notPlaced, migrantChildren, migrantsPlaced, migrantChildren - migrantsPlaced,
    ]
  }
}
