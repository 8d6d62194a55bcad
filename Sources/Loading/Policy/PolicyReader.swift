public import Planning

/// A policy, read as far as possible, with all faults that were found.
public struct LoadedPolicy: Sendable {
  /// The policy; nil after an error.
  public var policy: Policy?
  /// Errors and warnings.
  public var faults = Faults()
  /// Digests of the policy file and of the standards that it names.
  public var digests: [FileDigest] = []
}

/// Reads a policy file: the commitments of a city, clause by clause, and the standards that it names (docs/policy.md).
/// Never throws: anything that cannot be used is reported as a fault.
public func loadPolicy(at path: String) -> LoadedPolicy {
  var reader = PolicyReader()
  reader.loaded.policy = reader.read(path)
  if reader.loaded.faults.hasErrors { reader.loaded.policy = nil }
  return reader.loaded
}

struct PolicyReader {
  var loaded = LoadedPolicy()

  mutating func read(_ path: String) -> Policy? {
    guard let file = open(path) else { return nil }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return nil }
    checkSchema(&fields, "schoolzone-policy/1")
    let name = phrase("name", &fields)
    let document = fields.text("document", &loaded.faults) ?? ""
    var policy = Policy(name: name ?? Phrase(verbatim: path), document: document, warning: SeatWarningRule())
    policy.source = fields.text("source", &loaded.faults)
    policy.warning = warning(&fields)
    for (at, node) in (fields.list("commitments", &loaded.faults) ?? []).enumerated() {
      var one = Fields(node, path: "commitments[\(at + 1)]")
      guard one.requireMap(&loaded.faults) else { continue }
      if let commitment = commitment(&one) { policy.commitments.append(commitment) }
      one.finish(&loaded.faults)
    }
    policy.balance = standards(&fields)
    policy.schoolSize = schoolSize(&fields)
    policy.staffing = staffing(&fields)
    policy.funds = funds(&fields)
    if let name = fields.text("checklist", &loaded.faults) {
      (policy.checklist, policy.checklistOrigin) = checklist(file.root.folder + "/" + name)
    }
    // a standard that could not be read has its own fault
    if policy.balance.count == fields.peek("standards")?.list?.count ?? 0 { checkStandards(of: policy) }
    fields.finish(&loaded.faults)
    return policy
  }

  mutating func open(_ path: String) -> YAMLFile? {
    guard let file = YAMLFile.read(path: path, named: path, into: &loaded.faults) else { return nil }
    loaded.digests.append(file.digest)
    return file
  }

  mutating func checkSchema(_ fields: inout Fields, _ wanted: String) {
    if let schema = fields.text("schema", &loaded.faults) {
      if schema != wanted { fields.wrong("schema", found: schema, expected: Phrase(verbatim: wanted), &loaded.faults) }
    } else if fields.peek("schema") == nil {
      fields.missing("schema", Phrase(verbatim: wanted), &loaded.faults)
    }
  }

  /// `name` and `name_zh`; if only one is given, it is used for both.
  mutating func phrase(_ key: String, _ fields: inout Fields) -> Phrase? {
    let english = fields.text(key, &loaded.faults)
    let chinese = fields.text(key + "_zh", &loaded.faults)
    guard let any = english ?? chinese else { return nil }
    return Phrase(LocalText(english ?? any, translations: ["zh": chinese ?? any]))
  }

  /// A map from names to numbers.
  mutating func numbers(_ key: String, _ fields: inout Fields, in range: ClosedRange<Double>) -> [String:
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

  mutating func commitment(_ fields: inout Fields) -> Commitment? {
    guard let clause = fields.text("clause", &loaded.faults) else {
      if fields.peek("clause") == nil {
        fields.missing("clause", Phrase("its place in the document"), &loaded.faults)
      }
      return nil
    }
    var commitment = Commitment(clause: clause, text: phrase("text", &fields) ?? Phrase(""))
    (commitment.file, commitment.line) = (fields.node.file, fields.node.line)
    commitment.measure = fields.text("measure", &loaded.faults)
    fields.requireKnown(commitment.measure, &loaded.faults)
    commitment.standard = fields.text("standard", &loaded.faults)
    commitment.by = fields.integer("by", in: 1900...2200, &loaded.faults)
    if let node = fields.take("district") { commitment.districts = (node.list ?? [node]).compactMap(\.text) }
    commitment.scope = scope(&fields, of: commitment.measure)
    commitment.remark = phrase("remark", &fields)
    commitment.isUnverified = fields.bool("unverified", &loaded.faults) ?? false
    commitment.isStandIn = fields.bool("stand_in", &loaded.faults) ?? false
    var targets: [Commitment.Target] = []
    let anything = -1e12...1e12
    if let value = fields.number("at_least", in: anything, nil, &loaded.faults) { targets.append(.atLeast(value)) }
    if let value = fields.number("at_most", in: anything, nil, &loaded.faults) { targets.append(.atMost(value)) }
    if let value = fields.number("exactly", in: anything, nil, &loaded.faults) { targets.append(.exactly(value)) }
    commitment.target = targets.first
    if targets.count > 1 {
      let found = ["at_least", "at_most", "exactly"].filter { fields.peek($0) != nil }.joined(separator: ", ")
      fields.wrong("at_least", found: found, expected: Phrase("one of at_least, at_most, exactly"), &loaded.faults)
    }
    if commitment.measure != nil, targets.isEmpty, commitment.remark == nil {
      fields.missing(
        "at_least", Phrase("at_least, at_most or exactly, with a number"),
        &loaded.faults)
    }
    if commitment.measure == nil, commitment.remark == nil {
      fields.missing(
        "measure", Phrase("a measure; or a remark that says why there is none"), &loaded.faults)
    }
    return commitment
  }

  /// `stage`, `kind` and `group` of a commitment.
  private mutating func scope(_ fields: inout Fields, of measure: String?) -> MeasureScope {
    var scope = MeasureScope()
    for (key, known) in [
      ("stage", ResultMeasure.byStage), ("group", ResultMeasure.byStage), ("kind", ResultMeasure.byKind),
    ] {
      guard fields.peek(key) != nil, let measure, !known.contains(measure), ResultMeasure.allIDs.contains(measure)
      else { continue }
      fields.wrong(
        "measure", found: measure, expected: Phrase("with \(key), one of \(Phrase.list(known))"), &loaded.faults)
    }
    scope.stage = fields.text("stage", &loaded.faults)
    scope.group = fields.text("group", &loaded.faults)
    if let kind = fields.text("kind", &loaded.faults) {
      scope.kind = Kind(id: kind)
      if scope.kind == nil {
        fields.wrong("kind", found: kind, expected: Phrase("registered or migrant"), &loaded.faults)
      }
    }
    return scope
  }

  /// Checks that standards named by commitments are defined in the policy.
  private mutating func checkStandards(of policy: Policy) {
    let known = policy.balance.map(\.id)
    for commitment in policy.commitments {
      guard let standard = commitment.standard, !known.contains(standard) else { continue }
      loaded.faults.add(
        Fault(
          file: commitment.file, line: commitment.line, field: "standard",
          Phrase("the policy has no such standard"), found: standard, expected: .oneOf(known),
          nearest: Spelling.nearest(to: standard, among: known)))
    }
  }
}

extension Fields {
  /// Reports a measure that the program does not compute; a commitment on it could be neither met nor missed.
  mutating func requireKnown(_ measure: String?, _ faults: inout Faults) {
    let names = ResultMeasure.allIDs
    guard let measure, !names.contains(measure) else { return }
    let place = peek("measure") ?? node
    faults.add(
      Fault(
        file: place.file, line: place.line, field: field("measure"), Phrase("no such measure"), found: measure,
        expected: .oneOf(names), nearest: Spelling.nearest(to: measure, among: names)))
  }
}
