/// A school system other than six and three grades from September, on a town of eight blocks with round numbers: its README
/// computes the results by hand, and tests compare them.
///
/// Blocks of 100 m lie in four columns and two rows in one district; the western and the eastern half each have a school of the
/// first stage, and later stages serve the whole town.
struct ExampleSystem {
  /// The name by which `schoolzone example` knows it, and that of its folder.
  let id: String
  /// `dataset.yaml`.
  let about: String
  let schools: [SchoolSite]
  /// Children of each block in each counted cohort.
  let children: [(cohorts: ClosedRange<Int>, number: Int)]
  /// Births of the district by calendar year.
  let births: [(years: ClosedRange<Int>, number: Int)]
  /// The row of `housing.csv`.
  let housing: String
  /// Pupils of the base year by grade, as the file names grades.
  let enrolment: [(school: String, grades: [String], pupils: Int)]
  let baseline: String
  let plan: String
  let readMe: String

  /// A school of one stage.
  struct SchoolSite {
    var id: String
    var name: String
    var chinese: String
    var stage: String
    /// `classrooms` or `places`, and their number.
    var supply: (column: String, number: Int)
    /// The columns of blocks that are its zone.
    var zone: ClosedRange<Int>
    /// Distance of the school from the corner of the town, in blocks.
    var column: Double
    var row: Double
  }

  static let columns = 0...3
  static let rows = 0...1
  static let baseYear = 2024
  static let district = "town"

  /// All of them; the town of `ExampleTown` is not among them.
  static let all = [k12, fiveFour, april]

  /// The blocks, by column and row.
  static let grid = columns.flatMap { column in rows.map { (column, $0) } }
}
