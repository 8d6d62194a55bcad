public import Planning

/// Who attends where in one stage and year: pupils on a roll by block and school, as columns.
///
/// Block `b` has the entries `starts[b] ..< starts[b + 1]`, schools ascending.
public struct Attendance: Sendable {
  public var starts: [Int32] = [0]
  public var schools: [Int32] = []
  /// Attached × enrolment share, both kinds, all grades of the stage.
  public var pupils: [Double] = []
  /// Attached children of the stage, before the enrolment share.
  public var children: [Double] = []

  public func entries(of block: Int) -> Range<Int> { Int(starts[block])..<Int(starts[block + 1]) }
}

/// Pupils already in school whom an event gave to another school.
public struct PupilMove: Sendable {
  public var block: BlockIndex
  public var stage: StageIndex
  public var year: Int
  public var from: SchoolIndex
  public var to: SchoolIndex
  public var pupils: Double
  public var event: EventID
}
