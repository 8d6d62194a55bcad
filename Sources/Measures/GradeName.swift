public import Planning

/// A grade in the cell of a table: its number, or its name where the dataset names its grades (`grade_names`).
@frozen public enum GradeName: Hashable, Sendable {
  /// Counted through all stages.
  case number(Int)
  /// The name of the dataset.
  case text(String)

  /// - Parameters:
  ///   - grade: counted through all stages.
  ///   - stages: the stages with the names of their grades.
  public init(_ grade: Int, of stages: Stages) {
    self = stages.gradeNames.isEmpty ? .number(grade) : .text(stages.name(ofGrade: grade))
  }

  /// Writes the cell: a whole number, or a text.
  @inlinable
  public func write(_ name: String, to writer: inout some ColumnWriter) {
    switch self {
    case .number(let grade): writer.whole(name, grade)
    case .text(let text): writer.text(name, text)
    }
  }
}
