import Planning

/// Reads districts that merge.
extension ScenarioReader {
  /// One district of an entry of `districts`.
  private struct GivenMerger {
    var merger: DistrictMergers.Merger
    /// The entry, for faults in its `into`.
    var fields: Fields
  }

  /// `districts: [ { merge: [gangzha], into: chongchuan, from: 2020 } ]`
  mutating func readMergers(_ fields: inout Fields) {
    var given: [GivenMerger] = []
    for var one in maps("districts", &fields) { given += readMerger(&one, after: given) }
    for one in given { checkInto(one, given) }
    scenario.mergers = DistrictMergers(given.map(\.merger))
  }

  private mutating func readMerger(_ one: inout Fields, after others: [GivenMerger]) -> [GivenMerger] {
    let into = one.take("into").map { (node: $0, district: district($0, one.field("into"))) }
    if into == nil { one.missing("into", Phrase("the id of a district"), &faults) }
    let given = one.take("merge")
    let list = given.map { $0.list ?? [$0] }
    if let given, list?.isEmpty ?? false {
      wrong(given, one.field("merge"), Phrase("the id of a district, or a list of at least one"))
    } else if given == nil {
      one.missing("merge", Phrase("the id of a district, or a list"), &faults)
    }
    var merged: [DistrictIndex] = []
    for node in list ?? [] {
      guard let district = district(node, one.field("merge")) else { continue }
      if district == into?.district {
        wrong(node, one.field("merge"), Phrase("another district than `into`"))
      } else if merged.contains(district) || others.contains(where: { $0.merger.district == district }) {
        wrong(node, one.field("merge"), Phrase("each district once: it has merged already"))
      } else {
        merged.append(district)
      }
    }
    let from = year(&one, "from")
    one.finish(&faults)
    guard let into = into?.district, let from else { return [] }
    return merged.map { GivenMerger(merger: DistrictMergers.Merger($0, into: into, from: from), fields: one) }
  }

  /// Checks that the district of which others become a part is there in their year.
  private mutating func checkInto(_ one: GivenMerger, _ all: [GivenMerger]) {
    let merger = one.merger
    guard let other = all.map(\.merger).first(where: { $0.district == merger.into && $0.from <= merger.from }),
      let node = one.fields.peek("into")
    else { return }
    let (id, into) = (dataset.districts[merger.into].id.text, dataset.districts[other.into].id.text)
    faults.add(
      Fault(
        file: node.file, line: node.line, field: one.fields.field("into"),
        Phrase("\(id) is itself a part of \(into) from \(other.from) on"), found: node.shown,
        expected: Phrase("a district that is there in \(merger.from)"),
        mend: Phrase("Name the district that they all become in the end, or correct the years.")))
  }

  /// The number of a district; nil, with a fault and the most similar id, if it is unknown.
  mutating func district(_ node: YAMLNode, _ field: String) -> DistrictIndex? {
    let known = dataset.districts.map(\.id.text)
    if let word = node.text, let at = known.firstIndex(of: word) { return DistrictIndex(at) }
    if node.text != nil, known.isEmpty { return nil }
    wrong(
      node, field, Phrase("the id of a district"),
      nearest: node.text.flatMap { Spelling.nearestID(to: $0, among: known) })
    return nil
  }

  /// Warns of values that the scenario states for a district, and that have no effect once it is a part of another: those of later years,
  /// and those without a year, which end with the merger.
  mutating func checkMergedKeys() {
    guard !scenario.mergers.isEmpty else { return }
    for (path, table) in tablesByDistrict {
      for merger in scenario.mergers.all {
        if table?.states(merger.district, from: merger.from) ?? false {
          warn(merger, path)
          continue
        }
        let into = survivor(of: merger)
        if let table, !table.states(into, from: merger.from), table.ends(with: merger.district, in: into) {
          warnOfEnd(merger, path)
        }
      }
    }
    checkMergedClassSizes()
    for (at, multiplier) in scenario.demand.multipliers.enumerated() {
      // children are multiplied once, births in each year
      let last = multiplier.subject == .children ? multiplier.from : multiplier.to ?? .max
      for merger in scenario.mergers.all
      where merger.from <= last && multiplier.districts?.contains(merger.district) ?? false {
        guard multiplier.districts?.contains(survivor(of: merger)) == false else { continue }
        warn(merger, ["demand", "multipliers"], "[\(at + 1)].district")
      }
    }
  }

  /// All numbers that may be stated by district, with their paths.
  private var tablesByDistrict: [(path: [String], table: RateTable?)] {
    let demand = scenario.demand
    return [
      (["demand", "net_migration"], demand.netMigration), (["demand", "progression"], demand.progression),
      (["demand", "enrolment_share"], demand.enrolmentShare), (["demand", "births"], demand.births),
      (["demand", "fertility"], demand.fertility), (["demand", "yields"], demand.yields),
      (["demand", "migrant_share"], demand.migrantShare),
    ]
      + stages.indexes.flatMap { stage in
        [
          (["standards", stages[stage].id, "service_radius_m"], scenario.standards[stage].serviceRadius),
          (["reach_m", stages[stage].id], scenario.reach[stage]),
        ]
      }
  }

  /// Warns of class sizes of a district that its schools lose with the merger.
  private mutating func checkMergedClassSizes() {
    for stage in stages.indexes {
      let ofDistrict = scenario.standards[stage].classSizesOfDistrict
      for merger in scenario.mergers.all {
        guard let own = ofDistrict[merger.district],
          own != ofDistrict[survivor(of: merger)] ?? scenario.standards[stage].classSizes
        else { continue }
        warnOfEnd(merger, ["standards", stages[stage].id, "class_size"])
      }
    }
  }

  /// The district to which blocks and schools count after a merger.
  private func survivor(of merger: DistrictMergers.Merger) -> DistrictIndex {
    scenario.mergers.district(of: merger.district, in: merger.from)
  }

  private mutating func warn(_ merger: DistrictMergers.Merger, _ path: [String], _ suffix: String = "") {
    let (id, into) = (dataset.districts[merger.district].id.text, dataset.districts[survivor(of: merger)].id.text)
    warn(
      path, suffix,
      Phrase("\(id) is a part of \(into) from \(merger.from) on: what is stated for it in later years has no effect"),
      Phrase("State it for \(into)."))
  }

  private mutating func warnOfEnd(_ merger: DistrictMergers.Merger, _ path: [String]) {
    let (id, into) = (dataset.districts[merger.district].id.text, dataset.districts[survivor(of: merger)].id.text)
    warn(
      path, "",
      Phrase(
        "\(id) is a part of \(into) from \(merger.from) on: what is stated for it without a year ends there, and that of \(into) holds for both"
      ),
      Phrase(
        "State for \(into) what holds for both from \(merger.from) on, such as a mean; state that of \(id) for the years up to \(merger.from - 1)."
      ))
  }

  private mutating func warn(_ path: [String], _ suffix: String, _ message: Phrase, _ mend: Phrase) {
    let node = path.reduce(document.root as YAMLNode?) { $0?[$1] } ?? document.root
    faults.add(
      Fault(
        .warning, file: node.file, line: node.line, field: path.joined(separator: ".") + suffix, message, mend: mend))
  }
}

extension RateTable {
  /// Whether the table has a value of a district for a year from the given one on.
  fileprivate func states(_ district: DistrictIndex, from first: Int) -> Bool {
    guard case .map(let map) = self, case .map(let years)? = map[.district(district)] else { return false }
    return years.keys.contains { key in
      if case .year(let year) = key { year >= first } else { false }
    }
  }

  /// Whether the table has a value of a district without a year that another district, or all others, do not have as well: it is lost
  /// where the district becomes a part of the other.
  fileprivate func ends(with district: DistrictIndex, in other: DistrictIndex) -> Bool {
    guard case .map(let map) = self, let own = map[.district(district)]?.withoutYears else { return false }
    return own != (map[.district(other)] ?? map[.any])?.withoutYears
  }

  /// The table without what is stated for single years; nil where nothing is left.
  private var withoutYears: RateTable? {
    guard case .map(let map) = self else { return self }
    let left = map.filter { if case .year = $0.key { false } else { true } }.compactMapValues(\.withoutYears)
    return left.isEmpty ? nil : .map(left)
  }
}
