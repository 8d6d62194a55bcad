/// Rules that let pupils stay, or come, to the schools that they had before a change of zones.
public struct Grace: Sendable, Hashable {
  /// `phase` as a map of school years: who moves in each of these years; in a year without an entry nobody does. Empty where the
  /// phase acts in the year of the change alone.
  public var phaseOfYear: [Int: Phase] = [:]
  /// Younger siblings who go to the school that their block had before; nil: none.
  public var siblings: Siblings?

  /// No rules.
  public init() {}

  /// True where nobody stays or comes by these rules.
  public var isEmpty: Bool { phaseOfYear.isEmpty && siblings == nil }

  /// The years of ``phaseOfYear``, ascending.
  public var years: [Int] { phaseOfYear.keys.sorted() }
}

/// `siblings`: pupils who enter the school that their block had before a change of zones, because a sibling attends it.
public struct Siblings: Sendable, Hashable {
  /// Share of the entering pupils of a block, from 0 to 1.
  public var share: Double
  /// Number of school years, from that of the change on.
  public var years: Int

  /// - Parameters:
  ///   - share: share of the entering pupils of a block, from 0 to 1.
  ///   - years: number of school years, from that of the change on.
  public init(share: Double, years: Int) { (self.share, self.years) = (share, years) }
}
