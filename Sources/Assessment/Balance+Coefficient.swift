internal import Simulation

extension Balance {
  /// The difference coefficient of amounts per pupil; nil without pupils or amounts.
  public static func coefficient(_ schools: [(amount: Double, pupils: Double)]) -> Double? {
    let pupils = schools.reduce(0) { $0 + $1.pupils }
    let amount = schools.reduce(0) { $0 + $1.amount }
    guard pupils > 0, amount > 0 else { return nil }
    let mean = amount / pupils
    let variance = schools.reduce(0.0) {
      guard $1.pupils > 0 else { return $0 }
      let distance = $1.amount / $1.pupils - mean
      return $0 + $1.pupils / pupils * distance * distance
    }
    return variance.squareRoot() / mean
  }

  /// The difference coefficient as a figure: withheld if an amount or a number of pupils is, absent without pupils or amounts.
  static func coefficient(of schools: [(amount: Figure, pupils: Figure)]) -> Figure {
    var known: [(amount: Double, pupils: Double)] = []
    for school in schools {
      guard let amount = school.amount.value, let pupils = school.pupils.value else { return .withheld }
      known.append((amount, pupils))
    }
    return Figure(coefficient(known))
  }
}
