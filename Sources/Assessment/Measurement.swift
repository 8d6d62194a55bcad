public import Simulation

/// The value of a measure, how much of its input is not known, and the data and standards from which it is computed.
public struct Measurement: Sendable {
  /// Value computed from the known input; absent where nothing is known.
  public var value: Figure
  /// Lower bound of the value over all possible values of the unknown schools; nil: no bound.
  public var least: Double?
  /// Upper bound of the value over all possible values of the unknown schools; nil: no bound.
  public var most: Double?
  /// Number of schools with a needed value that is not known.
  public var unknown = 0
  /// Number of schools that the measure covers.
  public var schools = 0
  /// The year for which the value is computed; nil where it does not depend on a year.
  public var year: Int?
  /// Oldest year of the data used, if earlier than the year of the value.
  public var dataYear: Int?
  /// The standards or the rule applied.
  public var standards: [String] = []
  /// True where a standard or rule replaces another, or is used for a year in which it is not in force.
  public var isStandIn = false
  /// True where a number in the standard or rule was not found in a source.
  public var isUnverified = false

  /// A measurement whose input is all known.
  public init(_ value: Figure) { self.value = value }

  /// - Parameter value: nil where nothing is known.
  public init(_ value: Double?) { self.value = Figure(value) }

  /// A share of schools, from the numbers of schools where the answer is yes, no and unknown.
  static func share(yes: Int, no: Int, unknown: Int) -> Measurement {
    let (known, all) = (yes + no, yes + no + unknown)
    var share = Measurement(known > 0 ? Double(yes) / Double(known) : nil)
    guard all > 0 else { return share }
    share.least = Double(yes) / Double(all)
    share.most = Double(yes + unknown) / Double(all)
    (share.unknown, share.schools) = (unknown, all)
    return share
  }

  /// Records the year of the data from which the value is computed.
  mutating func rests(on dataYear: Int?, in year: Int) {
    guard let dataYear, dataYear < year else { return }
    self.dataYear = min(self.dataYear ?? .max, dataYear)
  }
}
