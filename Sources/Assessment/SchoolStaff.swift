public import Simulation

/// Posts and teachers of a school in a year.
public struct SchoolStaff: Sendable {
  /// Number of the school, in `Scenario.schools`.
  public var school: Int
  /// School year.
  public var year: Int
  /// Sum over stages of roll ÷ ratio, plus the supplements.
  public var posts: Figure
  /// In post at the beginning of the year; absent where not known. A school founded by the plan begins with none.
  public var teachers: Figure
  /// Whole teachers after adjustment within the district; absent where teachers are not known.
  public var adjusted: Figure
  /// The measure `weak` is 1.
  public var isWeak: Bool
  /// The plan has founded the school.
  public var isFounded = false
  /// The school has closed: its teachers go to the others.
  public var isClosed = false

  /// Teachers less posts.
  public var gap: Figure { teachers.isAbsent ? .absent : teachers - posts }
  /// Teachers after adjustment less those before.
  public var change: Figure { teachers.isAbsent ? .absent : adjusted - teachers }
}
