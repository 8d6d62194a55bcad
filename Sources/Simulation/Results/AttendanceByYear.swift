public import Planning

/// The schools that pupils attend in one stage, year by year. Each access to a year computes it, in time proportional to the
/// attachments, since all years of a nation's blocks would not fit into memory. Keep the value if you need it more than once.
public struct AttendanceByYear: RandomAccessCollection, Sendable {
  private enum Source: Sendable {
    case made([Attendance])
    /// With the enrolment shares of each year.
    case attached([AttachedCohorts], Homes, [EnrolmentShares])
  }

  private let source: Source
  /// By year: blocks whose numbers are withheld.
  private var withheld: [Int: Set<BlockIndex>] = [:]
  /// The value that replaces these numbers.
  private var erased = 0.0

  init(_ years: [AttachedCohorts], _ homes: Homes, _ shares: [EnrolmentShares]) {
    source = .attached(years, homes, shares)
  }

  /// A collection of years that have been computed already.
  public init(_ years: [Attendance]) { source = .made(years) }

  /// The first year of the result has position 0.
  public var startIndex: Int { 0 }
  /// The number of years of the result.
  public var endIndex: Int {
    switch source {
    case .made(let years): years.count
    case .attached(let years, _, _): years.count
    }
  }

  /// - Parameter position: the year, counted from the first of the result.
  public subscript(position: Int) -> Attendance {
    var attendance =
      switch source {
      case .made(let years): years[position]
      case .attached(let years, let homes, let shares):
        Attendance(years[position], homes, shares[position])
      }
    attendance.withheldBlocks = withheld[position] ?? []
    for entry in attendance.withheldBlocks.flatMap({ attendance.entries(of: $0.position) }) {
      attendance.pupils[entry] = erased
      attendance.children[entry] = erased
    }
    return attendance
  }

  /// The pupils of one kind.
  /// - Parameter position: the year, counted from the first of the result.
  func attendance(of kind: Kind, in position: Int) -> Attendance {
    guard case .attached(var years, let homes, let shares) = source else { return Attendance() }
    for at in years[position].cohorts.indices { years[position].cohorts[at].list.keep(kind) }
    return Attendance(years[position], homes, shares[position])
  }

  /// Withholds the numbers of some blocks in a year from all later reads.
  /// - Parameters:
  ///   - blocks: numbers of the blocks.
  ///   - position: the year, counted from the first of the result.
  ///   - erased: the value that replaces the numbers, so that nothing can be computed from them.
  public mutating func withhold(_ blocks: Set<BlockIndex>, in position: Int, leaving erased: Double = 0) {
    withheld[position, default: []].formUnion(blocks)
    self.erased = erased
  }
}
