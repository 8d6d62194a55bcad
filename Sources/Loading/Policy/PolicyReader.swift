public import Planning

/// A policy as far as it could be read, and everything wrong with it.
public struct LoadedPolicy: Sendable {
  public var policy: Policy?
  public var faults = Faults()
  public var digests: [FileDigest] = []
}

/// Reads a policy file: a city's commitments, clause by clause, and the standards that it names (docs/policy.md).
public func loadPolicy(at path: String) -> LoadedPolicy {
  var reader = PolicyReader()
  reader.loaded.policy = reader.read(path)
  if reader.loaded.faults.hasErrors { reader.loaded.policy = nil }
  return reader.loaded
}

private struct PolicyReader {
  var loaded = LoadedPolicy()

  mutating func read(_ path: String) -> Policy? {
    guard let file = open(path) else { return nil }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return nil }
    checkSchema(&fields, "schoolzone-policy/1")
    let name = phrase("name", &fields)
    let document = fields.text("document", &loaded.faults) ?? ""
    var policy = Policy(name: name ?? Phrase(path, path), document: document, warning: SeatWarningRule())
    policy.source = fields.text("source", &loaded.faults)
    policy.warning = warning(&fields)
    for (at, node) in (fields.list("commitments", &loaded.faults) ?? []).enumerated() {
      var one = Fields(node, path: "commitments[\(at + 1)]")
      guard one.requireMap(&loaded.faults) else { continue }
      if let commitment = commitment(&one) { policy.commitments.append(commitment) }
      one.finish(&loaded.faults)
    }
    for node in fields.list("standards", &loaded.faults) ?? [] {
      guard let name = node.text else {
        fields.wrong("standards", found: node.shown, expected: Phrase("paths of standards", "标准文件路径"), &loaded.faults)
        continue
      }
      if let standard = standard(node.folder + "/" + name) { policy.balance.append(standard) }
    }
    if let size = fields.take("school_size") {
      var rule = Fields(size, path: "school_size")
      if rule.requireMap(&loaded.faults) {
        policy.schoolSize = SchoolSizeRule(
          most: rule.number("most", in: 1...1e6, nil, &loaded.faults) ?? 2000,
          mostOfSeveral: rule.number("most_of_several", in: 1...1e6, nil, &loaded.faults) ?? 2500)
        _ = rule.take("unverified")
        rule.finish(&loaded.faults)
      }
    }
    policy.staffing = staffing(&fields)
    policy.funds = funds(&fields)
    if let name = fields.text("checklist", &loaded.faults) {
      policy.checklist = checklist(file.root.folder + "/" + name)
    }
    fields.finish(&loaded.faults)
    return policy
  }

  private mutating func staffing(_ fields: inout Fields) -> StaffingRule? {
    guard let node = fields.take("staffing") else { return nil }
    var rule = Fields(node, path: "staffing")
    guard rule.requireMap(&loaded.faults) else { return nil }
    var staffing = StaffingRule(ratio: numbers("ratio", &rule, in: 0.1...1000))
    if staffing.ratio.isEmpty { rule.missing("ratio", Phrase("pupils per post by stage", "按学段的生师比"), &loaded.faults) }
    staffing.perSmallClass = rule.number("per_small_class", in: 0...20, nil, &loaded.faults) ?? 0
    staffing.perHundredBoarders = rule.number("per_100_boarders", in: 0...100, nil, &loaded.faults) ?? 0
    staffing.trainingLeave = rule.number("training_leave", in: 0...1, nil, &loaded.faults) ?? 0
    staffing.rotation = rule.number("rotation", in: 0...1, nil, &loaded.faults) ?? 0
    _ = rule.take("unverified")
    rule.finish(&loaded.faults)
    return staffing
  }

  private mutating func funds(_ fields: inout Fields) -> FundsRule? {
    guard let node = fields.take("funds") else { return nil }
    var rule = Fields(node, path: "funds")
    guard rule.requireMap(&loaded.faults) else { return nil }
    let tilt = rule.number("tilt", in: 0...1, nil, &loaded.faults) ?? 0
    var rates: [String: [Int: Double]] = [:]
    if let node = rule.take("rates") {
      var stages = Fields(node, path: "funds.rates")
      guard stages.requireMap(&loaded.faults) else { return nil }
      for (name, value) in node.map ?? [] {
        guard let stage = name.text, !["note", "source"].contains(stage) else { continue }
        if let number = value.number {
          rates[stage] = [Int.min: number]
          _ = stages.take(stage)
        } else {
          for (year, rate) in numbers(stage, &stages, in: 0...1e9) {
            if let year = Int(year) { rates[stage, default: [:]][year] = rate }
          }
        }
      }
      stages.finish(&loaded.faults)
    } else {
      rule.missing("rates", Phrase("a rate a pupil by stage", "按学段的生均标准"), &loaded.faults)
    }
    _ = rule.take("unverified")
    rule.finish(&loaded.faults)
    return FundsRule(rates: rates, tilt: tilt)
  }

  /// A checklist of demands on schools: `schoolzone-checklist/1`.
  private mutating func checklist(_ path: String) -> [ChecklistItem] {
    guard let file = open(path) else { return [] }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return [] }
    checkSchema(&fields, "schoolzone-checklist/1")
    for key in ["name", "name_zh", "source", "unverified", "remark"] { _ = fields.take(key) }
    var items: [ChecklistItem] = []
    for (at, node) in (fields.list("items", &loaded.faults) ?? []).enumerated() {
      var one = Fields(node, path: "items[\(at + 1)]")
      guard one.requireMap(&loaded.faults) else { continue }
      guard let measure = one.text("measure", &loaded.faults) else {
        one.missing("measure", Phrase("a measure of resources.csv", "resources.csv 中的指标名"), &loaded.faults)
        continue
      }
      let id = one.text("id", &loaded.faults) ?? measure
      let name = phrase("name", &one) ?? Phrase(id, id)
      let per = one.number("per", in: 1...1e6, nil, &loaded.faults)
      items.append(
        ChecklistItem(
          id: id, name: name, measure: measure, per: per, atLeast: numbers("at_least", &one, in: -1e12...1e12),
          atMost: numbers("at_most", &one, in: -1e12...1e12)))
      one.finish(&loaded.faults)
    }
    fields.finish(&loaded.faults)
    return items
  }

  private mutating func open(_ path: String) -> YAMLFile? {
    guard let file = YAMLFile.read(path: path, named: path, into: &loaded.faults) else { return nil }
    loaded.digests.append(file.digest)
    return file
  }

  private mutating func checkSchema(_ fields: inout Fields, _ wanted: String) {
    if let schema = fields.text("schema", &loaded.faults) {
      if schema != wanted { fields.wrong("schema", found: schema, expected: Phrase(wanted, wanted), &loaded.faults) }
    } else if fields.peek("schema") == nil {
      fields.missing("schema", Phrase(wanted, wanted), &loaded.faults)
    }
  }

  /// `name` and `name_zh`; either stands for both.
  private mutating func phrase(_ key: String, _ fields: inout Fields) -> Phrase? {
    let english = fields.text(key, &loaded.faults)
    let chinese = fields.text(key + "_zh", &loaded.faults)
    guard let any = english ?? chinese else { return nil }
    return Phrase(english ?? any, chinese ?? any)
  }

  private mutating func warning(_ fields: inout Fields) -> SeatWarningRule {
    guard let node = fields.take("warning") else { return SeatWarningRule() }
    var rule = Fields(node, path: "warning")
    guard rule.requireMap(&loaded.faults) else { return SeatWarningRule() }
    let yellow = rule.number("yellow", in: 0...10, nil, &loaded.faults) ?? 0.9
    let red = rule.number("red", in: 0...10, nil, &loaded.faults) ?? 1
    if yellow > red {
      rule.wrong(
        "yellow", found: "\(yellow)", expected: Phrase("at most red, \(red)", "不大于 red（\(red)）"), &loaded.faults)
    }
    let years = numbers("years", &rule, in: 0...20).mapValues { Int($0) }
    rule.finish(&loaded.faults)
    return SeatWarningRule(thresholds: WarningThresholds(yellow: yellow, red: red), years: years)
  }

  /// A map from names to numbers.
  private mutating func numbers(_ key: String, _ fields: inout Fields, in range: ClosedRange<Double>) -> [String:
    Double]
  {
    guard let node = fields.take(key) else { return [:] }
    var map = Fields(node, path: fields.field(key))
    guard map.requireMap(&loaded.faults) else { return [:] }
    var numbers: [String: Double] = [:]
    for (name, _) in node.map ?? [] {
      guard let name = name.text, !["note", "source"].contains(name) else { continue }
      numbers[name] = map.number(name, in: range, nil, &loaded.faults)
    }
    map.finish(&loaded.faults)
    return numbers
  }

  private mutating func commitment(_ fields: inout Fields) -> Commitment? {
    guard let clause = fields.text("clause", &loaded.faults) else {
      if fields.peek("clause") == nil {
        fields.missing("clause", Phrase("where it stands in the document", "所在条款"), &loaded.faults)
      }
      return nil
    }
    var commitment = Commitment(clause: clause, text: phrase("text", &fields) ?? Phrase("", ""))
    commitment.measure = fields.text("measure", &loaded.faults)
    commitment.by = fields.integer("by", in: 1900...2200, &loaded.faults)
    if let node = fields.take("district") { commitment.districts = (node.list ?? [node]).compactMap(\.text) }
    commitment.remark = phrase("remark", &fields)
    commitment.isUnverified = fields.bool("unverified", &loaded.faults) ?? false
    var targets: [Commitment.Target] = []
    let anything = -1e12...1e12
    if let value = fields.number("at_least", in: anything, nil, &loaded.faults) { targets.append(.atLeast(value)) }
    if let value = fields.number("at_most", in: anything, nil, &loaded.faults) { targets.append(.atMost(value)) }
    if let value = fields.number("exactly", in: anything, nil, &loaded.faults) { targets.append(.exactly(value)) }
    commitment.target = targets.first
    if targets.count > 1 {
      fields.wrong(
        "at_least", found: "\(targets.count) targets",
        expected: Phrase("one of at_least, at_most, exactly", "at_least、at_most、exactly 三者取一"), &loaded.faults)
    }
    if commitment.measure != nil, targets.isEmpty, commitment.remark == nil {
      fields.missing(
        "at_least", Phrase("at_least, at_most or exactly, with a number", "at_least、at_most 或 exactly，后接数字"),
        &loaded.faults)
    }
    if commitment.measure == nil, commitment.remark == nil {
      fields.missing(
        "measure", Phrase("a measure; or a remark that says why there is none", "指标名；或用 remark 说明为何没有"), &loaded.faults)
    }
    return commitment
  }

  private mutating func standard(_ path: String) -> BalanceStandard? {
    guard let file = open(path) else { return nil }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return nil }
    checkSchema(&fields, "schoolzone-standard/1")
    let id = fields.text("id", &loaded.faults) ?? path
    let name = phrase("name", &fields)
    let source = fields.text("source", &loaded.faults)
    if source == nil, fields.peek("source") == nil {
      fields.missing("source", Phrase("the document it stands in", "所依据的文件"), &loaded.faults)
    }
    let from = fields.integer("from", in: 1900...2200, &loaded.faults)
    if from == nil, fields.peek("from") == nil { fields.missing("from", Phrase("a year", "年份"), &loaded.faults) }
    let to = fields.integer("to", in: 1900...2200, &loaded.faults)
    let isOfMean = fields.text("limit_of", &loaded.faults) == "mean"
    let limits = numbers("limits", &fields, in: 0...10)
    let isUnverified = fields.bool("unverified", &loaded.faults) ?? false
    _ = fields.take("remark")
    var measures: [BalanceStandard.Measure] = []
    for (at, node) in (fields.list("measures", &loaded.faults) ?? []).enumerated() {
      var one = Fields(node, path: "measures[\(at + 1)]")
      guard one.requireMap(&loaded.faults) else { continue }
      guard let id = one.text("id", &loaded.faults) else {
        one.missing("id", Phrase("a measure of resources.csv", "resources.csv 中的指标名"), &loaded.faults)
        continue
      }
      let name = phrase("name", &one) ?? Phrase(id, id)
      let per = one.number("per", in: 1...1e6, nil, &loaded.faults) ?? 1
      measures.append(
        BalanceStandard.Measure(id: id, name: name, per: per, floors: numbers("floors", &one, in: 0...1e9)))
      _ = one.take("remark")
      one.finish(&loaded.faults)
    }
    fields.finish(&loaded.faults)
    guard let from, let source else { return nil }
    return BalanceStandard(
      id: id, name: name ?? Phrase(id, id), source: source, from: from, to: to, measures: measures, limits: limits,
      isOfMean: isOfMean, isUnverified: isUnverified)
  }
}
