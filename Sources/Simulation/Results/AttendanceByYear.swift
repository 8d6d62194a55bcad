public import Planning

/// Who attends where in one stage, year by year: made for a year when it is asked for, since a nation's blocks would fill
/// the memory if all years stood ready. Keep what you ask for more than once.
public struct AttendanceByYear: RandomAccessCollection, Sendable {
  private enum Source: Sendable {
    case made([Attendance])
    case attached([AttachedCohorts], Homes, EnrolmentShares)
  }

  private let source: Source
  /// By year: blocks whose numbers are withheld.
  private var withheld: [Int: Set<BlockIndex>] = [:]

  init(_ years: [AttachedCohorts], _ homes: Homes, _ shares: EnrolmentShares) {
    source = .attached(years, homes, shares)
  }

  /// Years that are there already.
  public init(_ years: [Attendance]) { source = .made(years) }

  public var startIndex: Int { 0 }
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
        Attendance(years[position], homes, shares)
      }
    for block in withheld[position] ?? [] {
      for entry in attendance.entries(of: block.position) {
        attendance.pupils[entry] = .withheld
        attendance.children[entry] = .withheld
      }
    }
    return attendance
  }

  /// Withholds the numbers of some blocks in a year from now on.
  public mutating func withhold(_ blocks: Set<BlockIndex>, in position: Int) {
    withheld[position, default: []].formUnion(blocks)
  }
}
