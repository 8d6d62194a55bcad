public import Planning

extension Explanations {
  /// Explains the shortage of a school, a district, or all districts; those of a district have the schools as parts, those of all the
  /// districts.
  /// - Parameters:
  ///   - subject: what to explain.
  ///   - stage: number in `Dataset.stages`.
  ///   - year: school year.
  /// - Returns: nil where the school does not have the stage open in the year, the district has become a part of another, or the year has
  ///   no rows.
  public func shortage(of subject: Shortage.Subject, stage: StageIndex, year: Int) -> Shortage? {
    guard result.years.contains(year) else { return nil }
    let rows = result.schools.filter { $0.stage == stage && $0.year == year }
    let t = YearIndex(of: year, from: environment.baseYear)
    let (districts, districtOfSchool) = (environment.districts(in: t), environment.supply.districtOfSchool(in: t))
    func sum(of district: DistrictIndex) -> Shortage {
      let remedies = seatsWithinReach(in: district, stage: stage, year: year)
      let own = rows.filter { districtOfSchool[$0.school] == district }
      return Shortage(
        .district(district), stage: stage, year: year, sumOf: own.map { shortage(of: $0, remedies[$0.school]) })
    }
    switch subject {
    case .school(let school):
      guard let row = rows.first(where: { $0.school == school }) else { return nil }
      let district = districtOfSchool[school]
      return shortage(of: row, seatsWithinReach(in: district, stage: stage, year: year)[school])
    case .district(let district): return districts.contains(district) ? sum(of: district) : nil
    case .all: return Shortage(.all, stage: stage, year: year, sumOf: districts.map(sum))
    }
  }

  /// Explains the shortage of several districts of a year as one, whose parts are their schools.
  /// - Parameters:
  ///   - districts: those to sum.
  ///   - name: the district under whose name the sum stands.
  ///   - stage: number in `Dataset.stages`.
  ///   - year: school year.
  /// - Returns: nil where one of them is not there in the year, or the year has no rows.
  public func shortage(
    ofDistricts districts: [DistrictIndex], as name: DistrictIndex, stage: StageIndex, year: Int
  ) -> Shortage? {
    let all = districts.compactMap { shortage(of: .district($0), stage: stage, year: year) }
    guard all.count == districts.count, !all.isEmpty else { return nil }
    if all.count == 1, districts == [name] { return all[0] }
    return Shortage(.district(name), stage: stage, year: year, sumOf: all.flatMap(\.parts))
  }

  /// The shortage of one school.
  /// - Parameter remedies: nil where no reach is known.
  private func shortage(of row: SchoolYearMeasures, _ remedies: Remedies?) -> Shortage {
    var shortage = Shortage(subject: .school(row.school), stage: row.stage, year: row.year)
    let t = YearIndex(of: row.year, from: environment.baseYear)
    // of a school with stated places, the rooms added to these and taken away
    shortage.rooms = Double(environment.supply[row.stage].usableRooms[row.school, t])
    shortage.places = row.capacity
    (shortage.pupils, shortage.spare, shortage.shortfall) = (row.pupils, row.spare, row.seatShortfall)
    let sizes = classSizes(row.school, row.stage, t)
    shortage.lines = placeLines(row, t, sizes) + pupilLines(row)
    guard let remedies else { return shortage }
    if row.seatShortfall > 1e-9 { shortage.lines += remedies.lines }
    shortage.mustBuild = remedies.mustBuild
    shortage.roomsToBuild = sizes.now > 0 ? Int(saturating: (remedies.mustBuild / sizes.now - 1e-9).rounded(.up)) : 0
    if remedies.mustBuild > 1e-9 {
      shortage.lines.append(
        ShortageLine(
          origin: .mustBuild, amount: remedies.mustBuild, rooms: shortage.roomsToBuild.map(Double.init)))
    }
    return shortage
  }

  /// Mean class size of the grades that a school serves, by the standards of the base year and of the year.
  private func classSizes(_ school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex) -> (base: Double, now: Double) {
    let served = environment.supply[stage].served[school, t]
    func mean(_ year: YearIndex) -> Double {
      let sizes = served.map { environment.supply.classSizes.size(stage: stage, school: school, year: year, grade: $0) }
      return sizes.isEmpty ? 0 : sizes.reduce(0, +) / Double(sizes.count)
    }
    return (mean(0), mean(t))
  }

  /// Lines that add up to the places: places that the dataset states, or its rooms; rooms of each project and of works at the class size of
  /// the base year, then rooms that are not used, and the change of the class size.
  private func placeLines(
    _ row: SchoolYearMeasures, _ t: YearIndex, _ sizes: (base: Double, now: Double)
  ) -> [ShortageLine] {
    var (lines, rooms) = ([ShortageLine](), 0.0)
    func add(_ more: Double, _ origin: ShortageLine.Origin, _ path: String?, source: String? = nil) {
      guard abs(more) > 1e-9 else { return }
      var line = ShortageLine(origin: origin, amount: more * sizes.base, rooms: more, source: source)
      let noted = annotated(ExplanationLine(cause: .move, pupils: 0, source: source), path)
      (line.note, line.source) = (noted.note, noted.source)
      lines.append(line)
      rooms += more
    }
    let scenario = environment.scenario
    let stated = environment.supply[row.stage].statedPlaces[row.school, t] ?? 0
    if stated > 0 { lines.append(ShortageLine(origin: .statedPlaces, amount: stated, source: "schools.geojson")) }
    let founded = scenario.schools[row.school].classrooms[row.stage] ?? 0
    if !scenario.founded.contains(row.school) { add(founded, .rooms, nil, source: "schools.geojson") }
    let own = scenario.projects.inOrderOfYear().filter {
      $0.school == row.school && $0.stages.contains(row.stage)
    }
    for project in own where project.year <= row.year {
      let after = project.effects.roomChange(of: row.stage).rooms(before: rooms, founded: founded)
      let event = EventID(project)
      add(after - rooms, .project(event), event.path)
    }
    for project in own {
      guard let works = project.effects.works, works.from <= row.year, row.year <= works.to else { continue }
      let event = EventID(project)
      add(works.classrooms[row.stage] ?? 0, .works(event), event.path)
    }
    add(Double(environment.supply[row.stage].usableRooms[row.school, t]) - rooms, .notUsed, nil)
    let change = row.capacity - stated - rooms * sizes.base
    if abs(change) > 1e-9 {
      lines.append(
        annotated(
          ShortageLine(origin: .classSize(from: sizes.base, to: sizes.now), amount: change),
          "standards.\(environment.stages[row.stage].id).class_size"))
    }
    return lines
  }

  private func annotated(_ line: ShortageLine, _ path: String) -> ShortageLine {
    var line = line
    let noted = annotated(ExplanationLine(cause: .move, pupils: 0), path)
    (line.note, line.source) = (noted.note, noted.source)
    return line
  }

  /// Lines that add up to the roll.
  private func pupilLines(_ row: SchoolYearMeasures) -> [ShortageLine] {
    let lines = environment.stages[row.stage].grades.reversed().flatMap { grade in
      self.lines(
        school: row.school, stage: row.stage, cohort: row.year - grade + 1, year: row.year, byHome: true)
    }
    return lines.map { line in
      var line = line
      line.cohort = nil
      return line
    }.merged().map { line in
      ShortageLine(origin: .pupils(line), amount: line.pupils, note: line.note, source: line.source)
    }.inOrder()
  }
}
