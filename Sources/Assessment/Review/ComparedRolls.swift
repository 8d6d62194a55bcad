internal import Planning

/// The observed rolls of one year, read as those of the base year are: a grade without a row is 0 where the school has other rows of the
/// stage; a stage without a known row is not known.
struct ComparedRolls: Sendable {
  private struct Key: Hashable {
    var school: SchoolIndex
    var number: Int
  }

  /// By school and grade; the inner value is nil where a row has no number.
  private var rows: [Key: Double?] = [:]
  /// Schools and stages with a known row.
  private var known: Set<Key> = []
  private let stages: Stages

  init(_ counts: [EnrolmentCount], in year: Int, _ stages: Stages) {
    self.stages = stages
    for row in counts where row.year == year {
      rows[Key(school: row.school, number: row.grade)] = .some(row.pupils)
      guard row.pupils != nil, let stage = stages.stage(ofGrade: row.grade) else { continue }
      known.insert(Key(school: row.school, number: stage.position))
    }
  }

  var isEmpty: Bool { known.isEmpty }

  /// Whether any roll of the stage is known.
  func knows(_ school: SchoolIndex, _ stage: StageIndex) -> Bool {
    known.contains(Key(school: school, number: stage.position))
  }

  /// Whether the file has a row, known or not.
  func hasRow(_ school: SchoolIndex, grade: Int) -> Bool { rows[Key(school: school, number: grade)] != nil }

  /// The roll of a grade; nil where it is not known.
  func roll(_ school: SchoolIndex, grade: Int) -> Double? {
    guard let stage = stages.stage(ofGrade: grade), knows(school, stage) else { return nil }
    guard let row = rows[Key(school: school, number: grade)] else { return 0 }
    return row
  }
}
