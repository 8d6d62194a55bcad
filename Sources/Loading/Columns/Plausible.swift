/// How large a figure may be. What is beyond is an error: a column of another table, a separator that is lost, or a
/// number of another unit. The bounds lie far above what any school, block or district has, so that they stop no data.
enum Plausible {
  /// Children of one cohort and kind in one block.
  static var children: Int { 50_000 }
  /// Rooms of a school, in one stage or in all.
  static let rooms = 0...1_000.0
  /// Places of a school in one stage.
  static let places = 0...50_000.0
  /// Pupils whom a school takes in a year.
  static let entryPlan = 0...10_000.0
  /// Pupils of a class.
  static let classSize = 1...200.0
  /// Births of a district in a year.
  static let births = 0...5_000_000.0
  /// Dwellings of a block.
  static let dwellingsOfBlock = 0...1_000_000.0
  /// Dwellings of a development, or with a minus sign those that are demolished.
  static let dwellings = -100_000...100_000.0
  /// An amount of money.
  static let money = 0...1e15

  /// The greatest count in a table, by table.
  static func count(in table: String) -> ClosedRange<Double> {
    switch table {
    case "children": 0...Double(children)
    case "births": births
    // a series may hold the rolls of a whole country as one row
    case "enrolment", "attendance", "women": 0...20_000_000
    case "housing": 0...dwellings.upperBound
    default: 0...1e12
    }
  }

  /// Tables whose counts are of people or dwellings, and so whole numbers.
  static let wholeTables: Set<String> = ["children", "births", "enrolment", "attendance", "women", "housing"]

  /// Columns of schools that no calculation uses, and that maps and reports repeat.
  static let ofSchools: [(column: String, range: ClosedRange<Double>)] = [
    ("site_area_m2", 0...20_000_000), ("floor_area_m2", 0...20_000_000), ("teachers", 0...20_000),
    // 0 where the year is not known
    ("opened", 0...2200),
  ]

  /// The greatest land of a feature in km², by layer: twice the largest district on Earth, and blocks as large as the
  /// largest counties.
  static func squareKilometres(of layer: String) -> Double {
    layer == "blocks" || layer == "schools" || layer == "sites" ? 500_000 : 7_000_000
  }
}
