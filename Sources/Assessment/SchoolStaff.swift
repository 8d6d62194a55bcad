public import Planning
public import Simulation

/// Posts and teachers of a school in a year.
public struct SchoolStaff: Sendable {
  /// Index of the school in `Scenario.schools`.
  public var school: SchoolIndex
  /// School year.
  public var year: Int
  /// Sum over stages of roll ÷ ratio, plus the supplements.
  public var posts: Figure
  /// Teachers in post at the beginning of the year; absent where not known. A school founded by the plan begins with none.
  public var teachers: Figure
  /// Whole teachers after adjustment within the district; absent where teachers are not known.
  public var adjusted: Figure
  /// True if the measure `weak` is 1.
  public var isWeak: Bool
  /// True if the plan has founded the school.
  public var isFounded = false
  /// True if the school has closed: its teachers go to the other schools.
  public var isClosed = false

  /// Teachers − posts.
  public var gap: Figure { teachers.isAbsent ? .absent : teachers - posts }
  /// Teachers after adjustment − teachers before.
  public var change: Figure { teachers.isAbsent ? .absent : adjusted - teachers }
}
