internal import Planning

/// The state of a simulation at the end of a school year (model.md §2): only the data that the next year needs.
///
/// Children before school are columns by block, cohorts in school are lists of attachments, and unexplained pupils are stored
/// by school and grade. The functions that change a population are in the folder `Steps`, one file per step.
struct Population {
  /// Children of cohorts not yet in school: by cohort, then kind, shape `[blocks]`.
  var preschool: [Int: [[Double]]] = [:]
  /// Cohorts in school, by the year in which they entered the first grade.
  var attached: [Int: Attachments] = [:]
  /// Unexplained pupils, by school and grade.
  var unexplained: Grid<SchoolIndex, Int, Double>
  /// Unexplained pupils who enter in each future year.
  var unexplainedEntry: Table<StageIndex, Table<SchoolIndex, Double>>
  /// Share of the entrants to their stage who found no place: by cohort, kind, district.
  var withoutPlace: [Int: [[Double]]] = [:]
  /// Which schools have taken over unexplained pupils of others, if rolls are projected from the record.
  var handovers = Handovers()
}
