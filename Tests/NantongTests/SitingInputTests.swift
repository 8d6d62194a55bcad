import Foundation
import Geometry
import Loading
import Planning
import Testing

/// What `schoolzone site` chooses from: the land, and the document's counts.
struct SitingInputTests {
  private func rules(on plan: CommittedCity.Run) throws -> SitingRules {
    let path = CommittedCity.scenarios.appending(path: "rules.yaml").path(percentEncoded: false)
    let (rules, faults) = loadSitingRules(at: path, on: plan.dataset, plan.scenario)
    #expect(faults.all.isEmpty)
    return rules
  }

  /// Four to six sites for each school that the document founds or moves, in their districts, apart from schools and each other.
  @Test func thereIsLandToChooseFrom() throws {
    let dataset = try CommittedCity.baseline.get().dataset
    let sites = dataset.candidateSites
    #expect((44...66).contains(sites.count), "\(sites.count)")
    for site in sites {
      let area = dataset.districts[site.district].area
      #expect(area.contains(site.point.x, site.point.y), "\(site.id)")
      #expect((18...48).contains(site.maxClassrooms ?? 0) && !site.hasCost)
    }
    #expect(Set(sites.map(\.district)).count == dataset.districts.count)
  }

  /// The hand-made plan is one of the choices: its sites are candidates with room for its schools, and it keeps counts, first years
  /// and budget.
  @Test func thePlanOf2013IsOneOfTheChoices() throws {
    let plan = try CommittedCity.plan.get()
    let rules = try rules(on: plan)
    var (rooms, found): (Double, [String: Int]) = (0, [:])
    for project in plan.scenario.projects {
      let school = plan.scenario.schools[project.school]
      let limit = try #require(rules.count(of: project.kind, in: school.district)?.atMost)
      found["\(project.kind) \(school.district)", default: 0] += 1
      #expect(found["\(project.kind) \(school.district)", default: 0] <= limit)
      #expect(project.year >= rules.earliest[project.kind] ?? .max)
      for stage in project.stages {
        let before = project.kind == .new ? 0 : school.classrooms[stage] ?? 0
        let after = project.effects.roomChange(of: stage).rooms(before: before, founded: school.classrooms[stage] ?? 0)
        rooms += after - before
        guard project.kind != .expand else { continue }
        let place = project.effects.site ?? school.site
        let site = try #require(plan.dataset.candidateSites.first { $0.point == place }, "\(project.id)")
        #expect(after <= site.maxClassrooms ?? 0)
      }
    }
    #expect(rules.budget?.total == rooms)
    #expect(rules.counts.reduce(0) { $0 + ($1.atMost ?? 0) } == 21)
  }
}
