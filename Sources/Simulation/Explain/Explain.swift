public import Planning

/// A scenario simulated so that every roll can be explained.
public struct Explanations: Sendable {
  public let result: SimulationResult
  private let walk: Walk
  private let trace: Trace
  private let histories: HistoryCache

  /// - Throws: ``Faults`` as ``simulate(_:on:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    let projection = try Projection(scenario, on: dataset, progress: progress)
    let walked = try projection.traced(progress: progress)
    result = projection.result(walked)
    walk = walked.walks[walked.walks.count - 1]
    trace = walk.trace ?? Trace()
    histories = HistoryCache(walk, trace)
  }

  /// Where the roll of a school comes from.
  /// - Parameters:
  ///   - grade: counted through all stages; nil: all of the stage.
  /// - Returns: nil where the school does not have the stage open in the year, or does not serve the grade, or the year has no rows.
  public func explanation(school: Int, stage: Int, year: Int, grade: Int? = nil) -> Explanation? {
    let name = walk.stages[stage]
    guard result.years.contains(year),
      walk.supply.isOpen(
        stage: StageIndex(stage), school: SchoolIndex(school), year: YearIndex(of: year, from: walk.baseYear))
    else { return nil }
    if let grade,
      !walk.supply.serves(
        stage: StageIndex(stage), school: SchoolIndex(school), year: YearIndex(of: year, from: walk.baseYear),
        grade: grade - name.entryGrade)
    {
      return nil
    }
    let grades = grade.map { $0...$0 } ?? name.grades
    var lines: [ExplanationLine] = []
    for grade in grades.reversed() { lines += self.lines(school, stage, cohort: year - grade + 1, year) }
    let roll = result.grades.reduce(0.0) {
      $1.school == school && $1.stage == stage && $1.year == year && grades.contains($1.grade) ? $0 + $1.pupils : $0
    }
    return Explanation(
      school: school, stage: stage, year: year, grade: grade, lines: merged(lines, isOneCohort: grade != nil),
      pupils: roll)
  }

  /// Lines of the same reason as one; only residents are told apart by cohort.
  private func merged(_ lines: [ExplanationLine], isOneCohort: Bool) -> [ExplanationLine] {
    var order: [String] = []
    var sums: [String: ExplanationLine] = [:]
    for var line in lines {
      let isByCohort = [.counted, .born, .bornAssumed].contains(line.cause)
      if !isByCohort, !isOneCohort { line.cohort = nil }
      if sums[line.key] == nil { order.append(line.key) }
      sums[line.key, default: line].pupils = (sums[line.key]?.pupils ?? 0) + line.pupils
    }
    let causes = ExplanationLine.Cause.allCases
    return order.compactMap { sums[$0] }.filter { abs($0.pupils) > 1e-9 }.enumerated()
      .sorted {
        let (a, b) = (causes.firstIndex(of: $0.element.cause) ?? 0, causes.firstIndex(of: $1.element.cause) ?? 0)
        return (a, $0.offset) < (b, $1.offset)
      }.map(\.element)
  }

  // MARK: one cohort

  private func lines(_ school: Int, _ stage: Int, cohort: Int, _ year: Int) -> [ExplanationLine] {
    let entry = Trace.Entry(stage: stage, cohort: cohort)
    guard let entered = trace.entered[entry] else { return [] }
    var lines = residents(school, entry, entered.t, entered.cells)
    var (children, pupils) = (lines.reduce(0) { $0 + $1.pupils }, 0.0)
    for at in histories.cells(of: entry, school) {
      let district = DistrictIndex(rawValue: walk.dataset.blocks.districts[Int(entered.cells.blocks[at])])
      for kind in Kind.allCases {
        pupils += entered.cells.children[kind.rawValue][at] * walk.base.shares[StageIndex(stage), district, kind]
      }
    }
    func add(
      _ cause: ExplanationLine.Cause, _ item: String?, _ pupils: Double, _ path: String? = nil, source: String? = nil
    ) {
      var line = ExplanationLine(cause: cause, cohort: cohort, item: item, pupils: pupils, source: source)
      annotate(&line, path)
      lines.append(line)
    }
    func add(_ cause: ExplanationLine.Cause, _ event: EventID, _ pupils: Double) {
      var line = ExplanationLine(cause: cause, cohort: cohort, item: event.name, event: event, pupils: pupils)
      annotate(&line, event.path)
      lines.append(line)
    }
    for change in trace.changes[entry] ?? [] where change.year <= year {
      let (more, moved) = (change.sums.children[school], change.sums.pupils[school])
      guard more != 0 || moved != 0 else { continue }
      switch change.cause {
      case .progression:
        add(.progression, nil, more, "demand.progression")
        (children, pupils) = (children + more, pupils + moved)
      case .housing:
        var rest = more
        for (item, arrived) in arrivals(school, stage, cohort, change.year) {
          add(.housing, item, arrived, "demand.yields", source: "housing.csv")
          rest -= arrived
        }
        if abs(rest) > 1e-9 { add(.housing, nil, rest, "demand.yields", source: "housing.csv") }
        (children, pupils) = (children + more, pupils + moved)
      case .appears:
        add(.bornAssumed, nil, more, "demand.births")
        (children, pupils) = (children + more, pupils + moved)
      case .move(let event): add(.move, event, moved)
      case .admission: lines += admission(school, stage, cohort, change.year, moved)
      case .unexplained: add(.unexplainedChange, nil, moved, "demand.progression")
      case .handover(let event): add(.unexplainedMove, event, moved)
      }
    }
    add(.enrolmentShare, nil, pupils - children, "demand.enrolment_share", source: ExplanationLine.estimated)
    let unexplained = trace.unexplained[entry]?[school] ?? 0
    add(.unexplained, nil, unexplained, nil, source: "enrolment.csv")
    return lines
  }

  /// Who entered the stage here, or was here in the base year: by zone of the home, and what rates and housing added before.
  private func residents(_ school: Int, _ entry: Trace.Entry, _ t: YearIndex, _ cells: Cells) -> [ExplanationLine] {
    guard let history = histories[entry] else { return [] }
    struct Key: Hashable {
      var part: BlockHistory.Part
      var zone: Int32
    }
    var order: [Key] = []
    var sums: [Key: Double] = [:]
    let zones = walk.timelines[entry.stage].years[t]
    for at in histories.cells(of: entry, school) {
      let block = Int(cells.blocks[at])
      for kind in 0..<2 where cells.children[kind][at] != 0 {
        let whole = history.whole[kind][block]
        for (part, children) in history.parts where children[kind][block] != 0 && whole != 0 {
          let isByZone = [.counted, .born, .held].contains(part)
          let key = Key(part: part, zone: isByZone ? zones.mainZone(of: block) : -1)
          if sums[key] == nil { order.append(key) }
          sums[key, default: 0] += cells.children[kind][at] * children[kind][block] / whole
        }
      }
    }
    return order.map { key in
      var line = ExplanationLine(cause: .counted, cohort: entry.cohort, pupils: sums[key] ?? 0)
      var path: String?
      switch key.part {
      case .counted: line.source = "children.csv"
      case .born: (line.cause, line.source, path) = (.born, "births.csv", "demand.births")
      case .held: (line.cause, line.source, path) = (.bornAssumed, "after: hold", "demand.births")
      case .migration: (line.cause, path) = (.migration, "demand.net_migration")
      case .progression: (line.cause, path) = (.progression, "demand.progression")
      case .multipliers: (line.cause, path) = (.multipliers, "demand.multipliers")
      case .housing(let number):
        (line.cause, line.item, line.source, path) =
          (.housing, walk.dataset.housing[number].id, "housing.csv", "demand.yields")
      }
      if key.zone >= 0 {
        line.zone = zones.members[Int(key.zone)].map { Int($0.school) }.sorted().map {
          walk.scenario.schools[$0].id.text
        }
      }
      annotate(&line, path)
      return line
    }
  }

  /// Children of a cohort whom developments brought to a school in a year, by development.
  private func arrivals(_ school: Int, _ stage: Int, _ cohort: Int, _ year: Int) -> [(item: String, children: Double)] {
    let t = YearIndex(of: year, from: walk.baseYear)
    let age = walk.stages.age(ofCohort: cohort, in: year)
    return walk.dataset.housing.compactMap { development in
      let dwellings = development.newlyOccupied(in: year, ramp: walk.scenario.demand.ramp)
      let district = DistrictIndex(rawValue: walk.dataset.blocks.districts[development.block])
      guard dwellings != 0, !walk.new.isNew(cohort, in: district) || walk.new.appears(cohort) < t else { return nil }
      let children = Kind.allCases.reduce(0.0) {
        $0 + dwellings * walk.rates.yield(of: $1, district: district, year: t, age: age)
      }
      var share = 0.0
      let grade = walk.stages.grade(ofCohort: cohort, in: year)
      walk.forEachDestination(stage, t, grade: grade, of: development.block) { if Int($0) == school { share += $1 } }
      return share > 0 ? (development.id, children * share) : nil
    }
  }

  /// Who was sent on, and who was placed here, by the other school.
  private func admission(
    _ school: Int, _ stage: Int, _ cohort: Int, _ year: Int, _ change: Double
  ) -> [ExplanationLine] {
    var sums: [Int: Double] = [:]
    for row in walk.admissions where row.stage == stage && row.year == year {
      guard let to = row.to, to != row.from else { continue }
      if to == school { sums[row.from, default: 0] += row.pupils }
      if row.from == school { sums[to, default: 0] -= row.pupils }
    }
    var lines = sums.sorted { $0.key < $1.key }.map { other, pupils in
      ExplanationLine(cause: .admission, cohort: cohort, item: walk.scenario.schools[other].id.text, pupils: pupils)
    }
    let rest = change - lines.reduce(0) { $0 + $1.pupils }
    if abs(rest) > 1e-9 { lines.append(ExplanationLine(cause: .admission, cohort: cohort, pupils: rest)) }
    for at in lines.indices { annotate(&lines[at], "overflow.admit") }
    return lines
  }

  // MARK: notes

  /// The note and source that stand at a key path, or around it.
  private func annotate(_ line: inout ExplanationLine, _ path: String?) {
    guard var path else { return }
    let notes = walk.scenario.notes
    while true {
      if let found = notes.first(where: { $0.path == path }) {
        line.note = found.note
        line.source = found.source ?? line.source
        return
      }
      guard let dot = path.lastIndex(of: ".") else { return }
      path = String(path[..<dot])
    }
  }
}

/// Histories by cohort and stage, made once.
private struct HistoryCache: Sendable {
  private let histories: [Trace.Entry: BlockHistory]
  /// Numbers of the cells of each school, by cohort and stage.
  private let cells: [Trace.Entry: [[Int]]]

  init(_ walk: Walk, _ trace: Trace) {
    var histories: [Trace.Entry: BlockHistory] = [:]
    for (entry, entered) in trace.entered {
      histories[entry] = BlockHistory(walk, cohort: entry.cohort, through: entered.t)
    }
    self.histories = histories
    cells = trace.entered.mapValues { entered in
      var numbers = [[Int]](repeating: [], count: walk.scenario.schools.count)
      for at in 0..<entered.cells.count { numbers[Int(entered.cells.schools[at])].append(at) }
      return numbers
    }
  }

  func cells(of entry: Trace.Entry, _ school: Int) -> [Int] { cells[entry]?[school] ?? [] }

  subscript(entry: Trace.Entry) -> BlockHistory? { histories[entry] }
}
