internal import Measures
internal import Optimisation
public import Output
public import Planning
public import Proposals

/// `certificate.json`, and `prices.csv`, the prices of the bound.
public func sitingCertificate(
  _ report: SitingReport, _ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario
) -> [ReportedFile] {
  [
    ReportedFile("certificate.json", report.certificate(outcome, on: dataset, of: scenario)),
    ReportedFile("prices.csv", CSVTable.bytes(PriceRow.rows(outcome, on: dataset, of: scenario))),
  ]
}

/// A price of the bound (``SitingPrices``).
struct PriceRow: TableRow {
  /// `place`, `block` or `limit`.
  var of: String
  var stage: String?
  /// Id of the school, site or block; number of the limit, from 1.
  var id: String
  var year: Int?
  var price: Double

  static let columns: [Column<Self>] = [
    .text("of", \.of), .text("stage", \.stage), .text("id", \.id), .whole("year", \.year),
    .precise("price") { $0.price },
  ]

  /// Prices of 0 are left out.
  static func rows(_ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario) -> [PriceRow] {
    let (instance, prices) = (outcome.instance, outcome.plan.prices)
    let years = instance.problem.years
    var rows: [PriceRow] = []
    for (number, stage) in instance.stages.enumerated() {
      let id = dataset.stages[stage.stage].id
      for (at, price) in prices.places[number].enumerated() where price != 0 {
        let (school, year) = at.quotientAndRemainder(dividingBy: years)
        rows.append(
          PriceRow(
            of: "place", stage: id, id: instance.id(stage.schools[school], of: scenario),
            year: instance.request.from + year, price: price))
      }
      for (at, price) in prices.discounts[number].enumerated() where price != 0 {
        rows.append(
          PriceRow(of: "block", stage: id, id: dataset.blocks.ids[stage.blocks[at].position], year: nil, price: price))
      }
    }
    for (at, price) in prices.rows.enumerated() where price != 0 {
      rows.append(PriceRow(of: "limit", stage: nil, id: "\(at + 1)", year: nil, price: price))
    }
    return rows
  }
}

extension SitingInstance {
  /// Id of a school or site.
  fileprivate func id(_ school: School, of scenario: Scenario) -> String {
    switch school {
    case .standing(let school): scenario.schools[school].id.text
    case .site(let site): request.sites[site].id.text
    }
  }
}
