/// What can be said of a measure: its value, how much of what it needs is not known, and what it rests on.
public struct Measurement: Sendable {
  /// Of what is known; nil where that is nothing.
  public var value: Double?
  /// The least and the most that it can be, whatever the unknown schools are like; nil: no bound.
  public var least: Double?
  public var most: Double?
  /// Schools of which something needed is not known, of how many.
  public var unknown = 0
  public var schools = 0
  /// Year that was computed; nil where no year matters.
  public var year: Int?
  /// Oldest year of the data where that is before the year computed.
  public var dataYear: Int?
  /// Standards, or the rule, that it was held to.
  public var standards: [String] = []
  /// A standard or rule stands for another, or is held to a year in which it is not in force.
  public var isStandIn = false
  /// A figure of the standard or rule was not seen in a source.
  public var isUnverified = false

  public init(_ value: Double?) { self.value = value }

  /// A share of schools: those known to be, those known not to be, and the others.
  static func share(yes: Int, no: Int, unknown: Int) -> Measurement {
    let (known, all) = (yes + no, yes + no + unknown)
    var share = Measurement(known > 0 ? Double(yes) / Double(known) : nil)
    guard all > 0 else { return share }
    share.least = Double(yes) / Double(all)
    share.most = Double(yes + unknown) / Double(all)
    (share.unknown, share.schools) = (unknown, all)
    return share
  }

  /// Notes the year of data that it rests on.
  mutating func rests(on dataYear: Int?, in year: Int) {
    guard let dataYear, dataYear < year else { return }
    self.dataYear = min(self.dataYear ?? .max, dataYear)
  }
}
