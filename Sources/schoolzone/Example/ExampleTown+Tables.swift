extension ExampleTown {
  struct SchoolSite {
    var id: String
    var name: String
    var chinese: String
    var district: String
    var stage: String
    var classrooms: Int
    /// Distance from the corner of the town, in blocks.
    var column: Double
    var row: Double
  }

  static let schoolList = [
    SchoolSite(
      id: "w-p1", name: "West Primary", chinese: "西区第一小学", district: "west", stage: "primary", classrooms: 18,
      column: 2.5, row: 2.5),
    SchoolSite(
      id: "e-p1", name: "East Primary", chinese: "东区第一小学", district: "east", stage: "primary", classrooms: 16,
      column: 5.5, row: 2.5),
    SchoolSite(
      id: "w-j1", name: "West Junior", chinese: "西区初级中学", district: "west", stage: "junior", classrooms: 9,
      column: 1.5, row: 1.5),
    SchoolSite(
      id: "e-j1", name: "East Junior", chinese: "东区初级中学", district: "east", stage: "junior", classrooms: 9,
      column: 6.5, row: 3.5),
  ]

  static let grid = (0..<columns).flatMap { column in (0..<rows).map { (column, $0) } }

  static func block(_ column: Int, _ row: Int) -> String { "b-\(column)-\(row)" }

  /// Six children per block and cohort; in the east, cohorts that enter from 2025 on have three migrant children more.
  var children: [String] {
    let cohorts = ExampleTown.baseYear - 8...ExampleTown.baseYear + 6
    return ["block,entry_year,registered,migrant"]
      + ExampleTown.grid.flatMap { column, row in
        cohorts.map { cohort in
          "\(ExampleTown.block(column, row)),\(cohort),6,\(column >= 4 && cohort > ExampleTown.baseYear ? 3 : 0)"
        }
      }
  }

  /// Births equal to the children of the youngest cohorts.
  var births: [String] {
    ["district,year,births"]
      + (2021...2024).flatMap { year in ["west,\(year),120", "east,\(year),180"] }
  }

  /// 120 pupils per grade, equal to the residents of the zone; West Primary has six more, from elsewhere.
  var enrolment: [String] {
    ["school,year,grade,pupils"]
      + ExampleTown.schoolList.flatMap { school in
        (school.stage == "primary" ? 1...6 : 7...9).map { grade in
          "\(school.id),\(ExampleTown.baseYear),\(grade),\(school.id == "w-p1" ? 126 : 120)"
        }
      }
  }
}
