import Geometry
import Planning
import Simulation

/// Four blocks on a line, 100 m apart; schools a and b at the ends have the zones of two blocks each. 15 children a block and cohort, so
/// that 180 pupils go to each school in every year, unless `later` says that fewer follow.
struct PlanTown {
  var dataset = Dataset()
  var scenario: Scenario

  static func place(_ block: Int) -> Position { Position(120.8 + 0.00106 * Double(block), 32) }

  /// - Parameters:
  ///   - rooms: rooms of a and b.
  ///   - later: children of a block and cohort from 2013 on.
  init(rooms: (Double, Double) = (2, 6), later: Double = 15) {
    dataset.about.baseYear = 2012
    dataset.about.metricCRS = CRS("EPSG:4549")
    let land = Area([
      Polygon(rings: [
        [
          Position(120.79, 31.99), Position(120.82, 31.99), Position(120.82, 32.01), Position(120.79, 32.01),
          Position(120.79, 31.99),
        ]
      ])
    ])
    dataset.districts.append(District(id: ID("d"), name: "D", area: land))
    for block in 0..<4 {
      let place = PlanTown.place(block)
      dataset.blocks.ids.append("b\(block)")
      dataset.blocks.names.append(nil)
      dataset.blocks.districts.append(0)
      dataset.blocks.dwellings.append(100)
      dataset.blocks.shapes.append(.point(place))
      dataset.blocks.points += [place.x, place.y]
    }
    dataset.blocks.featureCount = 4
    dataset.schools = [
      PlanTown.school("a", at: 0, rooms: rooms.0), PlanTown.school("b", at: 3, rooms: rooms.1),
    ]
    dataset.listedZones = [
      ListedZone(schools: [0], stage: 0, blocks: [0, 1], line: 1),
      ListedZone(schools: [1], stage: 0, blocks: [2, 3], line: 2),
    ]
    dataset.children = ChildrenTable(cohorts: 2004...2018, blocks: 4, districts: 1)
    for block in 0..<4 {
      for cohort in 2004...2018 {
        dataset.children.add(
          cohort > 2012 ? later : 15, block: BlockIndex(block), cohort: cohort, kind: .registered, district: 0)
      }
    }
    scenario = Scenario(
      id: "plan", name: "Plan", file: "plan.yaml", years: 2012...2018, stages: 2, schools: dataset.schools)
    scenario.standards[0].classSizes = [ClassSizeChange(pupils: 45)]
    scenario.standards[0].serviceRadius = .number(500)
  }

  static func school(_ id: String, at block: Int, rooms: Double) -> School {
    School(
      id: ID(id), name: id, district: 0, site: place(block), classrooms: [rooms, nil], classSize: [nil, nil],
      entryPlan: [nil, nil], isNineYear: false)
  }

  mutating func add(_ id: String, _ school: SchoolIndex, _ action: Project.Action) {
    scenario.projects.append(
      Project(id: id, school: school, stages: [0], action: action, file: "plan.yaml", line: scenario.projects.count + 1)
    )
  }

  /// Adds two rooms to a school.
  mutating func expand(_ school: SchoolIndex, in year: Int) {
    add("E\(school.rawValue)", school, .expand(Expansion(year: year, classrooms: [0: 2])))
  }

  /// A school of two rooms in 2014 that takes block 1 from a at once.
  mutating func found() {
    scenario.schools.append(PlanTown.school("n", at: 1, rooms: 2))
    let around = Area([
      Polygon(rings: [
        [
          Position(120.8008, 31.999), Position(120.8014, 31.999), Position(120.8014, 32.001),
          Position(120.8008, 32.001), Position(120.8008, 31.999),
        ]
      ])
    ])
    add("N", 2, .new(Opening(year: 2014, phase: .all, catchments: [0: .area(around)])))
  }

  /// A rezoning that sends block 1 to a school with all its pupils.
  mutating func rezone(to school: SchoolIndex, in year: Int) {
    scenario.rezonings.append(
      Rezoning(
        from: year, stage: 0, blocks: [1: [school]], phase: .all, file: "plan.yaml", line: 9, zoneFile: "plan.yaml"))
  }
}
