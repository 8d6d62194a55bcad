internal import Planning

/// Admission at entry (model.md §3, `overflow: admit`): entitled pupils stay, others are placed at schools with places left.
extension Population {
  /// - Parameters:
  ///   - ownLeavers: pupils who stayed at nine-year schools this year, by stage.
  ///   - known: see ``advance(to:in:knowing:observer:)``.
  mutating func admitEntrants(
    _ ownLeavers: [StageIndex: Attachments], in year: StepYear, knowing known: [StageIndex: StageAdmission],
    _ events: inout YearEvents, _ observer: inout some StepObserver
  ) {
    let environment = year.environment
    guard case .admit(let limit) = environment.scenario.overflow else { return }
    for stage in environment.stages.indexes {
      let cohort = year.year - environment.stages[stage].entryGrade + 1
      guard let list = attached[cohort] else { continue }
      let groups = year.poolingGroups
      var admission = StageAdmission(
        list: list, own: ownLeavers[stage] ?? Attachments(), places: entryPlaces(stage: stage, in: year),
        takers: year.takers(stage: stage, groups))
      if let known = known[stage], known.isAsked(the: admission) {
        admission = known
      } else {
        admission.place(in: year, stage: stage, groups, limit: limit)
      }
      events.admission[stage] = admission
      guard let seating = admission.seating else { continue }
      attach(admission.outcomes, cohort: cohort, stage: stage, in: year)
      observer.didMove(self, stage: stage, by: .admission, in: year)
      let tally = AdmissionTally(admission.outcomes, seating, list, stage: stage, in: year)
      withoutPlace[cohort] = tally.withoutPlace
      events.admitted[stage] = tally.ofDistrict
      events.admissions += tally.rows
    }
  }

  /// Places of the entry grade for residents, by school: the entry places minus unexplained entrants.
  private func entryPlaces(stage: StageIndex, in year: StepYear) -> [Double] {
    let environment = year.environment
    let paused = environment.pauses(stage: stage, year: year.year)
    let supply = environment.supply
    return supply.schools.map { school in
      guard supply.isOpen(stage: stage, school: school, year: year.index), paused[school] == nil
      else { return 0 }
      let taken = unexplained[school, environment.stages[stage].entryGrade]
      return max(0, supply[stage].entryPlaces[school, year.index] - taken)
    }
  }

  /// Attaches placed pupils to their new schools, where they stay until the end of the stage.
  private mutating func attach(
    _ outcomes: [Placement.Outcome], cohort: Int, stage: StageIndex, in year: StepYear
  ) {
    let environment = year.environment
    guard let list = attached[cohort] else { return }
    let moved = outcomes.filter { $0.school != nil && $0.school?.rawValue != list.schools[$0.entry] }
      .sorted { ($0.entry, $0.kind, $0.school ?? 0) < ($1.entry, $1.kind, $1.school ?? 0) }
    guard !moved.isEmpty else { return }
    let shares = environment.shares(year.index)
    let districts = environment.dataset.blocks.districts
    var next = 0
    attached[cohort]?.rebuild { block, range, old, new in
      let district = districts[Int(block)]
      for at in range {
        var staying = [old.children[0][at], old.children[1][at]]
        while next < moved.count, moved[next].entry == at {
          let one = moved[next]
          var children = min(
            staying[one.kind], one.pupils / shares[stage, district, Kind.allCases[one.kind]])
          // a remainder from rounding is moved too, so that nobody stays where all pupils are sent on
          if staying[one.kind] - children < Seating.nobody { children = staying[one.kind] }
          staying[one.kind] -= children
          new.add(one.school?.rawValue ?? 0, one.kind == 0 ? children : 0, one.kind == 1 ? children : 0)
          next += 1
        }
        if staying[0] != 0 || staying[1] != 0 { new.add(old.schools[at], staying[0], staying[1]) }
      }
    }
  }
}

extension StageAdmission {
  /// Assigns the places to the applicants.
  fileprivate mutating func place(
    in year: StepYear, stage: StageIndex, _ groups: [SchoolIndex: Set<SchoolIndex>], limit: Double?
  ) {
    let (dataset, scenario) = (year.environment.dataset, year.environment.scenario)
    let shares = year.environment.shares(year.index)
    var seating = Seating(
      list, own: own, kinds: scenario.kinds, places: places, districts: dataset.blocks.districts,
      districtCount: dataset.districts.count,
      share: { district, kind in shares[stage, district, Kind.allCases[kind]] })
    var placement = Placement(
      list, districts: scenario.districtsOfBlocks(in: year.year, on: dataset),
      districtOfSchool: year.environment.supply.districtOfSchool(in: year.index), plane: year.environment.plane,
      t: year.index, limit: limit, takers: takers, groups: groups)
    placement.place(&seating)
    (self.seating, outcomes) = (seating, placement.outcomes)
  }
}

extension StepYear {
  /// By school: the schools of all its groups that are in force and pool their seats.
  fileprivate var poolingGroups: [SchoolIndex: Set<SchoolIndex>] {
    var groups: [SchoolIndex: Set<SchoolIndex>] = [:]
    for group in environment.scenario.groups where group.from <= year && group.poolsSeats {
      for school in group.schools { groups[school, default: [school]].formUnion(group.schools) }
    }
    return groups
  }

  /// Open schools with a catchment or in a group. Other schools (private, special) receive no pupils by admission.
  fileprivate func takers(stage: StageIndex, _ groups: [SchoolIndex: Set<SchoolIndex>]) -> [SchoolIndex] {
    let members = environment.timelines[stage].years[index].members
    let zoned = Set(members.flatMap { $0.map { SchoolIndex(rawValue: $0.school) } })
    return environment.supply.schools.filter {
      environment.supply.isOpen(stage: stage, school: $0, year: index)
        && (zoned.contains($0) || (groups[$0]?.count ?? 0) > 1)
    }
  }
}
