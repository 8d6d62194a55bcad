internal import Planning

extension SitingChecking {
  mutating func checkBound() {
    let areInRange = checkPrices()
    let (stated, objective) = (certificate.number("bound"), certificate.number("objective"))
    let bound = SitingBound(certificate, tables, rules)
    let selection = SitingSelection(bound.alternatives(), tables.limits)
    let relaxed = areInRange ? bound.base() - selection.relaxed : -.infinity
    // a bound that is cut to the objective is the objective
    let scale = max(abs(relaxed.isFinite ? relaxed : 0), abs(objective))
    let slack = Rounding.share * max(1, scale)
    var (outcome, found) = (Check.Outcome.fails, relaxed)
    let isEnumerated = certificate.root["choice"]?.text == "enumerated"
    if isEnumerated, areInRange, stated > relaxed + slack {
      switch selection.hasChoice(losing: stated - relaxed - slack) {
      case false: (outcome, found) = (.holds, stated)
      case true: break
      case nil: outcome = .unknown
      }
    } else if !isEnumerated || stated > relaxed, Rounding.agree(stated, min(relaxed, objective), scale: scale) {
      outcome = .holds
    }
    if outcome == .fails {
      let words =
        stated > found
        ? Phrase("the prices prove less than this bound") : Phrase("the prices prove another bound than this one")
      all.deny("bound", words, stated, expected: found)
    }
    if outcome == .unknown {
      notes.append(
        Fault(
          .note, file: all.reader.path(Certificate.file), line: certificate.line("bound"), field: "bound",
          Phrase(
            "there are too many sets of projects to try them all; without doing so the prices prove \(String(relaxed))")
        ))
    }
    all.add("bound", Phrase("bound on any plan"), stated: stated, found: found, outcome)
    let isBelow = stated <= objective + slack
    if !isBelow { all.deny("bound", Phrase("the bound is above the objective"), stated, expected: objective) }
    all.addRule("bound_below_objective", Phrase("bound at most the objective"), breaches: isBelow ? 0 : 1)
    let gap = objective > 0 ? max(0, objective - stated) / objective : 0
    all.compare("gap", Phrase("gap"), with: gap, scale: 1)
    all.gap = gap
  }

  private mutating func checkPrices() -> Bool {
    let most = certificate.number("weights.short")
    var breaches = 0
    func deny(_ id: String, _ price: Double, _ expected: Phrase, _ reader: inout ProposalReader) {
      reader.deny(
        "prices.csv", field: "price", Phrase("the price of \(id) is out of range"), found: "\(price)",
        expected: expected)
    }
    for stage in tables.stages {
      for (at, price) in stage.instance.prices.enumerated() {
        let school = at / tables.labels.count
        let limit = most * stage.factors[school]
        if price >= 0, price <= limit * (1 + Rounding.share) { continue }
        deny(stage.instance.schools.ids[school], price, Phrase("0 to \(String(limit))"), &all.reader)
        breaches += 1
      }
    }
    for (number, limit) in tables.limits.enumerated() where limit.price > 0 && limit.atMost == .infinity {
      deny("\(number + 1)", limit.price, Phrase("0 or less, as the limit has no upper end"), &all.reader)
      breaches += 1
    }
    all.addRule("prices", Phrase("prices in their range"), breaches: breaches)
    return breaches == 0
  }
}
