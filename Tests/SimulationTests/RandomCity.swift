import Geometry
import Planning
import TestSupport

/// A seeded random city for laws that hold everywhere: a grid of blocks, catchments around schools, and a plan.
struct RandomCity {
  var town: GridTown
  /// No events.
  var baseline: Scenario
  /// The same demand, with events.
  var plan: Scenario
  /// The plan with places given by priority.
  var admission: Scenario
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let columns = 6 + Int(random.next() % 5)
    let rows = 4 + Int(random.next() % 4)
    town = GridTown(columns: columns, rows: rows, districts: 2)
    baseline = town.scenario()
    plan = baseline
    admission = baseline
    let schools = (0..<5).map { number -> SchoolIndex in
      let place = (number * columns / 5 + Int(random.next() % 2), Int(random.next() % UInt64(rows)))
      let isNineYear = number == 2
      return town.addSchool(
        "s\(number)", at: place, district: place.0 >= columns / 2 ? 1 : 0,
        primary: Double(6 * (1 + Int(random.next() % 4))),
        junior: isNineYear ? 6 : nil)
    }
    let juniors = [1, columns - 2].map { column in
      town.addSchool("j\(column)", at: (column, rows / 2), district: column >= columns / 2 ? 1 : 0, junior: 9)
    }
    town.dataset.schools[schools[2]].through = Double(random.next() % 11) / 10
    for (number, school) in schools.enumerated() {
      let (from, to) = (number * columns / 5, (number + 1) * columns / 5)
      let area = GridTown.rectangle(from, 0, number == 4 ? columns : to, rows)
      town.addZone(number == 1 ? [school, schools[0]] : [school], stage: 0, area)
    }
    town.addZone([juniors[0]], stage: 1, GridTown.rectangle(0, 0, columns / 2, rows))
    town.addZone([juniors[1]], stage: 1, GridTown.rectangle(columns / 2, 0, columns, rows))
    addChildren()
    for (at, school) in town.dataset.schools.indexed where random.next() % 4 != 0 {
      if school.classrooms[0] != nil { town.observe(at, grades: 1...6, pupils: Double(20 + random.next() % 60)) }
      if school.classrooms[1] != nil { town.observe(at, grades: 7...9, pupils: Double(20 + random.next() % 60)) }
    }
    addDemand()
    addPlan(schools, juniors, columns, rows)
  }

  private mutating func addChildren() {
    let blocks = town.dataset.blocks.count
    town.dataset.children = ChildrenTable(cohorts: 2004...2018, blocks: blocks, districts: 2)
    for block in 0..<blocks {
      let district = town.dataset.blocks.districts[block]
      for cohort in 2004...2018 {
        for kind in Kind.allCases {
          town.dataset.children.add(
            Double(random.next() % 20), block: BlockIndex(block), cohort: cohort, kind: kind, district: district)
        }
      }
    }
    for district in town.dataset.districts.indexes {
      for year in 2000...(random.next() % 2 == 0 ? 2014 : 2012) {
        town.dataset.births.append(
          BirthCount(district: district, year: year, births: Double(200 + random.next() % 200)))
      }
    }
    for number in 0..<3 {
      town.dataset.housing.append(
        Development(
          id: "h\(number)", block: BlockIndex(Int(random.next() % UInt64(blocks))),
          occupied: 2011 + Int(random.next() % 7),
          dwellings: Double(random.next() % 1000)))
    }
  }

  private mutating func addDemand() {
    baseline = town.scenario()
    func rate(_ spread: Int) -> Double { Double(Int(random.next() % UInt64(2 * spread + 1)) - spread) / 1000 }
    baseline.demand.netMigration = .map([
      .any: .number(rate(40)), .district(1): .map([.kind(.migrant): .number(rate(80))]),
    ])
    let progression = RateTable.map([
      .any: .number(1 + rate(30)), .year(2015): .map([.kind(.migrant): .number(1 + rate(100))]),
    ])
    baseline.demand.progression = progression
    baseline.demand.yields = .map([
      .word("preschool"): .number(26), .word("primary"): .number(28), .word("junior"): .number(13),
    ])
    baseline.demand.ramp = [0.5, 0.8, 1]
    baseline.demand.migrantShare = .number(0.25)
  }

  private mutating func addPlan(_ schools: [SchoolIndex], _ juniors: [SchoolIndex], _ columns: Int, _ rows: Int) {
    plan = baseline
    func project(_ id: String, _ school: SchoolIndex, _ stages: [StageIndex], _ action: Project.Action) {
      plan.projects.append(Project(id: id, school: school, stages: stages, action: action, file: "plan.yaml", line: 1))
    }
    // beside the middle of the block, where another school may stand: none is nearer than one on the same place
    let middle = GridTown.middle(columns / 2, rows - 1)
    let site = Position(middle.x + GridTown.side / 4, middle.y)
    plan.schools.append(
      School(
        id: ID("n"), name: "n", district: 1, site: site, classrooms: [12, nil], classSize: [nil, nil],
        entryPlan: [nil, nil], isNineYear: false))
    let phases: [Phase] = [.intake, .all, .grades([2, 3])]
    var opening = Opening(
      year: 2013 + Int(random.next() % 3), gradeByGradeFrom: random.next() % 2 == 0 ? 1 : nil,
      phase: phases[Int(random.next() % 3)], catchments: [0: .nearest])
    // the grades that move must be open
    if opening.gradeByGradeFrom != nil, opening.phase == .grades([2, 3]) { opening.gradeByGradeFrom = 3 }
    project("N", SchoolIndex(plan.schools.count - 1), [0], .new(opening))
    project("E", schools[0], [0], .expand(Expansion(year: 2014, classrooms: [0: 6])))
    project("C", schools[4], [0], .close(Closure(year: 2016, heirs: [schools[3], schools[2]])))
    project("W", schools[3], [0], .pause(Pause(years: [2015], heirs: [])))
    project("R", juniors[0], [1], .relocate(Relocation(year: 2017, site: GridTown.middle(2, 0), classrooms: [1: 12])))
  }
}

extension RandomCity {
  /// The same city with attendance, feeders, a zone divided by choice, and a scenario of admission.
  func attending(_ seed: UInt64) -> RandomCity {
    var city = self
    var random = SeededGenerator(seed: seed &+ 99)
    let schools = town.dataset.schools
    for (school, row) in schools.indexed {
      for stage in row.classrooms.indices where row.classrooms[stage] != nil {
        for _ in 0..<(1 + random.next() % 3) {
          let homes = schools.indexes.filter { schools[$0].classrooms[stage] != nil }
          let home = homes[Int(random.next() % UInt64(homes.count))]
          city.town.dataset.attendance.append(
            AttendanceCount(
              home: random.next() % 5 == 0 ? .outside : .zone(home), school: school,
              grade: stage == 0 ? 1 + Int(random.next() % 6) : 7 + Int(random.next() % 3),
              pupils: Double(random.next() % 90)))
        }
      }
    }
    let juniors = schools.indexes.filter { schools[$0].classrooms[1] != nil }
    for school in schools.indexes.prefix(3) {
      city.town.dataset.feeders.append(
        FeederShare(from: school, to: juniors[Int(random.next() % 2) + 1], share: Double(random.next() % 11) / 10))
    }
    city.town.dataset.catchments[1].choice = [1, Double(random.next() % 4)]
    city.admission = plan
    city.admission.overflow = .admit(limit: random.next() % 2 == 0 ? nil : Double(100 + random.next() % 600))
    city.admission.kinds = [
      KindRule(priority: 1, assigned: .catchment),
      KindRule(priority: Int(1 + random.next() % 2), assigned: random.next() % 2 == 0 ? .catchment : .vacancy),
    ]
    city.admission.groups = [SchoolGroup(leader: 0, members: [1, 4], from: 2014)]
    return city
  }
}
