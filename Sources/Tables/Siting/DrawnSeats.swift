public import Ensembles
internal import Measures

/// Seat-years short over many draws of uncertain rates, by plan and scenario of demand.
public struct DrawnSeats: Sendable {
  /// Number of draws of each scenario.
  public let draws: Int
  /// A row for each plan and scenario.
  public let rows: [Row]

  /// - Parameters:
  ///   - draws: number of draws of each scenario.
  ///   - rows: a row for each plan and scenario.
  public init(draws: Int, rows: [Row]) { (self.draws, self.rows) = (draws, rows) }

  /// What is built.
  public enum Plan: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// The best plan found for a scenario without any draw, by its id.
    case best(in: String)
    /// The plan that is proposed.
    case proposed
  }

  /// A plan under the draws of a scenario.
  public struct Row: Sendable {
    /// What is built.
    public let plan: Plan
    /// Id of the scenario whose rates are drawn.
    public let scenario: String
    /// Seat-years short over all schools of the stages and all years of the scenario.
    public let seats: DrawSummary

    /// A plan under the draws of a scenario.
    public init(_ plan: Plan, scenario: String, seats: DrawSummary) {
      (self.plan, self.scenario, self.seats) = (plan, scenario, seats)
    }
  }
}

/// A row of `draws.csv`.
struct DrawnSeatsRow: TableRow {
  var row: DrawnSeats.Row

  static let columns: [Column<Self>] = [
    .text("plan") { $0.row.plan.name },
    .text("scenario", \.row.scenario),
    .precise("mean") { $0.row.seats.mean },
    .precise("p10") { $0.row.seats.p10 },
    .precise("p50") { $0.row.seats.p50 },
    .precise("p90") { $0.row.seats.p90 },
    .precise("worst") { $0.row.seats.worst },
  ]
}

extension DrawnSeats.Plan {
  /// As in `draws.csv`.
  fileprivate var name: String {
    switch self {
    case .nothing: "none"
    case .best(let id): id
    case .proposed: "sited"
    }
  }
}

extension SitingReport.Robust {
  /// What a figure of a plan is over the futures by their shares: the mean, the least values that a tenth, half and nine tenths of them do
  /// not exceed, and the greatest.
  static func spread(_ cells: [(value: Double, share: Double)]) -> [Double] {
    let ordered = cells.filter { $0.share > 0 }.sorted { $0.value < $1.value }
    func quantile(_ p: Double) -> Double {
      var sum = 0.0
      for cell in ordered {
        sum += cell.share
        if sum >= p - 1e-9 { return cell.value }
      }
      return ordered.last?.value ?? 0
    }
    return [ordered.reduce(0) { $0 + $1.value * $1.share }] + [0.1, 0.5, 0.9, 1].map(quantile)
  }
}
