internal import Planning

/// Places at entry (model.md §3, `overflow: admit`).
extension Walk {
  mutating func admitEntrants(_ year: Int, _ t: YearIndex, like other: Walk? = nil) {
    guard case .admit(let limit) = scenario.overflow else { return }
    for stage in 0..<stages.count {
      let cohort = year - stages[stage].entryGrade + 1
      guard let list = cells[cohort] else { continue }
      let groups = groups(in: year)
      var admission = StageAdmission(
        list: list, own: ownLeavers[stage] ?? Cells(), places: entryPlaces(stage, year, t),
        takers: takers(stage, t, groups))
      if let known = other?.admission[stage], known.isAsked(the: admission) {
        admission = known
      } else {
        let shares = base.shares
        var seating = Seating(
          list, own: admission.own, kinds: scenario.kinds, places: admission.places,
          districts: dataset.blocks.districts, districtCount: dataset.districts.count,
          share: { district, kind in shares[StageIndex(stage), DistrictIndex(district), Kind.allCases[kind]] })
        var placement = Placement(
          list, districts: dataset.blocks.districts, schools: scenario.schools, plane: plane, t: t, limit: limit,
          takers: admission.takers, groups: groups)
        placement.place(&seating)
        (admission.seating, admission.outcomes) = (seating, placement.outcomes)
      }
      self.admission[stage] = admission
      guard let seating = admission.seating else { continue }
      attach(admission.outcomes, cohort, stage)
      traceChange(.admission, stage: stage, year)
      note(admission.outcomes, seating, list, cohort: cohort, stage: stage, year: year, t)
    }
  }

  /// Places of the entry grade that residents may take, by school: those of unexplained entrants apart.
  private func entryPlaces(_ stage: Int, _ year: Int, _ t: YearIndex) -> [Double] {
    let paused = pauses(stage, year)
    return scenario.schools.indices.map { school in
      guard supply.isOpen(stage: StageIndex(stage), school: SchoolIndex(school), year: t), paused[school] == nil else {
        return 0
      }
      let apart = unexplained[SchoolIndex(school), stages[stage].entryGrade]
      return max(0, supply[StageIndex(stage)].entryPlaces[SchoolIndex(school), t] - apart)
    }
  }

  /// The schools of each school's groups in force that pool their seats.
  private func groups(in year: Int) -> [Int: Set<Int>] {
    var groups: [Int: Set<Int>] = [:]
    for group in scenario.groups where group.from <= year && group.poolsSeats {
      for school in group.schools { groups[school, default: [school]].formUnion(group.schools) }
    }
    return groups
  }

  /// Open schools with a catchment, or with a group: others (private, special) are sent nobody.
  private func takers(_ stage: Int, _ t: YearIndex, _ groups: [Int: Set<Int>]) -> [Int] {
    let zoned = Set(timelines[stage].years[t].members.flatMap { $0.map { Int($0.school) } })
    return scenario.schools.indices.filter {
      supply.isOpen(stage: StageIndex(stage), school: SchoolIndex($0), year: t)
        && (zoned.contains($0) || (groups[$0]?.count ?? 0) > 1)
    }
  }

  /// Attaches those who were placed to their new schools, where they stay for the stage.
  private mutating func attach(_ outcomes: [Placement.Outcome], _ cohort: Int, _ stage: Int) {
    guard let list = cells[cohort] else { return }
    let moved = outcomes.filter { $0.school != nil && $0.school != Int(list.schools[$0.cell]) }
      .sorted { ($0.cell, $0.kind, $0.school ?? 0) < ($1.cell, $1.kind, $1.school ?? 0) }
    guard !moved.isEmpty else { return }
    let shares = base.shares
    let districts = dataset.blocks.districts
    var next = 0
    cells[cohort]?.rebuild { block, range, old, new in
      let district = DistrictIndex(rawValue: districts[Int(block)])
      for at in range {
        var staying = [old.children[0][at], old.children[1][at]]
        while next < moved.count, moved[next].cell == at {
          let one = moved[next]
          var children = min(
            staying[one.kind], one.pupils / shares[StageIndex(stage), district, Kind.allCases[one.kind]])
          // what rounding would leave goes along: where all are sent on, nobody stays
          if staying[one.kind] - children < Seating.nobody { children = staying[one.kind] }
          staying[one.kind] -= children
          new.add(Int32(one.school ?? 0), one.kind == 0 ? children : 0, one.kind == 1 ? children : 0)
          next += 1
        }
        if staying[0] != 0 || staying[1] != 0 { new.add(old.schools[at], staying[0], staying[1]) }
      }
    }
  }

  /// Keeps what happened, for tables and for the shares of later years.
  private mutating func note(
    _ outcomes: [Placement.Outcome], _ seating: Seating, _ list: Cells, cohort: Int, stage: Int, year: Int,
    _ t: YearIndex
  ) {
    struct Key: Hashable {
      var kind: Int
      var zone: Int32
      var from: Int32
      var to: Int
      var round: Int
    }
    let zones = timelines[stage].years[t]
    let none = [Double](repeating: 0, count: dataset.districts.count)
    var ofDistrict = dataset.districts.indices.map {
      DistrictAdmission(displaced: seating.displaced[$0], byVacancy: seating.byVacancy[$0])
    }
    var missing = [none, none]
    var sums: [Key: (pupils: Double, metres: Double)] = [:]
    for outcome in outcomes {
      let block = Int(list.blocks[outcome.cell])
      let district = Int(dataset.blocks.districts[block])
      let key = Key(
        kind: outcome.kind, zone: zones.mainZone(of: block), from: list.schools[outcome.cell],
        to: outcome.school ?? -1, round: outcome.round?.rawValue ?? -1)
      sums[key, default: (0, 0)].pupils += outcome.pupils
      sums[key, default: (0, 0)].metres += outcome.pupils * outcome.metres
      if let round = outcome.round {
        ofDistrict[district].placed[round.rawValue] += outcome.pupils
      } else {
        ofDistrict[district].notPlaced += outcome.pupils
        missing[outcome.kind][district] += outcome.pupils
      }
    }
    withoutPlace[cohort] = (0..<2).map { kind in
      zip(missing[kind], seating.entrants[kind]).map { $1 > 0 ? min(1, $0 / $1) : 0 }
    }
    admitted[stage] = ofDistrict
    let rows = sums.map { key, sum in
      AdmissionRow(
        stage: stage, year: year, kind: Kind.allCases[key.kind],
        zone: key.zone < 0 ? [] : zones.members[Int(key.zone)].map { Int($0.school) }.sorted(), from: Int(key.from),
        to: key.to < 0 ? nil : key.to, round: AdmissionRound(rawValue: key.round), pupils: sum.pupils,
        meanDistance: key.to < 0 || sum.pupils <= 0 ? nil : sum.metres / sum.pupils * scenario.detourFactor)
    }
    admissions += AdmissionRow.merged(rows)
  }
}
