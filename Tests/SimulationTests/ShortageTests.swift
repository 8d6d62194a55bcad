import Geometry
import Planning
import Testing

@testable import Simulation

struct ShortageTests {
  private func sum(_ shortage: Shortage, _ part: ShortageLine.Part) -> Double {
    shortage.lines.filter { $0.part == part }.reduce(0) { $0 + $1.amount }
  }

  private func expectSums(_ shortage: Shortage) {
    #expect(abs(sum(shortage, .places) - shortage.places) < 1e-6)
    #expect(abs(sum(shortage, .pupils) - shortage.pupils) < 1e-6)
    #expect(abs(sum(shortage, .remedies) - shortage.shortfall) < 1e-6)
    #expect(abs(shortage.pupils - shortage.places + shortage.spare - shortage.shortfall) < 1e-6)
  }

  /// Lines add up to places, pupils and shortfall of every school; schools add up to districts, districts to the city.
  @Test(arguments: UInt64(1)...8) func linesAddUp(seed: UInt64) throws {
    let city = RandomCity(seed: seed).attending(seed)
    for scenario in [city.baseline, city.plan, city.admission] {
      let explained = try Explanations(scenario, on: city.town.dataset)
      for stage in city.town.dataset.stages.indexes {
        for year in [scenario.years.lowerBound + 1, scenario.years.upperBound] {
          let all = try #require(explained.shortage(of: .all, stage: stage, year: year))
          expectSums(all)
          #expect(abs(all.parts.reduce(0) { $0 + $1.shortfall } - all.shortfall) < 1e-9)
          for district in all.parts {
            expectSums(district)
            for school in district.parts { expectSums(school) }
            let row = try #require(
              explained.result.districts.first {
                $0.stage == stage && $0.year == year && $0.district.map { .district($0) } == district.subject
              })
            #expect(abs(district.pupils - row.pupils) < 1e-6 && abs(district.shortfall - row.seatShortfall) < 1e-6)
            #expect(abs((district.mustBuild ?? 0) - (row.reachableShortfall ?? 0)) < 1e-6)
          }
        }
      }
    }
  }

  /// By hand: eight blocks, each with 10 registered and 2 migrant children a cohort; four belong to A (4 rooms of 45, +2 from 2014, one out of
  /// use in 2013), four to B (8 rooms). From 2014 a class has 40 pupils. A: 288 pupils, 6 × 40 = 240 places, 48 short; B has
  /// 320 − 288 = 32 free places within reach, so that 16 places, one room, must be built.
  private func town() -> GridTown {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 4)
    let b = town.addSchool("b", at: (3, 0), primary: 8)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addChildren(registered: 10, migrant: 2)
    return town
  }

  private func scenario(_ town: GridTown) -> Scenario {
    town.scenario {
      $0.standards[0].classSizes = [ClassSizeChange(pupils: 45), ClassSizeChange(from: 2014, pupils: 40)]
      $0.projects = [
        Project(
          id: "E1", school: 0, stages: [0],
          action: .expand(
            Expansion(year: 2014, classrooms: [0: 2], works: Works(from: 2013, to: 2013, classrooms: [0: -1]))),
          file: "test.yaml", line: 1)
      ]
    }
  }

  @Test func placesPupilsAndRemediesByHand() throws {
    let town = town()
    let explained = try Explanations(scenario(town), on: town.dataset)
    let a = try #require(explained.shortage(of: .school(0), stage: 0, year: 2014))
    func amount(_ key: String, _ shortage: Shortage) -> Double? { shortage.lines.first { $0.key == key }?.amount }
    #expect(amount("rooms", a) == 180 && amount("project expand E1", a) == 90)
    #expect(abs((amount("class size", a) ?? 0) + 30) < 1e-9)
    #expect(a.places == 240 && a.rooms == 6 && abs(a.pupils - 288) < 1e-9)
    let people = a.lines.compactMap { line -> ExplanationLine? in
      if case .pupils(let source) = line.origin { source } else { nil }
    }
    #expect(people.map(\.kind) == [.registered, .migrant] && people.allSatisfy { $0.home == .zone })
    #expect(zip(people, [240.0, 48]).allSatisfy { abs($0.pupils - $1) < 1e-9 })
    #expect(abs((amount("neighbour b", a) ?? 0) - 32) < 1e-9)
    #expect(abs((a.mustBuild ?? 0) - 16) < 1e-9 && a.roomsToBuild == 1)
    // in 2013 a room is out of use
    let before = try #require(explained.shortage(of: .school(0), stage: 0, year: 2013))
    #expect(amount("works expand E1", before) == -45 && before.places == 135)
    // the district: 576 pupils, 560 places; B's free places seat nobody
    let district = try #require(explained.shortage(of: .district(0), stage: 0, year: 2014))
    #expect(abs(district.shortfall - 48) < 1e-9 && abs(district.spare - 32) < 1e-9)
    #expect(abs((amount("neighbours", district) ?? 0) - 32) < 1e-9 && district.roomsToBuild == 1)
  }

  /// A states 300 places instead of rooms: one room less in 2013 is 45 places less, two rooms more from 2014 on are 90 more.
  @Test func statedPlacesAndRoomsAddUpByHand() throws {
    var town = town()
    (town.dataset.schools[0].classrooms[0], town.dataset.schools[0].places[0]) = (0, 300)
    var scenario = scenario(town)
    scenario.standards[0].classSizes = [ClassSizeChange(pupils: 45)]
    let explained = try Explanations(scenario, on: town.dataset)
    let before = try #require(explained.shortage(of: .school(0), stage: 0, year: 2013))
    #expect(before.lines.filter { $0.part == .places }.map(\.key) == ["stated places", "works expand E1"])
    #expect(before.lines.filter { $0.part == .places }.map(\.amount) == [300, -45])
    #expect(before.places == 255 && before.rooms == -1)
    let after = try #require(explained.shortage(of: .school(0), stage: 0, year: 2014))
    #expect(after.lines.filter { $0.part == .places }.map(\.key) == ["stated places", "project expand E1"])
    #expect(after.lines.filter { $0.part == .places }.map(\.amount) == [300, 90])
    #expect(after.places == 390 && after.rooms == 2)
  }

  /// From 2013 two blocks of B's zone are A's: those who enter in 2013 and 2014, 20 registered and 4 migrants a year, are told apart.
  @Test func whoWasRezonedIsToldApartAndAgainstAnotherScenario() throws {
    let town = town()
    var rezoned = scenario(town)
    rezoned.rezonings = [
      Rezoning(
        from: 2013, stage: 0,
        zones: [
          Catchment(schools: [0], stage: 0, area: GridTown.rectangle(0, 0, 3, 2), file: "", feature: 1)
        ], phase: .intake, file: "test.yaml", line: 1, zoneFile: "zones.geojson")
    ]
    let here = try Explanations(rezoned, on: town.dataset).shortage(of: .school(0), stage: 0, year: 2014)
    let other = try Explanations(scenario(town), on: town.dataset).shortage(of: .school(0), stage: 0, year: 2014)
    let difference = ShortageDifference(here, against: other)
    func change(_ home: ExplanationLine.Home, _ kind: Kind) -> Double {
      difference.lines.reduce(0) { sum, line in
        if case .pupils(let source) = line.line.origin, source.home == home, source.kind == kind {
          return sum + line.change
        }
        return sum
      }
    }
    #expect(abs(change(.rezoned, .registered) - 40) < 1e-9 && abs(change(.rezoned, .migrant) - 8) < 1e-9)
    #expect(abs(change(.zone, .registered)) < 1e-9)
    let pupils = difference.figures { $0.pupils }
    #expect(abs(pupils.here - 336) < 1e-9 && abs(pupils.other - 288) < 1e-9)
    let all = difference.lines.filter { $0.line.part == .pupils }.reduce(0) { $0 + $1.change }
    #expect(abs(all - 48) < 1e-9)
  }
}

struct ReachCurveTests {
  /// At each distance the curve is the reachable shortfall of a scenario with that reach.
  @Test(arguments: UInt64(1)...6) func theCurveIsTheReachableShortfallByDistance(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let distances = [150, 300, 500, 1000, 5000]
    let curves = try simulate(city.plan, on: city.town.dataset).reachCurves(in: 2018, distances: distances, jobs: 2)
    for (at, metres) in distances.enumerated() {
      var scenario = city.plan
      for stage in scenario.reach.indices { scenario.reach[stage] = .number(Double(metres)) }
      let result = try simulate(scenario, on: city.town.dataset)
      for curve in curves {
        let rows = result.districts.filter { $0.stage == curve.stage && $0.year == 2018 }
        #expect(rows.count == curve.shortfalls.count)
        for (row, shortfalls) in zip(rows, curve.shortfalls) {
          let shortfall = try #require(shortfalls[at].value)
          #expect(abs(shortfall - (row.reachableShortfall ?? -1)) < 1e-6)
          #expect(at == 0 || shortfall <= (shortfalls[at - 1].value ?? 0) + 1e-6)
          #expect(shortfall <= row.seatShortfall + 1e-6 && shortfall >= row.pooledShortfall - 1e-6)
        }
      }
    }
  }

  /// By hand: A is 48 short, B has 32 places. A's blocks lie 2 to 3 columns of 94.4 m from B, so all within 300 m and none within 150 m.
  @Test func theGreatestStepIsWhereTheNeighbourComesWithinReach() throws {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 4)
    let b = town.addSchool("b", at: (3, 0), primary: 8)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addChildren(registered: 12)
    let scenario = town.scenario { $0.standards[0].classSizes = [ClassSizeChange(pupils: 40)] }
    let curves = try simulate(scenario, on: town.dataset).reachCurves(in: 2014, distances: [150, 250, 350, 1000])
    let curve = try #require(curves.first)
    // 288 pupils, 160 places: 128 short; 144 of them within 250 m of B (the nearer column), 32 places
    #expect(curve.shortfalls.map { $0.map { ($0.value ?? -1).rounded() } } == [[128, 96, 96, 96], [128, 96, 96, 96]])
    let step = try #require(curve.greatestStep)
    #expect(step.from == 150 && step.to == 250 && abs(step.fewer - 32) < 1e-6)
  }
}

struct ZoneRegisteredTests {
  private func rows(_ scenario: Scenario, _ town: GridTown, year: Int) throws -> [String: SchoolYearMeasures] {
    let result = try simulate(scenario, on: town.dataset)
    let rows = result.schools.filter { $0.stage == 0 && $0.year == year }
    return Dictionary(uniqueKeysWithValues: rows.map { (scenario.schools[$0.school].id.text, $0) })
  }

  /// Four blocks of A, two each of B and of C and D, who share a zone 1 : 3; 10 registered and 2 migrant children a cohort. E has no zone.
  private func town() -> GridTown {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (2, 0), primary: 6)
    let c = town.addSchool("c", at: (3, 0), primary: 6)
    let d = town.addSchool("d", at: (3, 1), primary: 6)
    town.addSchool("e", at: (1, 1), primary: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 3, 2))
    town.addZone([c, d], stage: 0, GridTown.rectangle(3, 0, 4, 2), choice: [1, 3])
    town.addChildren(registered: 10, migrant: 2)
    return town
  }

  @Test func registeredChildrenOfTheZoneBeforeAPause() throws {
    let town = town()
    for pauses in [false, true] {
      let scenario = town.scenario { scenario in
        guard pauses else { return }
        scenario.projects = [
          Project(
            id: "P", school: 0, stages: [0], action: .pause(Pause(years: [2014], heirs: [1])), file: "test.yaml",
            line: 1)
        ]
      }
      let rows = try rows(scenario, town, year: 2014)
      // 40 of 45 places, 20 of 45; the pause moves A's 48 entrants, not the children of its zone
      #expect(abs((rows["a"]?.zoneRegistered ?? 0) - 40) < 1e-9 && rows["a"]?.zoneWarning == .green)
      #expect(abs((rows["a"]?.entryPupils ?? 0) - (pauses ? 0 : 48)) < 1e-9)
      #expect(abs((rows["b"]?.zoneRegistered ?? 0) - 20) < 1e-9 && rows["b"]?.zoneWarning == .green)
      #expect(rows["b"]?.warning == (pauses ? .red : .green))
      #expect(abs((rows["c"]?.zoneRegistered ?? 0) - 5) < 1e-9 && abs((rows["d"]?.zoneRegistered ?? 0) - 15) < 1e-9)
      #expect(rows["e"]?.zoneRegistered == nil && rows["e"]?.zoneWarning == nil)
    }
  }

  /// An enrolment share of 0.5 of the registered halves it; a scenario's thresholds colour it.
  @Test func theEnrolmentShareAndTheThresholdsCount() throws {
    let town = town()
    let scenario = town.scenario {
      $0.demand.enrolmentShare = .map([.kind(.registered): .number(0.5)])
      $0.warning = WarningThresholds(yellow: 0.3, red: 0.44)
    }
    let rows = try rows(scenario, town, year: 2013)
    #expect(abs((rows["a"]?.zoneRegistered ?? 0) - 20) < 1e-9 && rows["a"]?.zoneWarning == .red)
    #expect(abs((rows["b"]?.zoneRegistered ?? 0) - 10) < 1e-9 && rows["b"]?.zoneWarning == .green)
  }
}
