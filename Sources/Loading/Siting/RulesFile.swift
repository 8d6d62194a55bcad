public import Planning

/// Reads a file of rules for siting: `budget`, `districts` (counts by district and kind), `fix`, `closures`, `cost_per_classroom`,
/// `earliest`. Never throws: anything that cannot be used is reported as a fault.
///
/// - Parameters:
///   - path: path of the file, in YAML.
///   - dataset: its districts can be named.
///   - scenario: its projects can be named.
public func loadSitingRules(
  at path: String, on dataset: Dataset, _ scenario: Scenario
) -> (rules: SitingRules, faults: Faults) {
  var faults = Faults()
  guard let file = YAMLFile.read(path: path, named: path, into: &faults) else { return (SitingRules(), faults) }
  var reader = RulesFileReader(dataset, scenario)
  let rules = reader.read(file.root)
  faults.add(contentsOf: reader.faults.all)
  return (rules, faults)
}

private struct RulesFileReader {
  private let districts: [String]
  /// Ids of the projects that are not later phases.
  private let projects: [String]
  private let lastYear: Int
  private let yearStart: YearStart
  var faults = Faults()

  init(_ dataset: Dataset, _ scenario: Scenario) {
    districts = dataset.districts.map(\.id.text)
    projects = scenario.projects.filter { $0.partOf == nil }.map(\.id)
    lastYear = scenario.years.upperBound
    yearStart = dataset.about.yearStart
  }

  mutating func read(_ root: YAMLNode) -> SitingRules {
    var rules = SitingRules()
    var fields = Fields(root, path: "")
    guard fields.requireMap(&faults) else { return rules }
    rules.budget = fields.take("budget").flatMap { SitingBudget($0, "budget", lastYear: lastYear, yearStart, &faults) }
    rules.counts = counts(&fields)
    rules.fixed = fixed(&fields)
    rules.allowsClosures = fields.bool("closures", &faults) ?? false
    let building: [ProjectKind] = [.new, .expand, .relocate]
    rules.costPerClassroom = byKind("cost_per_classroom", building, &fields, .range(0, .infinity)) { node in
      node.number.flatMap { (0...1e15).contains($0) ? $0 : nil }
    }
    let start = yearStart
    rules.earliest = byKind("earliest", SitingRules.kinds, &fields, Phrase("2015 or 2015-08-20")) { node in
      node.text.flatMap { PlanDate($0) }?.schoolYear(from: start)
    }
    fields.finish(&faults)
    checkClosures(rules)
    return rules
  }

  // MARK: counts

  private mutating func counts(_ fields: inout Fields) -> [ProjectCount] {
    guard let node = fields.take("districts") else { return [] }
    guard Fields(node, path: "districts").requireMap(&faults) else { return [] }
    var counts: [ProjectCount] = []
    for (key, value) in node.map ?? [] {
      guard let id = key.text, let district = district(key) else { continue }
      var kinds = Fields(value, path: "districts.\(id)")
      guard kinds.requireMap(&faults) else { continue }
      for kind in SitingRules.kinds {
        guard let node = kinds.take(kind.rawValue) else { continue }
        if let count = count(node, kinds.field(kind.rawValue), DistrictIndex(district), kind) { counts.append(count) }
      }
      kinds.finish(&faults)
    }
    return counts
  }

  private mutating func count(
    _ node: YAMLNode, _ path: String, _ district: DistrictIndex, _ kind: ProjectKind
  ) -> ProjectCount? {
    var limits = Fields(node, path: path)
    guard limits.requireMap(&faults) else { return nil }
    let atLeast = limits.integer("at_least", in: 0...10_000, &faults)
    let atMost = limits.integer("at_most", in: 0...10_000, &faults)
    limits.finish(&faults)
    if let atLeast, let atMost, atLeast > atMost {
      limits.wrong("at_least", found: "\(atLeast)", expected: Phrase("at most at_most, \(atMost)"), &faults)
      return nil
    }
    return ProjectCount(
      district: district, kind: kind, atLeast: atLeast ?? 0, atMost: atMost,
      place: SourcePlace(file: node.file, line: node.line, field: path))
  }

  /// The position of a district; nil, with a fault, if there is no such district. `note` and `source` are no districts.
  private mutating func district(_ key: YAMLNode) -> Int? {
    if let at = key.text.flatMap(districts.firstIndex) { return at }
    if let text = key.text, text == "note" || text == "source" { return nil }
    faults.add(
      Fault(
        file: key.file, line: key.line, field: "districts", Phrase("no such district in the dataset"), found: key.shown,
        expected: Phrase("the id of a district"),
        nearest: key.text.flatMap { Spelling.nearestID(to: $0, among: districts) }))
    return nil
  }

  /// Reports closures that must be made but are not allowed.
  private mutating func checkClosures(_ rules: SitingRules) {
    guard !rules.allowsClosures else { return }
    for count in rules.counts where count.kind == .close && count.atLeast > 0 {
      faults.add(
        Fault(
          at: count.place, Phrase("closures are asked for but not allowed"), found: "at_least: \(count.atLeast)",
          mend: Phrase("Write closures: true, or remove the count.")))
    }
  }

  // MARK: projects that stay

  private mutating func fixed(_ fields: inout Fields) -> [FixedProject]? {
    guard let list = fields.list("fix", &faults) else { return nil }
    var fixed: [FixedProject] = []
    for (at, node) in list.enumerated() {
      let place = SourcePlace(file: node.file, line: node.line, field: "fix[\(at + 1)]")
      guard let id = node.text, projects.contains(id) else {
        faults.add(
          Fault(
            at: place, Phrase("no such project"), found: node.shown,
            expected: projects.isEmpty
              ? Phrase("nothing: the scenario has no projects") : Phrase("the id of a project of the scenario"),
            nearest: node.text.flatMap { Spelling.nearestID(to: $0, among: projects) }))
        continue
      }
      if !fixed.contains(where: { $0.project == id }) { fixed.append(FixedProject(project: id, place: place)) }
    }
    return fixed
  }

  // MARK: values by kind

  /// One value for all kinds, or a map from kinds to values.
  private mutating func byKind<Value>(
    _ key: String, _ kinds: [ProjectKind], _ fields: inout Fields, _ expected: Phrase, _ value: (YAMLNode) -> Value?
  ) -> [ProjectKind: Value] {
    guard let node = fields.take(key) else { return [:] }
    guard node.map != nil else {
      if let value = value(node) { return Dictionary(uniqueKeysWithValues: kinds.map { ($0, value) }) }
      fields.wrong(key, found: node.shown, expected: expected, &faults)
      return [:]
    }
    var values: [ProjectKind: Value] = [:]
    var map = Fields(node, path: fields.field(key))
    for kind in kinds {
      guard let node = map.take(kind.rawValue) else { continue }
      if let value = value(node) {
        values[kind] = value
      } else {
        map.wrong(kind.rawValue, found: node.shown, expected: expected, &faults)
      }
    }
    map.finish(&faults)
    return values
  }
}
