import Planning

/// Reads thresholds, posts and money.
extension PolicyReader {
  mutating func warning(_ fields: inout Fields) -> SeatWarningRule {
    guard let node = fields.take("warning") else { return SeatWarningRule() }
    var rule = Fields(node, path: "warning")
    guard rule.requireMap(&loaded.faults) else { return SeatWarningRule() }
    let yellow = rule.number("yellow", in: 0...10, nil, &loaded.faults) ?? 0.9
    let red = rule.number("red", in: 0...10, nil, &loaded.faults) ?? 1
    if yellow > red {
      rule.wrong(
        "yellow", found: "\(yellow)", expected: Phrase("at most red, \(red)"), &loaded.faults)
    }
    let years = numbers("years", &rule, in: 0...20).mapValues { Int($0) }
    rule.finish(&loaded.faults)
    return SeatWarningRule(thresholds: WarningThresholds(yellow: yellow, red: red), years: years)
  }

  mutating func schoolSize(_ fields: inout Fields) -> SchoolSizeRule {
    var size = SchoolSizeRule()
    guard let node = fields.take("school_size") else { return size }
    var rule = Fields(node, path: "school_size")
    guard rule.requireMap(&loaded.faults) else { return size }
    size.most = rule.number("most", in: 1...1e6, nil, &loaded.faults) ?? size.most
    size.mostOfSeveral = rule.number("most_of_several", in: 1...1e6, nil, &loaded.faults) ?? size.mostOfSeveral
    size.isUnverified = rule.bool("unverified", &loaded.faults) ?? false
    rule.finish(&loaded.faults)
    return size
  }

  mutating func staffing(_ fields: inout Fields) -> StaffingRule? {
    guard let node = fields.take("staffing") else { return nil }
    var rule = Fields(node, path: "staffing")
    guard rule.requireMap(&loaded.faults) else { return nil }
    var staffing = StaffingRule(ratio: numbers("ratio", &rule, in: 0.1...1000))
    if staffing.ratio.isEmpty { rule.missing("ratio", Phrase("pupils per post by stage"), &loaded.faults) }
    staffing.perSmallClass = rule.number("per_small_class", in: 0...20, nil, &loaded.faults) ?? 0
    staffing.perHundredBoarders = rule.number("per_100_boarders", in: 0...100, nil, &loaded.faults) ?? 0
    staffing.trainingLeave = rule.number("training_leave", in: 0...1, nil, &loaded.faults) ?? 0
    staffing.rotation = rule.number("rotation", in: 0...1, nil, &loaded.faults) ?? 0
    staffing.rest = rule.integer("rotation_rest", in: 0...20, &loaded.faults) ?? staffing.rest
    staffing.weakService = rule.integer("weak_service", in: 0...20, &loaded.faults) ?? staffing.weakService
    staffing.source = rule.text("source", &loaded.faults)
    staffing.isUnverified = rule.bool("unverified", &loaded.faults) ?? false
    rule.finish(&loaded.faults)
    return staffing
  }

  mutating func funds(_ fields: inout Fields) -> FundsRule? {
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
      rule.missing("rates", Phrase("a rate per pupil by stage"), &loaded.faults)
    }
    var funds = FundsRule(rates: rates, tilt: tilt)
    funds.currency = rule.currency("currency", &loaded.faults)
    funds.isUnverified = rule.bool("unverified", &loaded.faults) ?? false
    rule.finish(&loaded.faults)
    return funds
  }
}
