import Foundation
import Planning
import Simulation
import TestSupport
import Testing

@testable import Loading

/// The example towns of other school systems, as `schoolzone example` writes them: simulated, and compared with the figures that their
/// READMEs compute by hand.
@Suite struct ExampleSystemTests {
  private struct Run {
    let town: ExampleTown
    let dataset: Dataset
    let result: SimulationResult
    let scenario: Scenario

    init(_ system: String, _ file: String) throws {
      town = try ExampleTown(of: system)
      let loaded = try #require(loadScenarios(at: [town.path(file)]).first)
      #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
      #expect(loaded.dataset?.faults.all.isEmpty == true, "\(loaded.dataset?.faults.lines ?? [])")
      (dataset, scenario) = (try #require(loaded.dataset?.dataset), try #require(loaded.scenario))
      result = try simulate(scenario, on: dataset)
    }

    /// The rows of a school and stage, years ascending.
    func rows(_ school: String, _ stage: String) throws -> [SchoolYearMeasures] {
      let number = try #require(scenario.schools.indexes.first { scenario.schools[$0].id.text == school })
      let stage = try #require(dataset.stages.index(of: stage))
      return result.schools.filter { $0.school == number && $0.stage == stage }
    }

    func pupils(_ school: String, _ stage: String) throws -> [Double] {
      try rows(school, stage).map { ($0.pupils * 1e6).rounded() / 1e6 }
    }

    func shortfall(_ school: String, _ stage: String) throws -> [Double] {
      try rows(school, stage).map { ($0.seatShortfall * 1e6).rounded() / 1e6 }
    }

    /// Pupils of a grade, by its name.
    func grade(_ name: String, _ school: String, _ stage: String) throws -> [Double] {
      try rows(school, stage).map { row in
        let grades = result.grades[row.gradeRows].filter { dataset.stages.name(ofGrade: $0.grade) == name }
        return (try #require(grades.first).pupils * 1e6).rounded() / 1e6
      }
    }
  }

  @Test func kindergartenToTwelve() throws {
    let run = try Run("k12", "baseline.yaml")
    #expect(run.dataset.stages.all.map { run.dataset.stages.name(ofGrades: $0.grades) } == ["K–5", "6–8", "9–12"])
    #expect(try run.grade("K", "west", "elementary") == [32, 32, 37, 37, 37, 37])
    #expect(try run.grade("1", "west", "elementary") == [40, 40, 45, 46.25, 46.25, 46.25])
    #expect(try run.pupils("west", "elementary") == [232, 232, 262, 263.25, 264.5, 265.75])
    #expect(try run.shortfall("west", "elementary") == [0, 0, 22, 23.25, 24.5, 25.75])
    let west = try run.rows("west", "elementary")
    // stated places: a sixth of 240 for K; 37 ÷ 40 is yellow; rooms are not known
    #expect(west.allSatisfy { $0.capacity == 240 && $0.entryPlaces == 40 && !$0.hasRooms })
    #expect(west.map(\.warning) == [.green, .green, .yellow, .yellow, .yellow, .yellow])
    #expect(try run.rows("east", "elementary").allSatisfy { $0.capacity == 300 && $0.entryPlaces == 50 })
    #expect(try run.pupils("middle", "middle").prefix(5) == [240, 240, 255, 255, 255])
    #expect(try run.pupils("high", "high").prefix(5) == [320, 320, 340, 340, 340])
    #expect(try run.rows("high", "high").allSatisfy { $0.capacity == 336 })
  }

  /// Grade 1 is named in the plan: it is the second grade, so that those in K stay until they enter.
  @Test func aPhaseNamesGradesAsTheDatasetDoes() throws {
    let run = try Run("k12", "plan.yaml")
    #expect(try run.pupils("west", "elementary").prefix(5) == [232, 232, 244, 235.25, 226.5])
    #expect(try run.pupils("east", "elementary").prefix(5) == [232, 232, 250, 260, 270])
    #expect(try run.shortfall("west", "elementary") == [0, 0, 4, 0, 0, 0])
  }

  @Test func fiveAndFour() throws {
    let run = try Run("five-four", "baseline.yaml")
    #expect(run.dataset.stages.all.map(\.grades) == [1...5, 6...9])
    #expect(try run.pupils("east", "primary") == [400, 400, 500, 500, 500, 500, 500])
    #expect(try run.shortfall("east", "primary") == [0, 0, 50, 50, 50, 50, 50])
    #expect(try run.pupils("junior", "junior") == [640, 640, 736, 732, 728, 724, 720])
    #expect(try run.shortfall("junior", "junior") == [0, 0, 36, 32, 28, 24, 20])
    let plan = try Run("five-four", "plan.yaml")
    #expect(try plan.pupils("east", "junior") == [100, 200, 300, 400])
    #expect(try plan.rows("east", "junior").map(\.capacity) == [100, 200, 300, 400])
    #expect(try plan.pupils("junior", "junior") == [640, 640, 736, 632, 528, 424, 320])
  }

  @Test func theYearBeginsInApril() throws {
    let run = try Run("april", "baseline.yaml")
    #expect(run.dataset.about.yearStart == YearStart(month: 4, day: 1))
    #expect(try run.grade("1", "west", "primary").prefix(5) == [40, 40, 44, 52, 40])
    #expect(try run.pupils("west", "primary").prefix(5) == [240, 240, 244, 256, 256])
    #expect(try run.grade("1", "east", "primary").prefix(5) == [40, 40, 50, 58, 46])
    #expect(try run.pupils("east", "primary").prefix(5) == [240, 240, 280, 292, 292])
    #expect(try run.shortfall("east", "primary").prefix(5) == [0, 0, 0, 12, 12])
    #expect(try run.pupils("junior", "junior").prefix(5) == [240, 240, 258, 258, 258])
    let plan = try Run("april", "plan.yaml")
    #expect(try plan.rows("east", "primary").map(\.capacity) == [280, 280, 280, 315, 315, 315])
    #expect(try plan.shortfall("east", "primary").allSatisfy { $0 == 0 })
    // a day later, and the room counts for 2028
    let late = try plan.town.text("plan.yaml").replacing("2027-04-30", with: "2027-05-01")
    try plan.town.write(late, to: "late.yaml")
    let loaded = try #require(loadScenarios(at: [plan.town.path("late.yaml")]).first?.scenario)
    #expect(loaded.projects.map(\.year) == [2028])
  }
}
