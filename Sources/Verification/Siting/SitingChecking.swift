internal import Planning

/// The checks of a choice of projects, one after the other.
struct SitingChecking {
  let tables: SitingTables
  let rules: [Rules]
  /// Takes the checks.
  var all: Checking
  /// What the files cannot tell.
  var notes: [Fault] = []

  var certificate: Certificate { all.certificate }
  private var isEquitable: Bool { certificate.root["equity"]?.text == "worst-district" }

  init(_ certificate: Certificate, _ tables: SitingTables, _ rules: [Rules], _ reader: ProposalReader) {
    (self.tables, self.rules) = (tables, rules)
    var reader = reader
    let empty = Instance(years: [])
    all = Checking(certificate, empty, Rules(certificate, empty, isPart: true, &reader), reader)
  }

  mutating func check() {
    checkTerms()
    checkProjects()
    checkLimits()
    checkBound()
    for (stage, rules) in zip(tables.stages, rules) {
      var part = Checking(certificate, stage.instance, rules, all.reader)
      part.checkZones()
      part.checkLocks()
      all.add(part)
    }
    checkOpen()
    if certificate.root["robust"] != nil {
      notes.append(
        Fault(
          .note, file: all.reader.path(Certificate.file), line: certificate.line("robust"), field: "robust",
          Phrase(
            "value and bound of the aim are not checked: the tables hold the futures by weight, not each by itself")))
    }
  }

  // MARK: terms

  private mutating func checkTerms() {
    let (after, before) = (tables.sums(isBuilt: true, certificate), tables.sums(isBuilt: false, certificate))
    let blocks = Set(tables.stages.flatMap(\.instance.blocks.ids)).count
    all.compare("blocks", Phrase("number of blocks"), with: Double(blocks), scale: 1)
    let standing = tables.stages.flatMap { stage in
      stage.instance.schools.ids.indices.filter { stage.isStanding[$0] }.map { stage.instance.schools.ids[$0] }
    }
    all.compare("schools", Phrase("number of schools"), with: Double(Set(standing).count), scale: 1)
    if isEquitable { all.compareTerms("plain.terms.", after.terms, scale: after.terms.objective) }
    let stated = (after: asStated(after), before: asStated(before))
    for (path, terms) in [("", stated.after), ("before.", stated.before)] {
      all.compareTerms(path + "terms.", terms, scale: terms.objective)
      let words = Phrase("objective")
      all.compare(
        path + "objective", path.isEmpty ? words : Phrase("before: \(words)"), with: terms.objective,
        scale: terms.objective)
    }
    let pupils = tables.stages.reduce(0) { $0 + ($1.movable.first ?? []).reduce(0, +) }
    all.compare("moved_pupils", Phrase("number of pupils moved"), with: after.movedPupils, scale: pupils)
    all.compare(
      "moved_share", Phrase("share of pupils moved"), with: pupils > 0 ? after.movedPupils / pupils : 0, scale: 1)
    if isEquitable { return checkDistricts(after, before) }
    let others = tables.stages.reduce(0) { $0 + $1.factors.count { $0 != 1 } }
    if others > 0 {
      all.reader.deny(
        "instance_schools.csv", field: "factor", Phrase("the factor is 1 where all seats short count alike"))
    }
    all.addRule("factors", Phrase("weights of the districts"), breaches: others)
  }

  /// The terms with the greatest ratio of a district in place of all seats short, where these count.
  private func asStated(_ sums: SitingTables.Sums) -> Terms {
    guard isEquitable else { return sums.terms }
    let pupils = tables.pupilsByDistrict()
    let most = tables.ratios(sums, pupils).values.max() ?? 0
    var terms = sums.terms
    terms.short = certificate.number("weights.short") * allPupils(pupils) * most
    return terms
  }

  private func allPupils(_ byDistrict: [String: Double]) -> Double {
    byDistrict.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  /// The shares of the districts, and that the weights of a seat short are weights of the districts that add up to no more than 1.
  private mutating func checkDistricts(_ after: SitingTables.Sums, _ before: SitingTables.Sums) {
    let pupils = tables.pupilsByDistrict()
    let (now, was) = (tables.ratios(after, pupils), tables.ratios(before, pupils))
    var wrong = 0
    let listed = certificate.root["districts"]?.list ?? []
    for member in listed {
      let id = member["district"]?.text ?? ""
      guard let count = pupils[id] else { continue }
      for (key, value) in [("pupil_years", count), ("before", was[id] ?? 0), ("proposed", now[id] ?? 0)] {
        let stated = member[key]?.number ?? .nan
        if Rounding.agree(stated, value, scale: value) { continue }
        wrong += 1
        all.reader.deny(
          Certificate.file, line: member.line, field: "districts", Phrase("the number does not follow from the tables"),
          found: "\(id): \(stated)", expected: Phrase(verbatim: "\(value)"))
      }
    }
    wrong += Set(pupils.keys).subtracting(listed.compactMap { $0["district"]?.text }).count
    all.addRule("districts", Phrase("shares of the districts"), breaches: wrong)
    var weights: [String: Double] = [:]
    var isMixed = false
    for stage in tables.stages {
      for (district, factor) in zip(stage.instance.schoolDistricts, stage.factors) {
        if let known = weights[district ?? ""], known != factor { isMixed = true }
        weights[district ?? ""] = factor
      }
    }
    let sum = weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * (pupils[$1.key] ?? 0) }
    let isRight = !isMixed && weights.values.allSatisfy { $0 >= 0 } && sum <= allPupils(pupils) * (1 + Rounding.share)
    if !isRight {
      all.reader.deny(
        "instance_schools.csv", field: "factor",
        Phrase("factors are the same in a district, and their mean over pupils is at most 1"))
    }
    all.addRule("factors", Phrase("weights of the districts"), breaches: isRight ? 0 : 1)
  }

  // MARK: zones

  /// Blocks only have schools that stand and stay, or that are opened; an opened site has blocks; a school whose blocks leave a school that
  /// closes begins no later.
  private mutating func checkOpen() {
    var breaches = 0
    for (number, stage) in tables.stages.enumerated() {
      let (instance, chosen) = (stage.instance, tables.chosen(number))
      let opened = Dictionary(
        chosen.filter { !$0.effect.closes }.map { ($0.effect.school, $0.option.start) },
        uniquingKeysWith: { first, _ in first })
      let closes = Dictionary(
        chosen.filter(\.effect.closes).map { ($0.effect.school, $0.option.start) },
        uniquingKeysWith: { first, _ in first })
      for (block, school) in instance.plan.enumerated() {
        let isOpen = closes[school] == nil && (stage.isStanding[school] || opened[school] != nil)
        let isInTime = closes[instance.before[block]].map { opened[school] ?? 0 <= $0 } ?? true
        if isOpen, isInTime { continue }
        breaches += 1
        all.reader.deny(
          "assignment.csv", line: instance.lines[block], field: "school",
          Phrase("the school is not open for the block"),
          found: instance.schools.ids[school])
      }
      let used = Set(instance.plan)
      for school in opened.keys.sorted() where !stage.isStanding[school] && !used.contains(school) {
        breaches += 1
        all.reader.deny(
          "assignment.csv", field: "school", Phrase("a school that opens has no block"),
          found: instance.schools.ids[school])
      }
    }
    all.addRule("open", Phrase("schools of blocks are open"), breaches: breaches)
  }
}
