import Foundation
import Nantong
import Planning
import Simulation
import Testing

/// The synthetic city: its files, and the development that it was made to show.
struct NantongTests {
  @Test func theCommittedFilesAreTheGeneratorsOwn() throws {
    let city = Nantong.dataset(seed: 2013)
    for (name, bytes) in city.files {
      #expect(
        try Data(contentsOf: CommittedCity.data.appending(path: name)) == Data(bytes), "\(name): run make nantong")
    }
    func committed(_ name: String) throws -> Data {
      try Data(contentsOf: CommittedCity.scenarios.appending(path: name))
    }
    #expect(try committed("baseline.yaml") == Data(city.baseline.utf8))
    let (baseline, plan) = (try CommittedCity.baseline.get(), try CommittedCity.plan.get())
    let drawn = Nantong.plan(on: baseline.dataset, baseline: baseline.result)
    #expect(try committed("plan-2013.yaml") == Data(drawn.text.utf8))
    for (name, bytes) in drawn.zones { #expect(try committed(name) == Data(bytes), "\(name)") }
    #expect(try Data(contentsOf: CommittedCity.data.appending(path: "sites.geojson")) == Data(drawn.sites))
    #expect(try committed("rules.yaml") == Data(drawn.rules.utf8))
    let zones = Nantong.catchments(on: plan.dataset, plan: plan.result, from: 2016)
    #expect(try committed("zones/2016-primary.geojson") == Data(zones))
  }

  /// Growth in Gangzha and the development zone outruns seats; the old town has seats, but not where they are wanted.
  @Test func theStoryIsVisible() throws {
    let baseline = try CommittedCity.baseline.get()
    #expect((150...250).contains(baseline.dataset.schools.count))
    for growing in ["gangzha", "netda"] {
      let (first, last) = (try baseline.district(growing, 0, 2012), try baseline.district(growing, 0, 2020))
      #expect(last.seatShortfall > 2 * first.seatShortfall)
      #expect(last.pooledShortfall > 0)
      #expect(last.pupils > 1.5 * first.pupils)
    }
    let old = try baseline.district("chongchuan", 0, 2012)
    #expect(old.seatShortfall > 500)
    #expect(old.pooledShortfall < 0.3 * old.seatShortfall)
  }

  /// Every roll of the city is explained to 1e-6, and so is every difference between two scenarios; the matrix of who attends
  /// where adds up to residents and rolls.
  @Test func everyRollIsExplained() throws {
    func explained(_ name: String) throws -> (Dataset, Explanations) {
      let dataset: Dataset
      var scenario: Scenario
      (dataset, scenario) = try CommittedCity.loaded(name)
      scenario.years = 2012...2016  // all projects have opened by then
      return (dataset, try Explanations(scenario, on: dataset))
    }
    let (dataset, plan) = try explained("plan-2013.yaml")
    let (_, admission) = try explained("admission.yaml")
    for row in plan.result.schools {
      let here = try #require(plan.explanation(school: row.school, stage: row.stage, year: row.year))
      #expect(abs(here.lines.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-6)
      let there = try #require(admission.explanation(school: row.school, stage: row.stage, year: row.year))
      let difference = ExplainedDifference(there, against: here)
      #expect(abs(difference.lines.reduce(0) { $0 + $1.change } - (there.pupils - here.pupils)) < 1e-6)
    }
    for row in admission.result.schools {
      let here = try #require(admission.explanation(school: row.school, stage: row.stage, year: row.year))
      #expect(abs(here.lines.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-6)
      let balance = try #require(row.balance)
      #expect(abs(balance.residents - balance.lost + balance.outside - row.pupils) < 1e-6)
    }
    for stage in dataset.stages.indexes {
      for (t, matrix) in admission.result.matrices[stage].enumerated() {
        let attendance = admission.result.attendance[stage][t]
        var rolls: [SchoolIndex: Double] = [:]
        var residents = 0.0
        for row in matrix.rows {
          rolls[row.school, default: 0] += row.pupils
          if row.zone != nil { residents += row.pupils }
        }
        #expect(abs(residents - attendance.pupils.reduce(0, +)) < 1e-6)
        for row in admission.result.schools where row.stage == stage && row.year == 2012 + t {
          #expect(abs((rolls[row.school] ?? 0) - row.pupils) < 1e-6)
        }
      }
    }
  }
}
