internal import Measures
internal import Optimisation
internal import Planning
internal import Proposals

/// A price of the bound (``SitingPrices``), a row of `prices.csv`.
struct PriceRow: TableRow {
  /// `place`, `block` or `limit`.
  var of: String
  var stage: String?
  /// Id of the school or block; number of the limit, from 1.
  var id: String
  /// The year of a place; with several futures, with the id of the future before it.
  var year: String?
  var price: Double

  static let columns: [Column<Self>] = [
    .text("of", \.of), .text("stage", \.stage), .text("id", \.id), .text("year", \.year),
    .text("price") { exactText($0.price) },
  ]

  /// Prices of 0 are left out.
  static func rows(_ names: SitingTableNames) -> [PriceRow] {
    let (instance, prices, years) = (names.outcome.instance, names.outcome.plan.prices, names.years)
    var rows: [PriceRow] = []
    for (number, stage) in instance.stages.enumerated() {
      for (at, price) in prices.places[number].enumerated() where price != 0 {
        let (school, year) = at.quotientAndRemainder(dividingBy: years.count)
        rows.append(
          PriceRow(
            of: "place", stage: names.id(stage), id: names.id(stage.schools[school]), year: years[year], price: price))
      }
      for (at, price) in prices.discounts[number].enumerated() where price != 0 {
        rows.append(
          PriceRow(of: "block", stage: names.id(stage), id: names.id(stage.blocks[at]), year: nil, price: price))
      }
    }
    for (at, price) in prices.rows.enumerated() where price != 0 {
      rows.append(PriceRow(of: "limit", stage: nil, id: "\(at + 1)", year: nil, price: price))
    }
    return rows
  }
}
