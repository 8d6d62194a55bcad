import Planning

/// `uncertainty`: which rates an ensemble draws, and how far they spread (docs/model.md §6).
extension ScenarioReader {
  mutating func readUncertainty(_ fields: inout Fields) {
    guard let node = fields.take("uncertainty") else { return }
    var rates = Fields(node, path: "uncertainty")
    guard rates.requireMap(&faults) else { return }
    var uncertainty = Uncertainty()
    for rate in UncertainRate.allCases {
      if let stated = readSpread(rate.rawValue, upTo: 2, &rates) { uncertainty.stated[rate] = stated }
    }
    for (key, most) in [("migrant_share", 2.0), ("delay_months", 120)] {
      guard let node = rates.peek(key) else { continue }
      _ = readSpread(key, upTo: most, &rates)
      scenario.notComputed.append(rates.field(key))
      faults.add(
        Fault(
          .warning, file: node.file, line: node.line, field: rates.field(key), Phrase("known, but not computed yet")))
    }
    rates.finish(&faults)
    scenario.uncertainty = uncertainty
  }

  private mutating func readSpread(
    _ key: String, upTo most: Double, _ rates: inout Fields
  ) -> Uncertainty.Stated? {
    guard let node = rates.take(key) else { return nil }
    var fields = Fields(node, path: rates.field(key))
    guard fields.requireMap(&faults) else { return nil }
    var stated = Uncertainty.Stated()
    stated.sigma = fields.number("sigma", in: 0...most, nil, &faults)
    if key == UncertainRate.choice.rawValue {
      fields.finish(&faults)
      return stated
    }
    stated.rho = fields.number("rho", in: 0...1, nil, &faults)
    stated.phi = fields.number("phi", in: 0...1, nil, &faults)
    fields.finish(&faults)
    return stated
  }
}
