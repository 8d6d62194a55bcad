internal import Planning
internal import Simulation

/// Divides the variance of the figures of districts among the rates that are drawn.
///
/// The share of a rate is its first-order index, Var(E[f | rate]) ÷ Var(f) (Ilya Sobol', "Sensitivity estimates for nonlinear mathematical
/// models", 1993), from pairs of draws that have the rate in common and nothing else. As most figures are nearly sums of what each rate does
/// alone, the variances of those parts are taken as they are, and only the rest is estimated from the pairs: a control variate, which
/// removes nearly all of the error of sampling.
struct Drivers {
  private let ensemble: Ensemble
  private let columns: DriverColumns

  init(_ ensemble: Ensemble) {
    self.ensemble = ensemble
    columns = DriverColumns(ensemble.frame, rates: ensemble.frame.drawnRates)
  }

  var rows: [DriverRow] {
    guard !columns.rates.isEmpty, ensemble.drivers.draws > 1 else { return [] }
    return columns.figures.indices.flatMap { at -> [DriverRow] in
      guard let shares = shares(at) else { return [] }
      let row = ensemble.frame.districts[columns.figures[at].district]
      let measure = columns.figures[at].figure == .pupils ? EnsembleMeasure.pupils : .seatShortfall
      let named = zip(columns.rates.map(\.rawValue), shares) + [("interaction", max(0, 1 - shares.reduce(0, +)))]
      return named.map { input, share in
        DriverRow(
          scenario: ensemble.frame.scenario, district: row.district, stage: row.stage, year: row.year,
          measure: measure.rawValue, input: input, share: share)
      }
    }
  }

  /// The share of each rate; nil where the figure is the same in all draws.
  private func shares(_ at: Int) -> [Double]? {
    let count = ensemble.drivers.draws
    let whole = ensemble.figures.column(columns.figures[at].column).prefix(count).map(Double.init)
    let variance = covariance(whole, whole)
    guard variance > 0 else { return nil }
    let alone = columns.rates.map { rate in numbers(at, rate, .alone) }
    let sum = (0..<count).map { draw in alone.reduce(0) { $0 + $1[draw] } }
    var shares = columns.rates.indices.map { rate -> Double in
      let own = covariance(alone[rate], alone[rate])
      let frozen = numbers(at, columns.rates[rate], .frozen)
      // the same pairs, as they would be if the figure were the sum of its parts
      let summed = (0..<count).map { draw in
        let next = (draw + 1) % count
        return sum[next] - alone[rate][next] + alone[rate][draw]
      }
      let rest = covariance(whole, frozen) - covariance(sum, summed)
      return max(0, (own + rest) / variance)
    }
    let total = shares.reduce(0, +)
    if total > 1 { shares = shares.map { $0 / total } }
    return shares
  }

  private func numbers(_ at: Int, _ rate: UncertainRate, _ part: DriverColumns.Part) -> [Double] {
    ensemble.drivers.column(columns.column(at, rate, part)).map(Double.init)
  }

  private func covariance(_ one: [Double], _ two: [Double]) -> Double {
    let n = Double(one.count)
    let (a, b) = (one.reduce(0, +) / n, two.reduce(0, +) / n)
    return zip(one, two).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) } / n
  }
}

extension EnsembleFrame {
  /// The rates that differ from draw to draw.
  var drawnRates: [UncertainRate] { rates.filter { $0.sigma > 0 }.compactMap { UncertainRate(rawValue: $0.rate) } }
}
