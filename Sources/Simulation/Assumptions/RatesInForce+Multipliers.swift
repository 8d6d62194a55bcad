internal import Planning

/// Dated multipliers of demand: of births, then of children, each in file order.
extension RatesInForce {
  var multipliers: [Assumption] {
    let numbered = Array(demand.multipliers.enumerated())
    return (numbered.filter { $0.element.subject == .births } + numbered.filter { $0.element.subject == .children })
      .flatMap { at, multiplier in
        districts.compactMap { district in
          let now = stated.mergers.district(of: district, in: multiplier.from)
          guard multiplier.districts?.contains(now) ?? true else { return nil }
          return row(multiplier, at, district)
        }.merged(districts: districts.count, kinds: false)
      }
  }

  private func row(_ multiplier: Multiplier, _ at: Int, _ district: DistrictIndex) -> Assumption {
    let ofBirths = multiplier.subject == .births
    var row = Assumption(
      ofBirths ? .birthsMultiplier : .childrenMultiplier, multiplier.factor, from: .scenario, district: district)
    let last = multiplier.to ?? environment.scenario.years.upperBound
    row.years = multiplier.from...max(multiplier.from, last)
    row.kind = multiplier.kind
    let beside = notes.ofMultiplier(at)
    let words = [multiplier.name, beside.note].compactMap { $0 }
    row.note = words.isEmpty ? nil : words.joined(separator: ": ")
    row.source = beside.source
    return row
  }
}
