internal import Bytes
package import Planning
internal import Simulation
internal import Wording

/// What an ensemble of a scenario would draw, with the origin of each spread (docs/ensemble.md).
package struct SpreadTable {
  private let spreads: [SpreadInForce]

  package init(of scenario: Scenario, on dataset: Dataset) { spreads = Simulation.spreads(of: scenario, on: dataset) }

  package var isEmpty: Bool { spreads.isEmpty }

  package func text(in language: Language) -> String {
    var table = TextTable(
      [Phrase("rate", context: "column"), Words.comesFrom].map { $0.text(in: language) } + ["sigma", "rho", "phi"],
      names: [18, 24])
    for row in spreads {
      table.add(
        [row.rate.rawValue, row.origin.phrase.text(in: language)]
          + [row.spread.sigma, row.spread.rho, row.spread.phi].map(SpreadTable.number))
    }
    return table.text()
  }

  /// One object for each rate.
  package var json: [[UInt8]] {
    spreads.map { row in
      var object = JSONObjectWriter()
      object.add("rate", row.rate.rawValue)
      object.add("sigma", row.spread.sigma, decimals: 6)
      object.add("rho", row.spread.rho, decimals: 6)
      object.add("phi", row.spread.phi, decimals: 6)
      object.add("origin", row.origin.word)
      object.add("first_year", row.origin.years?.lowerBound)
      object.add("last_year", row.origin.years?.upperBound)
      return object.finish()
    }
  }

  private static func number(_ value: Double) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: 4, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }
}

extension SpreadInForce.Origin {
  fileprivate var phrase: Phrase {
    switch self {
    case .scenario: return Phrase("scenario")
    case .byDefault: return Phrase("default")
    case .estimated(let years):
      let span = Words.span(years)
      return Phrase("estimated, \(span)")
    }
  }

  fileprivate var word: String {
    switch self {
    case .scenario: "scenario"
    case .byDefault: "default"
    case .estimated: "estimated"
    }
  }

  fileprivate var years: ClosedRange<Int>? {
    if case .estimated(let years) = self { years } else { nil }
  }
}
