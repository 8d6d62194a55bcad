internal import Measures
internal import Planning
internal import Simulation

extension Suppression {
  /// Withholds figures of districts from which a withheld figure of a school could be computed; and figures of all districts together
  /// if any district's are withheld. Withholding another district instead would not help, as its own schools add up to it.
  mutating func addDistricts(_ result: SimulationResult, _ dataset: Dataset) {
    for (place, rows) in result.schoolsByDistrict(dataset) {
      let hidden = rows.filter { schools.contains(Place($0, result.scenario)) }
      var group = SuppressedGroup()
      for row in hidden { group.add(row.pupils) }
      if !group.isSafe { withhold(.roll, of: place) }
      if group.parts > 0 {
        withhold(.moved, of: place)
        if !hidesRolls(hidden) { withhold(.seats, of: place) }
        // the shortfall that could be saved may be limited by the spare places of a withheld school
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
    withholdMerged(result.scenario, dataset)
    for (group, places) in districts where group != .admission {
      for place in places where place.id != Suppression.all {
        districts[group]?.insert(Place(id: Suppression.all, stage: place.stage, year: place.year))
      }
    }
  }

  /// Withholds the figures of a district that others have joined wherever those of a former district are withheld in another scenario:
  /// they could be computed by subtraction.
  private mutating func withholdMerged(_ scenario: Scenario, _ dataset: Dataset) {
    guard !scenario.mergers.isEmpty else { return }
    let number = Dictionary(uniqueKeysWithValues: dataset.districts.indexes.map { (dataset.districtID($0), $0) })
    for (group, places) in districts {
      for place in places {
        guard let district = number[place.id], !scenario.mergers.exists(district, in: place.year) else { continue }
        let now = scenario.mergers.district(of: district, in: place.year)
        withhold(group, of: Place(id: dataset.districtID(now), stage: place.stage, year: place.year))
      }
    }
  }

  /// True where no roll can be computed from shortfall and spare places: no withheld school has a shortfall, and for each
  /// withheld school the spare places of the others exceed a small count.
  private func hidesRolls(_ rows: [SchoolYearMeasures]) -> Bool {
    let spare = rows.reduce(0) { $0 + $1.spare }
    let most = rows.reduce(0) { max($0, $1.spare) }
    return rows.allSatisfy { $0.seatShortfall <= SmallCount.nothing } && spare - most >= Double(SmallCount.least)
  }

  /// Withholds admission of few pupils: all such rows of the stage and year, districts with a small figure (primary), and further
  /// districts until none can be computed from the sums (secondary).
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
  /// All figures published for the row, and figures that can be computed from them.
  fileprivate var figures: [Double] {
    [displaced + byVacancy, displaced, byVacancy] + placed + [
      notPlaced, migrantChildren, migrantsPlaced, migrantChildren - migrantsPlaced,
    ]
  }
}
