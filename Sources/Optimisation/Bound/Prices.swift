/// Prices of the dual problem: of a place, in metres per pupil, and of a move, in addition to its weight.
public struct Prices: Sendable, Equatable {
  /// Price of a place, from 0 to the weight of a seat short, shape `[schools, years]`.
  public var places: [Double]
  /// Price of moving a pupil, 0 or more; 0 without a limit on the pupils moved.
  public var moving: Double

  /// - `places`: price of each place, shape `[schools, years]`.
  public init(places: [Double], moving: Double = 0) {
    self.places = places
    self.moving = moving
  }

  /// The greatest change of the price of moving, or of the price of a school averaged over the years.
  func drift(from other: Prices, years: Int) -> Double {
    var greatest = abs(moving - other.moving)
    for school in 0..<places.count / years {
      var sum = 0.0
      for at in school * years..<(school + 1) * years { sum += abs(places[at] - other.places[at]) }
      greatest = max(greatest, sum / Double(years))
    }
    return greatest
  }
}

/// Prices as seen by zones: the mean price of the schools that the pupils of a zone attend.
struct ZonePrices: Sendable {
  /// Price of a place for pupils of each zone, shape `[schools, years]`.
  let places: [Double]
  let moving: Double

  init(_ problem: RezoningProblem, _ prices: Prices) {
    places = problem.rows.byZone(prices.places, years: problem.years)
    moving = prices.moving
  }
}
