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
    let list = one.take("merge").map { $0.list ?? [$0] }
    if list?.isEmpty ?? true { one.missing("merge", Phrase("the id of a district, or a list"), &faults) }
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

  /// Warns of values that the scenario states for a district and a year in which it is a part of another.
  mutating func checkMergedKeys() {
    guard !scenario.mergers.isEmpty else { return }
    let demand = scenario.demand
    var tables: [(path: [String], table: RateTable?)] = [
      (["demand", "net_migration"], demand.netMigration), (["demand", "progression"], demand.progression),
      (["demand", "enrolment_share"], demand.enrolmentShare), (["demand", "births"], demand.births),
      (["demand", "yields"], demand.yields), (["demand", "migrant_share"], demand.migrantShare),
    ]
    for stage in stages.indexes {
      tables.append((["standards", stages[stage].id, "service_radius_m"], scenario.standards[stage].serviceRadius))
    }
    for (path, table) in tables {
      for merger in scenario.mergers.all where table?.states(merger.district, from: merger.from) ?? false {
        warn(merger, path)
      }
    }
    for (at, multiplier) in demand.multipliers.enumerated() {
      for merger in scenario.mergers.all
      where merger.from <= multiplier.from && multiplier.districts?.contains(merger.district) ?? false {
        warn(merger, ["demand", "multipliers"], "[\(at + 1)].district")
      }
    }
  }

  private mutating func warn(_ merger: DistrictMergers.Merger, _ path: [String], _ suffix: String = "") {
    let node = path.reduce(document.root as YAMLNode?) { $0?[$1] } ?? document.root
    let (id, into) = (dataset.districts[merger.district].id.text, dataset.districts[merger.into].id.text)
    faults.add(
      Fault(
        .warning, file: node.file, line: node.line, field: path.joined(separator: ".") + suffix,
        Phrase("\(id) is a part of \(into) from \(merger.from) on: what is stated for it in later years has no effect"),
        mend: Phrase("State it for \(into).")))
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
}
