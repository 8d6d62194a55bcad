import Geometry
import Planning
import TestSupport

@testable import Simulation

/// A seeded city of few children: a grid of blocks in two or three districts, schools of which some are tiny, and a plan.
struct SmallCity {
  var dataset = Dataset()
  var baseline: Scenario
  var plan: Scenario

  private static let columns = 9
  private static let rows = 3

  static func area(_ columns: Range<Int>, _ rows: Range<Int> = 0..<SmallCity.rows) -> Area {
    func place(_ x: Int, _ y: Int) -> Position { Position(120.8 + Double(x) / 1000, 32 + Double(y) / 1000) }
    let (c, r) = (columns, rows)
    return Area([
      Polygon(rings: [
        [
          place(c.lowerBound, r.lowerBound), place(c.upperBound, r.lowerBound), place(c.upperBound, r.upperBound),
          place(c.lowerBound, r.upperBound), place(c.lowerBound, r.lowerBound),
        ]
      ])
    ])
  }

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    baseline = Scenario(
      id: "base", name: "Base", file: "base.yaml", years: 2012...2015, stages: 2, schools: [])
    plan = baseline
    let districts = 2 + Int(random.next() % 2)
    let width = SmallCity.columns / districts
    dataset.about.baseYear = 2012
    dataset.about.metricCRS = CRS("EPSG:4549")
    for number in 0..<districts {
      let end = number + 1 == districts ? SmallCity.columns : (number + 1) * width
      dataset.districts.append(
        District(id: ID("d\(number)"), name: "D\(number)", area: SmallCity.area(number * width..<end)))
    }
    func district(of column: Int) -> DistrictIndex { DistrictIndex(min(column / width, districts - 1)) }
    for column in 0..<SmallCity.columns {
      for row in 0..<SmallCity.rows {
        dataset.blocks.ids.append("b\(column)-\(row)")
        dataset.blocks.names.append(nil)
        dataset.blocks.districts.append(district(of: column))
        dataset.blocks.dwellings.append(10)
        let area = SmallCity.area(column..<column + 1, row..<row + 1)
        dataset.blocks.shapes.append(.area(area))
        dataset.blocks.points += [area.bounds.middle.x, area.bounds.middle.y]
      }
    }
    dataset.blocks.featureCount = dataset.blocks.count
    // one to three columns a primary school; one junior school
    var column = 0
    while column < SmallCity.columns {
      let end = min(SmallCity.columns, column + 1 + Int(random.next() % 3))
      let rooms = Double(1 + random.next() % 8)
      addSchool("p\(column)", column, district(of: column), [rooms, nil])
      dataset.catchments.append(zone([SchoolIndex(dataset.schools.count - 1)], 0, SmallCity.area(column..<end)))
      column = end
    }
    addSchool("j", 4, district(of: 4), [nil, 6])
    dataset.catchments.append(zone([SchoolIndex(dataset.schools.count - 1)], 1, SmallCity.area(0..<SmallCity.columns)))
    addChildren(&random)
    baseline = Scenario(
      id: "base", name: "Base", file: "base.yaml", years: 2012...2015, stages: 2, schools: dataset.schools)
    for stage in baseline.standards.indices {
      baseline.standards[stage].classSizes = [ClassSizeChange(pupils: 45)]
      baseline.standards[stage].serviceRadius = .number(150)
    }
    if seed % 2 == 0 { addAttendance(&random) }
    plan = baseline
    plan.id = "plan"
    // beside the middle of the block, where another school may stand: none is nearer than one on the same place
    let block = SmallCity.area(7..<8, 1..<2).bounds
    let site = Position(block.middle.x - (block.maxX - block.minX) / 4, block.middle.y)
    plan.schools.append(
      School(
        id: ID("new"), name: "new", district: DistrictIndex(districts - 1), site: site, classrooms: [6, nil],
        classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
    plan.projects.append(
      Project(
        id: "N", school: SchoolIndex(plan.schools.count - 1), stages: [0],
        action: .new(
          Opening(
            year: 2013, gradeByGradeFrom: seed % 3 == 0 ? 1 : nil, phase: seed % 3 == 0 ? .intake : .all,
            catchments: [0: .nearest])), file: "plan.yaml", line: 1))
    if seed % 5 == 0 {
      plan.overflow = .admit(limit: nil)
      plan.kinds = [KindRule(priority: 1, assigned: .catchment), KindRule(priority: 2, assigned: .vacancy)]
    }
  }

  private mutating func addSchool(
    _ id: String, _ column: Int, _ district: DistrictIndex, _ rooms: Table<StageIndex, Double?>
  ) {
    dataset.schools.append(
      School(
        id: ID(id), name: id, district: district, site: SmallCity.area(column..<column + 1, 1..<2).bounds.middle,
        classrooms: rooms, classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
  }

  private func zone(_ schools: [SchoolIndex], _ stage: StageIndex, _ area: Area) -> Catchment {
    Catchment(
      schools: schools, stage: stage, area: area, file: "catchments.geojson", feature: dataset.catchments.count + 1)
  }

  /// Mostly none to four a block and cohort; some blocks have none at all.
  private mutating func addChildren(_ random: inout SeededGenerator) {
    dataset.children = ChildrenTable(
      cohorts: 2004...2016, blocks: dataset.blocks.count, districts: dataset.districts.count)
    for block in 0..<dataset.blocks.count {
      let most = [1, 2, 3, 6, 12][Int(random.next() % 5)]
      for cohort in 2004...2016 {
        for kind in Kind.allCases {
          dataset.children.add(
            Double(Int(random.next() % UInt64(most))), block: BlockIndex(block), cohort: cohort, kind: kind,
            district: dataset.blocks.districts[block])
        }
      }
    }
    for school in dataset.schools.indexes where random.next() % 3 == 0 {
      for grade in dataset.schools[school].classrooms[0] != nil ? 1...6 : 7...9 {
        dataset.enrolment.append(
          EnrolmentCount(school: school, year: 2012, grade: grade, pupils: Double(random.next() % 40)))
      }
    }
  }

  private mutating func addAttendance(_ random: inout SeededGenerator) {
    let primary = dataset.schools.indexes.dropLast()
    for zone in primary {
      for school in primary where random.next() % 3 == 0 {
        for grade in 1...6 {
          dataset.attendance.append(
            AttendanceCount(home: .zone(zone), school: school, grade: grade, pupils: Double(random.next() % 5)))
        }
      }
    }
  }
}
