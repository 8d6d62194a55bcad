extension StageCosts {
  /// What the blocks of a part pay, and the variants that save them something.
  func tally(_ part: Range<Int>, prices: [Double], discounts: [Double]) -> (
    paid: Double, savings: [(at: Int, saving: Double)]
  ) {
    var search = VariantSearch(self, at: prices)
    var (paid, savings) = (0.0, [Double](repeating: 0, count: variants.count))
    for block in part {
      search.run(block, .standing(discount: discounts[block]))
      var value = search.limit
      if value == .infinity {
        guard let least = search.found.map(\.cost).min() else { continue }
        value = least - discounts[block]
      }
      paid += value
      for found in search.found { savings[Int(found.variant)] += max(0, value - found.cost) }
    }
    return (paid, savings.enumerated().filter { $0.element > 0 }.map { (at: $0.offset, saving: $0.element) })
  }

  /// The discounts of the blocks of a part, when a share of each variant is built.
  func discounts(_ part: Range<Int>, at prices: [Double], shares: [Double]) -> [Double] {
    var search = VariantSearch(self, at: prices)
    return part.map { block in
      search.run(block, .standing(discount: 0))
      let least = search.limit < .infinity ? search.limit : search.found.map(\.cost).min() ?? 0
      search.run(block, .certain(window: 0))
      let found = search.found.sorted { ($0.cost, $0.variant) < ($1.cost, $1.variant) }
      var filled = 0.0
      for found in found {
        filled += shares[Int(found.variant)]
        if filled >= 1 - 1e-6 { return least - found.cost }
      }
      return least - (found.last?.cost ?? least)
    }
  }
}
