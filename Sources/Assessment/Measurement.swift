public import Simulation

/// The value of a measure, how much of its input is not known, and the data and standards that it is based on.
public struct Measurement: Sendable {
  /// Computed from what is known; absent where nothing is known.
  public var value: Figure
  /// Bounds of the value over all possible values of the unknown schools; nil: no bound.
  public var least: Double?
  /// See `least`.
  public var most: Double?
  /// Schools for which a needed value is not known, and the number of all schools.
  public var unknown = 0
  /// How many schools the measure is of.
  public var schools = 0
  /// The year computed; nil where the value does not depend on a year.
  public var year: Int?
  /// Oldest year of the data used, if before the year computed.
  public var dataYear: Int?
  /// The standards or the rule applied.
  public var standards: [String] = []
  /// True where a standard or rule is used in place of another, or for a year in which it is not in force.
  public var isStandIn = false
  /// True where a figure of the standard or rule was not verified in a source.
  public var isUnverified = false

  /// A measurement of which everything is known.
  public init(_ value: Figure) { self.value = value }

  /// - Parameter value: nil where nothing is known.
  public init(_ value: Double?) { self.value = Figure(value) }

  /// A share of schools, from the number known to be, known not to be, and unknown.
  static func share(yes: Int, no: Int, unknown: Int) -> Measurement {
    let (known, all) = (yes + no, yes + no + unknown)
    var share = Measurement(known > 0 ? Double(yes) / Double(known) : nil)
    guard all > 0 else { return share }
    share.least = Double(yes) / Double(all)
    share.most = Double(yes + unknown) / Double(all)
    (share.unknown, share.schools) = (unknown, all)
    return share
  }

  /// Records the year of data that it is based on.
  mutating func rests(on dataYear: Int?, in year: Int) {
    guard let dataYear, dataYear < year else { return }
    self.dataYear = min(self.dataYear ?? .max, dataYear)
  }
}
