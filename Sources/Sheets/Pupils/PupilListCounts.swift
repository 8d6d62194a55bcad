public import Planning

/// What a pupil list is counted to. It holds no name, number, date of birth or room of anybody.
public struct PupilListCounts: Sendable {
  /// Children by block, cohort and kind; nil where the list says no block or age.
  public var children: TidyTable?
  /// Pupils by school and grade in the year of the list; nil where it says no school.
  public var enrolment: TidyTable?
  /// Pupils by block, school and grade; nil where it says no block or school.
  public var attendance: TidyTable?
  /// Addresses that match no block, or several, without building and room, most frequent first, with the nearest names.
  public var unmatched: [(text: String, count: Int, nearest: [String])] = []
  /// The same of schools.
  public var unmatchedSchools: [(text: String, count: Int, nearest: [String])] = []
  /// Rows of children that were read.
  public var rowCount = 0
  /// What was found wrong or guessed.
  public var faults: [Fault] = []

  /// No counts.
  /// - Parameter faults: why there are none.
  public init(faults: [Fault] = []) { self.faults = faults }
}
