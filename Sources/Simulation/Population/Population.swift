internal import Planning

/// The state of a simulation at the end of a school year (model.md §2): what one year hands on to the next, and no more.
///
/// Children before school are columns by block, cohorts in school are lists of who is attached where, and pupils whom
/// residence does not explain are kept by school and grade. The functions that change it stand in `Steps`, one file a step.
struct Population {
  /// Children of cohorts not yet in school: by cohort, then kind, shape `[blocks]`.
  var preschool: [Int: [[Double]]] = [:]
  /// Cohorts in school, by the year in which they entered the first grade.
  var attached: [Int: Attachments] = [:]
  /// Pupils whom residence does not explain, by school and grade.
  var unexplained: Grid<SchoolIndex, Int, Double>
  /// Unexplained pupils who enter in each year to come.
  var unexplainedEntry: Table<StageIndex, Table<SchoolIndex, Double>>
  /// Share of those who entered their stage and found no place: by cohort, kind, district.
  var withoutPlace: [Int: [[Double]]] = [:]
  /// Which schools hold the unexplained pupils of others, where rolls are projected from the record.
  var handovers = Handovers()
}
