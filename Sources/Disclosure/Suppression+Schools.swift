internal import Planning
internal import Simulation

extension Suppression {
  /// Withholds small rolls, by grade or as a whole (primary), and further schools of the district until none of the rolls can
  /// be computed from the district's sum (secondary).
  mutating func addSchools(_ result: SimulationResult, _ dataset: Dataset) {
    for row in result.schools {
      let place = Place(row, result.scenario)
      let hasSmallGrade = result.grades[row.gradeRows].contains { SmallCount.isSmall($0.pupils) }
      if SmallCount.isSmall(row.pupils) || (hasSmallGrade && row.pupils < SmallCount.leastTogether) {
        schools.insert(place)
      } else if hasSmallGrade {
        // withhold all grades: the roll of the school is their sum
        grades.insert(place)
      }
      // the remaining pupils of the roll are pupils with a home
      let parts = [row.unexplained, row.pupils - row.unexplained]
      if parts.contains(where: SmallCount.isSmallEitherWay) { unexplained.insert(place) }
    }
    for (_, rows) in result.schoolsByDistrict(dataset) {
      var group = SuppressedGroup()
      var others: [SchoolYearMeasures] = []
      for row in rows {
        if schools.contains(Place(row, result.scenario)) { group.add(row.pupils) } else { others.append(row) }
      }
      guard group.parts > 0 else { continue }
      // preferably a school with spare places, so that the district's shortfall can be published
      others = others.filter { $0.pupils > SmallCount.nothing }.sorted {
        ($0.hasSpare ? 0 : 1, $0.pupils, $0.school) < ($1.hasSpare ? 0 : 1, $1.pupils, $1.school)
      }
      for row in others where !group.isSafe {
        group.add(row.pupils)
        schools.insert(Place(row, result.scenario))
      }
    }
  }

  /// Withholds the registered children of a school's zones if they are few, or if few entrants are not among them: migrants, or pupils
  /// from elsewhere, which the difference to the entry pupils discloses.
  mutating func addZones(_ result: SimulationResult) {
    for row in result.schools {
      guard let registered = row.zoneRegistered else { continue }
      let parts = [registered, row.entryPupils - registered]
      if parts.contains(where: SmallCount.isSmallEitherWay) { zones.insert(Place(row, result.scenario)) }
    }
  }

  /// Withholds shares beyond the radius if few pupils are beyond it, or few within (primary), and further schools (secondary).
  mutating func addBeyond(_ result: SimulationResult, _ dataset: Dataset) {
    for (_, rows) in result.schoolsByDistrict(dataset) {
      let known = rows.filter { $0.hasRadius && $0.located > 0 && !schools.contains(Place($0, result.scenario)) }
      for row in known where SmallCount.isSmall(row.locatedBeyond) || SmallCount.isSmall(row.locatedWithin) {
        beyond.insert(Place(row, result.scenario))
      }
      guard known.contains(where: { beyond.contains(Place($0, result.scenario)) }) else { continue }
      let others = known.filter { !beyond.contains(Place($0, result.scenario)) }.sorted {
        ($0.located, $0.school) < ($1.located, $1.school)
      }
      for row in others where !hidesShares(rows, result.scenario) { beyond.insert(Place(row, result.scenario)) }
    }
  }

  /// True where no withheld share can be computed from the district's share beyond the radius.
  func hidesShares(_ rows: [SchoolYearMeasures], _ scenario: Scenario) -> Bool {
    var (far, near) = (SuppressedGroup(), SuppressedGroup())
    for row in rows {
      let place = Place(row, scenario)
      guard beyond.contains(place) || schools.contains(place) else { continue }
      far.add(row.locatedBeyond)
      near.add(row.locatedWithin)
    }
    return far.isSafe && near.isSafe
  }

  /// Withholds residents of a school's zone where the numbers kept, lost or from outside are small.
  ///
  /// Numbers of pupils by zone and school are never published. The sums of rows and columns of that table may be published if it
  /// has many of both: with three zones or fewer, single numbers could be computed from the sums.
  mutating func addBalances(_ result: SimulationResult, _ dataset: Dataset) {
    guard result.showsAttendance else { return }
    for row in result.schools {
      guard let balance = row.balance else { continue }
      let place = Place(row, result.scenario)
      let parts = [balance.residents, balance.kept, balance.lost, balance.outside, balance.outside - row.unexplained]
      if schools.contains(place) || unexplained.contains(place) || parts.contains(where: SmallCount.isSmallEitherWay) {
        balances.insert(place)
      }
    }
    for stage in result.matrices.indices {
      for (t, matrix) in result.matrices[stage].enumerated() {
        let year = result.years.lowerBound + t
        let away = matrix.rows.filter { row in row.zone.map { !matrix.zones[$0].contains(row.school) } ?? false }
        let isNarrow = Set(away.map(\.zone)).count < 4 || Set(away.map(\.school)).count < 4
        let hidesAll = isNarrow && away.contains { SmallCount.isSmall($0.pupils) }
        func withhold(_ schools: some Sequence<SchoolIndex>) {
          for school in schools {
            balances.insert(Place(id: result.scenario.schools[school].id.text, stage: stage, year: year))
          }
        }
        if hidesAll { withhold(matrix.balances.keys) }
        // schools that share a zone are withheld together or not at all
        for zone in matrix.zones where zone.count > 1 {
          let places = zone.map { Place(id: result.scenario.schools[$0].id.text, stage: stage, year: year) }
          if places.contains(where: balances.contains) { balances.formUnion(places) }
        }
      }
    }
  }
}

extension SchoolYearMeasures {
  var locatedWithin: Double { located - locatedBeyond }

  /// True without a shortfall and with spare places for more than a small count.
  var hasSpare: Bool { seatShortfall <= SmallCount.nothing && spare >= Double(SmallCount.least) }
}
