import Geometry
import Planning
import Simulation
import Testing

/// Laws of the model (model.md §8), on random cities.
@Suite struct InvariantTests {
  /// Σ roll by stage and year.
  private func sums(_ result: SimulationResult) -> [[Int]: Double] {
    var sums: [[Int]: Double] = [:]
    for row in result.schools { sums[[row.stage.position, row.year], default: 0] += row.pupils }
    return sums
  }

  /// Residents on a roll, recounted without zones or schools: Σ children × share is the same in every scenario.
  @Test(arguments: UInt64(1)...40)
  func pupilsAreConserved(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let baseline = try simulate(city.baseline, on: city.town.dataset)
    let plan = try simulate(city.plan, on: city.town.dataset)
    for stage in baseline.attendance.indices {
      for at in baseline.attendance[stage].indices {
        let children = baseline.attendance[stage][at].children.reduce(0, +)
        #expect(abs(children - plan.attendance[stage][at].children.reduce(0, +)) <= 1e-9 * children)
        let pupils = baseline.attendance[stage][at].pupils.reduce(0, +)
        #expect(abs(pupils - plan.attendance[stage][at].pupils.reduce(0, +)) <= 1e-9 * pupils)
        let year = baseline.years.lowerBound + at
        let rows = plan.schools.filter { $0.stage == stage && $0.year == year }
        let roll = rows.reduce(0) { $0 + $1.pupils }
        #expect(abs(roll - pupils - rows.reduce(0) { $0 + $1.unexplained }) <= 1e-9 * roll)
      }
    }
  }

  /// Equal sums across scenarios: the plan hands unexplained pupils within a district and rates do not differ by it.
  @Test(arguments: UInt64(1)...40)
  func everyScenarioHasTheSamePupils(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let baseline = sums(try simulate(city.baseline, on: city.town.dataset))
    let plan = sums(try simulate(city.plan, on: city.town.dataset))
    for (key, pupils) in baseline { #expect(abs(pupils - (plan[key] ?? 0)) <= 1e-9 * pupils, "\(key)") }
  }

  @Test(arguments: UInt64(1)...20)
  func baseYearRollsAreTheObservedOnes(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let result = try simulate(city.plan, on: city.town.dataset)
    for row in city.town.dataset.enrolment {
      let grade = try #require(
        result.grades.first { $0.school == row.school && $0.year == 2012 && $0.grade == row.grade })
      #expect(abs(grade.pupils - (row.pupils ?? .nan)) < 1e-9)
    }
  }

  @Test(arguments: UInt64(1)...20)
  func moreRoomsNeverRaiseAShortfall(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let before = try simulate(city.plan, on: city.town.dataset)
    var scenario = city.plan
    scenario.projects.append(
      Project(
        id: "more", school: 3, stages: [0], action: .expand(Expansion(year: 2014, classrooms: [0: 6])), file: "",
        line: 1))
    let after = try simulate(scenario, on: city.town.dataset)
    for (old, new) in zip(before.schools, after.schools) {
      #expect(new.seatShortfall <= old.seatShortfall + 1e-9)
      #expect(new.entryShortfall <= old.entryShortfall + 1e-9)
      #expect(new.classShortfall <= old.classShortfall)
    }
  }

  @Test(arguments: UInt64(1)...20)
  func withoutEventsEveryChildKeepsItsSchool(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let result = try simulate(city.baseline, on: city.town.dataset)
    #expect(result.moves.isEmpty)
    #expect(result.catchments.allSatisfy { $0.versions.count == 1 })
  }

  @Test(arguments: UInt64(1)...20)
  func splittingABlockChangesNothing(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    var dataset = city.town.dataset
    let block = Int(seed) % dataset.blocks.count
    dataset.blocks.ids.append("half")
    dataset.blocks.names.append(nil)
    dataset.blocks.districts.append(dataset.blocks.districts[block])
    dataset.blocks.dwellings.append(0)
    dataset.blocks.shapes.append(.point(dataset.blocks.point(block)))
    dataset.blocks.points += [dataset.blocks.points[2 * block], dataset.blocks.points[2 * block + 1]]
    let old = dataset.children
    dataset.children = ChildrenTable(cohorts: 2004...2018, blocks: dataset.blocks.count, districts: 2)
    for cohort in old.cohorts {
      for kind in Kind.allCases {
        let column = try #require(old.column(cohort: cohort, kind: kind))
        for (at, children) in column.enumerated() {
          let district = dataset.blocks.districts[at]
          let part = at == block ? 0.25 : 1
          dataset.children.add(children * part, block: BlockIndex(at), cohort: cohort, kind: kind, district: district)
          if at == block {
            dataset.children.add(
              children * 0.75, block: BlockIndex(dataset.blocks.count - 1), cohort: cohort, kind: kind,
              district: district)
          }
        }
      }
    }
    let (before, after) = (
      try simulate(city.plan, on: city.town.dataset), try simulate(city.plan, on: dataset)
    )
    for (one, other) in zip(before.schools, after.schools) {
      #expect(abs(one.pupils - other.pupils) < 1e-8)
      #expect(abs(one.seatShortfall - other.seatShortfall) < 1e-8)
      #expect(abs((one.meanDistance ?? 0) - (other.meanDistance ?? 0)) < 1e-8)
    }
  }

  /// model.md §5: pooled ≤ reachable ≤ seat.
  @Test(arguments: UInt64(1)...30)
  func shortfallsAreOrdered(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    for row in try simulate(city.plan, on: city.town.dataset).districts {
      let reachable = try #require(row.reachableShortfall)
      #expect(row.pooledShortfall <= reachable + 1e-7)
      #expect(reachable <= row.seatShortfall + 1e-7)
    }
  }

  @Test func theSameBytesAgain() throws {
    let city = RandomCity(seed: 7)
    let (one, two) = (try simulate(city.plan, on: city.town.dataset), try simulate(city.plan, on: city.town.dataset))
    #expect(one.schools.map(\.pupils) == two.schools.map(\.pupils))
    #expect(one.districts.map(\.reachableShortfall) == two.districts.map(\.reachableShortfall))
    #expect(one.moves.map(\.pupils) == two.moves.map(\.pupils))
  }
}
