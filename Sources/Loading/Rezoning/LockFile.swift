public import Planning

/// Reads a lock file: `blocks: { id: school }`, `schools: [ids that keep their zone]`, `never: [ { block, school } ]`. Never throws:
/// anything that cannot be used is reported as a fault.
///
/// - Parameters:
///   - path: path of the file, in YAML.
///   - dataset: its blocks can be locked.
///   - scenario: its schools can be named, also those that its projects open.
public func loadZoneLocks(
  at path: String, on dataset: Dataset, _ scenario: Scenario
) -> (locks: ZoneLocks, faults: Faults) {
  var faults = Faults()
  guard let file = YAMLFile.read(path: path, named: path, into: &faults) else { return (ZoneLocks(), faults) }
  var reader = LockFileReader(dataset, scenario)
  let locks = reader.read(file.root)
  faults.add(contentsOf: reader.faults.all)
  return (locks, faults)
}

private struct LockFileReader {
  private let blocks: [String: BlockIndex]
  private let schools: [String: SchoolIndex]
  var faults = Faults()

  init(_ dataset: Dataset, _ scenario: Scenario) {
    blocks = Dictionary(dataset.blocks.ids.enumerated().map { ($1, BlockIndex($0)) }) { first, _ in first }
    schools = Dictionary(scenario.schools.indices.map { (scenario.schools[$0].id.text, SchoolIndex($0)) }) { first, _ in
      first
    }
  }

  mutating func read(_ root: YAMLNode) -> ZoneLocks {
    var locks = ZoneLocks()
    var fields = Fields(root, path: "")
    guard fields.requireMap(&faults) else { return locks }
    if let node = fields.take("blocks") {
      let map = Fields(node, path: "blocks")
      if map.requireMap(&faults) {
        for (key, value) in node.map ?? [] {
          if let pair = pair(key, value, "blocks") { add(pair, key, to: &locks) }
        }
      }
    }
    for (at, node) in (fields.list("schools", &faults) ?? []).enumerated() {
      guard let school = school(node, "schools[\(at + 1)]"), !locks.schools.contains(school) else { continue }
      locks.schools.append(school)
    }
    for (at, node) in (fields.list("never", &faults) ?? []).enumerated() {
      var one = Fields(node, path: "never[\(at + 1)]")
      guard one.requireMap(&faults) else { continue }
      if one.peek("block") == nil { one.missing("block", Phrase("the id of a block"), &faults) }
      if one.peek("school") == nil { one.missing("school", Phrase("the id of a school"), &faults) }
      if let block = one.take("block"), let school = one.take("school"), let pair = pair(block, school, one.path) {
        locks.never.append(pair)
      }
      one.finish(&faults)
    }
    fields.finish(&faults)
    return locks
  }

  /// Adds a lock of a block, or reports a second one.
  private mutating func add(_ pair: ZoneLocks.Pair, _ key: YAMLNode, to locks: inout ZoneLocks) {
    guard locks.blocks.contains(where: { $0.block == pair.block }) else { return locks.blocks.append(pair) }
    faults.add(
      Fault(
        file: key.file, line: key.line, field: "blocks", Phrase("the block is locked twice"), found: key.shown,
        expected: Phrase("one school for each block"), mend: Phrase("Remove one of the locks.")))
  }

  private mutating func pair(_ block: YAMLNode, _ school: YAMLNode, _ field: String) -> ZoneLocks.Pair? {
    let (one, other) = (self.block(block, field), self.school(school, field))
    guard let one, let other else { return nil }
    return ZoneLocks.Pair(
      block: one, school: other, place: SourcePlace(file: block.file, line: block.line, field: field))
  }

  private mutating func block(_ node: YAMLNode, _ field: String) -> BlockIndex? {
    if let text = node.text, let block = blocks[text] { return block }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field, Phrase("no such block"), found: node.shown,
        expected: Phrase("the id of a block of the dataset"), nearest: nearest(to: node, among: blocks.keys.sorted())))
    return nil
  }

  private mutating func school(_ node: YAMLNode, _ field: String) -> SchoolIndex? {
    if let text = node.text, let school = schools[text] { return school }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field, Phrase("no such school"), found: node.shown,
        expected: Phrase("the id of a school of the dataset or the scenario"),
        nearest: nearest(to: node, among: schools.keys.sorted())))
    return nil
  }

  private func nearest(to node: YAMLNode, among names: [String]) -> String? {
    // the search is slow among very many names
    names.count > 10_000 ? nil : node.text.flatMap { Spelling.nearest(to: $0, among: names) }
  }
}
