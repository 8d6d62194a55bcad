import Foundation
import Planning
import Simulation
import Testing

/// The plan of 2013, as a planner would be asked about it.
struct PlanTests {
  /// The document's 21 projects (model.md §8.7).
  @Test func allTwentyOneProjectsAreInThePlan() throws {
    let plan = try CommittedCity.plan.get()
    let expected: [String: [Int]] = [
      "chongchuan": [3, 2, 0], "gangzha": [2, 3, 0], "netda": [0, 2, 0], "sutong": [1, 0, 0], "tongzhou": [1, 0, 3],
      "binhai": [1, 3, 0],
    ]
    var found: [String: [Int]] = [:]
    for project in plan.scenario.projects {
      let district = plan.dataset.districts[plan.scenario.schools[project.school].district].id.text
      let kind = try #require(["new", "expand", "relocate"].firstIndex(of: project.kind.rawValue))
      found[district, default: [0, 0, 0]][kind] += 1
      #expect(project.note?.hasPrefix("Assumption") == true)
    }
    #expect(found == expected)
    #expect(plan.scenario.projects.count == 21)
  }

  /// Five years after a new school opens, or in 2020 if that is earlier, more than 60 % of its places are taken, and it is not
  /// overfull either; with the new catchments too.
  @Test func newSchoolsAreUsed() throws {
    for run in [try CommittedCity.plan.get(), try CommittedCity.rezoned.get()] {
      for project in run.scenario.projects where project.kind == .new {
        let year = min(project.year + 5, 2020)
        let row = try #require(run.result.schools.first { $0.school == project.school && $0.year == year })
        let use = try #require(row.utilisation)
        #expect((0.6...1.1).contains(use), "\(project.id) in \(year): \(use)")
      }
    }
  }

  /// New and expanded schools have standard sizes.
  @Test func projectsHaveStandardSizes() throws {
    let plan = try CommittedCity.plan.get()
    let sizes = [[12, 18, 24, 30, 36, 42], [12, 18, 24, 30]]
    for project in plan.scenario.projects {
      for stage in project.stages {
        let row = try #require(plan.schools(stage, 2020).first { $0.school == project.school })
        let nineYear = plan.scenario.schools[project.school].classrooms.allSatisfy { $0 != nil }
        #expect(nineYear ? row.classrooms % 3 == 0 : sizes[stage.position].contains(row.classrooms), "\(project.id)")
      }
    }
  }

  /// Nobody builds where nobody is short: a school that is expanded has more pupils in 2020 than places without it, and every
  /// new school takes pupils off schools that are short.
  @Test func projectsStandWhereSeatsAreShort() throws {
    let (baseline, plan) = (try CommittedCity.baseline.get(), try CommittedCity.plan.get())
    for project in plan.scenario.projects where project.kind == .expand {
      for stage in project.stages {
        let row = try #require(baseline.schools(stage, 2020).first { $0.school == project.school })
        #expect(row.seatShortfall > 0, "\(project.id)")
      }
    }
    for project in plan.scenario.projects where project.kind == .new {
      let (stage, district) = (project.stages[0], plan.scenario.schools[project.school].district)
      func short(_ run: CommittedCity.Run) -> Double {
        run.schools(stage, 2020).filter { run.scenario.schools[$0.school].district == district }
          .reduce(0) { $0 + $1.seatShortfall }
      }
      #expect(short(plan) < short(baseline), "\(project.id)")
    }
  }

  /// The plan cures a part of the shortfall in each district that it builds in, and new catchments cure more.
  @Test func thePlanHelpsAndNewCatchmentsHelpMore() throws {
    let (baseline, plan) = (try CommittedCity.baseline.get(), try CommittedCity.plan.get())
    let cured = 1 - (try plan.short()) / (try baseline.short())
    #expect((0.1...0.9).contains(cured), "the plan cures \(cured)")
    for district in ["chongchuan", "gangzha", "netda", "sutong", "tongzhou", "binhai"] {
      #expect(try plan.short(district) < baseline.short(district), "\(district)")
    }
    #expect(try CommittedCity.rezoned.get().short() < plan.short())
  }
}
