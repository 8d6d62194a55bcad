import Planning

extension ScenarioReader {
  // MARK: standards

  mutating func readStandards(_ fields: inout Fields) {
    guard let node = fields.take("standards") else { return }
    var all = Fields(node, path: "standards")
    guard all.requireMap(&faults) else { return }
    for stage in stages.indexes {
      let name = stages[stage]
      guard let one = all.take(name.id) else { continue }
      var standard = Fields(one, path: "standards.\(name.id)")
      guard standard.requireMap(&faults) else { continue }
      if let sizes = standard.take("class_size") { readClassSizes(sizes, stage) }
      if let radius = standard.take("service_radius_m") {
        scenario.standards[stage].serviceRadius = nested(
          radius, [.district, .year], in: 0...1_000_000, "standards.\(name.id).service_radius_m")
      }
      standard.finish(&faults)
    }
    if let warning = all.take("warning") {
      var thresholds = Fields(warning, path: "standards.warning")
      guard thresholds.requireMap(&faults) else { return }
      let yellow = thresholds.number("yellow", in: 0...10, nil, &faults) ?? 0.9
      let red = thresholds.number("red", in: 0...10, nil, &faults) ?? 1
      thresholds.finish(&faults)
      if yellow > red {
        thresholds.wrong(
          "yellow", found: "\(yellow)", expected: Phrase("at most red, \(red)"), &faults)
      }
      scenario.warning = WarningThresholds(yellow: yellow, red: red)
    }
    all.finish(&faults)
  }

  // MARK: demand

  mutating func readDemand(_ fields: inout Fields) {
    guard let node = fields.take("demand") else { return }
    var demand = Fields(node, path: "demand")
    guard demand.requireMap(&faults) else { return }
    scenario.demand.method = demand.choice("method", DemandMethod.self, &faults) ?? .given
    scenario.demand.entry = demand.choice("entry", EntrySource.self, &faults)
    readMultipliers(&demand)
    if let rates = demand.take("net_migration") {
      scenario.demand.netMigration = nested(
        rates, [.district, .year, .kind], in: (-1.0).nextUp...10, "demand.net_migration",
        expected: Phrase("a number above -1, up to 10"))
    }
    if let rates = demand.take("progression") {
      scenario.demand.progression = nested(
        rates, [.district, .year, .kind, .gradeLevel, .gradeBelowLast], in: 0...10, "demand.progression")
    }
    if let shares = demand.take("enrolment_share") {
      scenario.demand.enrolmentShare = nested(
        shares, [.district, .year, .stage, .kind], in: 0...1, "demand.enrolment_share")
    }
    if let births = demand.take("births") { readBirths(births) }
    readFertility(&demand)
    if let yields = demand.take("yields") {
      let words = ["preschool"] + stages.all.map(\.id)
      let types = dataset.housingTypes.filter { !words.contains($0) }
      let levels = [.district, .year] + (types.isEmpty ? [] : [.housingType(types)]) + [RateLevel.word(words)]
      scenario.demand.yields = nested(yields, levels, in: 0...1000, "demand.yields")
    }
    readRamp(&demand)
    if let share = demand.take("migrant_share") {
      scenario.demand.migrantShare = nested(share, [.district, .year], in: 0...1, "demand.migrant_share")
    }
    scenario.demand.entryHistory = demand.integer("entry_history", in: 1...50, &faults) ?? 3
    demand.finish(&faults)
  }

  private mutating func readRamp(_ demand: inout Fields) {
    guard let ramp = demand.list("ramp", &faults) else { return }
    let shares = ramp.compactMap(\.number)
    let isRising = zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 }
    if shares.count == ramp.count, !shares.isEmpty, isRising, shares.allSatisfy({ (0...1).contains($0) }) {
      scenario.demand.ramp = shares
    } else {
      demand.wrong(
        "ramp", found: ramp.map(\.shown).joined(separator: ", "),
        expected: Phrase("shares from 0 to 1 that never fall, such as [0.5, 0.8, 1]"), &faults)
    }
  }

  private mutating func readBirths(_ node: YAMLNode) {
    var births = Fields(node, path: "demand.births")
    guard births.requireMap(&faults) else { return }
    scenario.demand.birthsAfter = births.choice("after", BirthsAfter.self, &faults) ?? .hold
    if scenario.demand.birthsAfter == .fertility, dataset.women.isEmpty {
      births.wrong("after", found: "fertility", expected: Phrase("women by age in women.csv of the dataset"), &faults)
    }
    scenario.demand.births = nested(
      node, [.district, .year, .kind], in: Plausible.births, "demand.births",
      skipping: ["after"])
  }

  /// `fertility: { "25-29": 0.09 }`: births a year per woman, by district and age group of `women.csv`.
  private mutating func readFertility(_ demand: inout Fields) {
    guard let node = demand.take("fertility") else { return }
    var groups: [String] = []
    for row in dataset.women where !groups.contains(row.group) { groups.append(row.group) }
    scenario.demand.fertility = nested(node, [.district, .word(groups)], in: 0...1, "demand.fertility")
    if scenario.demand.birthsAfter != .fertility {
      faults.add(
        Fault(
          .warning, file: node.file, line: node.line, field: "demand.fertility",
          Phrase("without effect unless births are `after: fertility`")))
    }
  }

  // MARK: rules

  /// How ways are measured; without streets, they are straight, and that is an error.
  private mutating func readDistance(_ fields: inout Fields) {
    let node = fields.peek("distance")
    scenario.distance = fields.choice("distance", DistanceMeasure.self, &faults) ?? .straight
    scenario.snapMetres =
      fields.number("snap_m", in: 0...5000, Phrase("metres from 0 to 5000"), &faults) ?? scenario.snapMetres
    guard scenario.distance == .streets, dataset.streets.isEmpty, let node else { return }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: "distance", Phrase("no street of the dataset can be walked"),
        found: "streets", expected: Phrase("lines in streets.geojson"),
        mend: Phrase("Add the layer streets.geojson, or measure straight.")))
  }

  mutating func readRules(_ fields: inout Fields) {
    scenario.assign = fields.choice("assign", Assignment.self, &faults) ?? .whole
    scenario.uncovered = fields.choice("uncovered", Uncovered.self, &faults) ?? .error
    scenario.detourFactor =
      fields.number(
        "detour_factor", in: 1...10, Phrase("a number from 1 to 10, 1 = straight"), &faults) ?? 1
    readDistance(&fields)
    guard let node = fields.take("reach_m") else { return }
    if node.number != nil {
      let reach = nested(node, [], in: 0...1_000_000, "reach_m")
      scenario.reach = Table(repeating: reach, count: stages.count)
      return
    }
    var reach = Fields(node, path: "reach_m")
    guard reach.requireMap(&faults) else { return }
    let other = reach.take("*")
    for stage in stages.indexes {
      let name = stages[stage]
      guard let one = reach.take(name.id) ?? other else { continue }
      scenario.reach[stage] = nested(one, [.district, .year], in: 0...1_000_000, "reach_m.\(name.id)")
    }
    reach.finish(&faults)
  }
}
