import Geometry
import Planning

/// The toy world: square blocks of about 100 m in a grid, round numbers, schools and catchments as rectangles of blocks.
///
/// Column `i`, row `j` of the grid is the square from `(west + i·side, south + j·side)` degrees.
struct GridTown {
  static let side = 0.001
  static let west = 120.8
  static let south = 32.0

  var dataset = Dataset()
  let columns: Int
  let rows: Int

  /// - Parameter children: registered and migrant children of each cohort in each block.
  init(columns: Int, rows: Int, districts: Int = 1, baseYear: Int = 2012, points: Bool = false) {
    self.columns = columns
    self.rows = rows
    dataset.about.name = "Grid town"
    dataset.about.folder = "town"
    dataset.about.baseYear = baseYear
    dataset.about.metricCRS = CRS("EPSG:4549")
    let width = columns / districts
    for district in 0..<districts {
      let area = GridTown.rectangle(
        district * width, 0, district == districts - 1 ? columns : (district + 1) * width, rows)
      dataset.districts.append(District(id: ID("d\(district + 1)"), name: "District \(district + 1)", area: area))
    }
    for row in 0..<rows {
      for column in 0..<columns {
        dataset.blocks.ids.append("b\(column)-\(row)")
        dataset.blocks.names.append(nil)
        dataset.blocks.districts.append(DistrictIndex(min(column / width, districts - 1)))
        dataset.blocks.dwellings.append(100)
        let middle = GridTown.middle(column, row)
        dataset.blocks.shapes.append(
          points ? .point(middle) : .area(GridTown.rectangle(column, row, column + 1, row + 1)))
        dataset.blocks.points += [middle.x, middle.y]
      }
    }
    dataset.blocks.featureCount = dataset.blocks.count
  }

  static func corner(_ column: Int, _ row: Int) -> Position {
    Position(west + Double(column) * side, south + Double(row) * side)
  }
  static func middle(_ column: Int, _ row: Int) -> Position {
    Position(west + (Double(column) + 0.5) * side, south + (Double(row) + 0.5) * side)
  }
  /// The blocks of columns `c0 ..< c1` and rows `r0 ..< r1`.
  static func rectangle(_ c0: Int, _ r0: Int, _ c1: Int, _ r1: Int) -> Area {
    Area([Polygon(rings: [[corner(c0, r0), corner(c1, r0), corner(c1, r1), corner(c0, r1), corner(c0, r0)]])])
  }

  func block(_ column: Int, _ row: Int) -> Int { row * columns + column }

  @discardableResult
  mutating func addSchool(
    _ id: String, at place: (Int, Int), district: DistrictIndex = 0, primary: Double? = nil, junior: Double? = nil
  ) -> SchoolIndex {
    dataset.schools.append(
      School(
        id: ID(id), name: id, district: district, site: GridTown.middle(place.0, place.1),
        classrooms: [primary, junior], classSize: [nil, nil], entryPlan: [nil, nil],
        isNineYear: primary != nil && junior != nil, feature: dataset.schools.count))
    return SchoolIndex(dataset.schools.count - 1)
  }

  mutating func addZone(
    _ schools: [SchoolIndex], stage: StageIndex, _ area: Area, choice: [Double]? = nil, from: Int? = nil
  ) {
    dataset.catchments.append(
      Catchment(
        schools: schools, stage: stage, from: from, choice: choice, area: area, file: "catchments.geojson",
        feature: dataset.catchments.count + 1))
  }

  /// The same number of children in every block and cohort from age 0 to the last grade.
  mutating func addChildren(registered: Double, migrant: Double = 0) {
    let base = dataset.about.baseYear
    dataset.children = ChildrenTable(
      cohorts: (base - 8)...(base + 6), blocks: dataset.blocks.count, districts: dataset.districts.count)
    for block in 0..<dataset.blocks.count {
      for cohort in dataset.children.cohorts {
        let district = dataset.blocks.districts[block]
        dataset.children.add(
          registered, block: BlockIndex(block), cohort: cohort, kind: .registered, district: district)
        dataset.children.add(migrant, block: BlockIndex(block), cohort: cohort, kind: .migrant, district: district)
      }
    }
  }

  mutating func observe(_ school: SchoolIndex, grades: ClosedRange<Int>, pupils: Double, year: Int? = nil) {
    for grade in grades {
      dataset.enrolment.append(
        EnrolmentCount(school: school, year: year ?? dataset.about.baseYear, grade: grade, pupils: pupils))
    }
  }

  /// A scenario with the standard class sizes of 45 and 50 and radii of 500 and 1,000 m.
  func scenario(years: ClosedRange<Int> = 2012...2020, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario(
      id: "test", name: "Test", file: "test.yaml", years: years, stages: 2, schools: dataset.schools)
    scenario.standards[0].classSizes = [ClassSizeChange(pupils: 45)]
    scenario.standards[1].classSizes = [ClassSizeChange(pupils: 50)]
    scenario.standards[0].serviceRadius = .number(500)
    scenario.standards[1].serviceRadius = .number(1000)
    change(&scenario)
    return scenario
  }
}
