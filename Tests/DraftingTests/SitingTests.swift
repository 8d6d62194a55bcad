import Geometry
import Loading
import Optimisation
import Planning
import Proposals
import Simulation
import TestSupport
import Testing

@testable import Drafting

/// Projects proposed for the example town, as a scenario.
struct SitingTests {
  private struct Town {
    let town: ExampleTown
    let path: String
    let read: LoadedScenario
    let dataset: Dataset

    init(_ scenario: String = "baseline") throws {
      town = try ExampleTown()
      path = town.path("\(scenario).yaml")
      read = try #require(loadScenarios(at: [path]).first)
      dataset = try #require(read.dataset).dataset
    }

    var stages: [StageIndex] { Array(dataset.stages.indexes) }

    func site(_ id: String, _ district: String, _ longitude: Double, _ latitude: Double) throws -> CandidateSite {
      CandidateSite(
        id: ID(id), name: id, district: try #require(dataset.districts.index { $0.id.text == district }),
        point: Position(longitude, latitude), place: SourcePlace(file: "sites.geojson"))
    }

    func request(_ stages: [StageIndex]) throws -> SitingRequest {
      SitingRequest(
        stages: stages, from: 2025, years: 2025...2030,
        sites: [
          try site("east", "east", 121.00742, 32.00225), try site("west", "west", 121.0016, 32.0035),
        ])
    }

    func outcome(
      _ request: SitingRequest, seed: UInt64 = 1, frontier: Int? = nil, worth: Int? = nil,
      others: [SimulationResult] = []
    ) throws -> (SitingOutcome, SitedScenario) {
      let struck = try StruckScenario(by: request.rules, of: read, at: path)
      let scenario = try #require(struck.loaded.scenario)
      let before = try simulate(scenario, on: dataset)
      var request = request
      request.sites += struck.sites
      request.roomsOfSites = struck.rooms
      let instance = try SitingInstance(request, before, others: others, on: dataset)
      let outcome = try instance.outcome(
        on: dataset, of: scenario, steps: 2000, seed: seed, frontier: frontier, worth: worth)
      let sited = try SitedScenario(outcome, of: read, at: path, in: town.path("out"))
      return (outcome, sited)
    }
  }

  /// What is proposed is what the saved scenario gives: `SitedScenario` compares the figures to nine digits and throws otherwise.
  @Test(arguments: [1, 2, 3] as [UInt64], [Phase.intake, .all, .grades([1, 8])])
  func aPlanKeepsItsWord(_ seed: UInt64, _ phase: Phase) throws {
    let town = try Town()
    for stages in [[town.stages[0]], [town.stages[1]], town.stages] {
      var request = try town.request(stages)
      request.phase = phase
      if seed == 2 {
        let place = SourcePlace(file: "rules.yaml")
        request.rules.budget = SitingBudget(
          total: 60, years: [.init(year: 2026, limit: 24, place: place)], place: place)
      }
      if seed == 3 { request.years = 2026...2028 }
      let (outcome, sited) = try town.outcome(request, seed: seed)
      #expect(!outcome.projects.isEmpty)
      #expect(outcome.instance.differences.isEmpty)
      #expect(outcome.plan.terms.objective <= outcome.plan.before.objective)
      if request.years.upperBound == 2030 {
        #expect(abs(outcome.seatYearsShort - sited.seatYearsShort) < 1e-6)
      }
    }
  }

  /// Budgets, counts and land hold; projects of the scenario that the rules strike out are gone, and their land can be built on.
  @Test func rulesHold() throws {
    let town = try Town("plan")
    let place = SourcePlace(file: "rules.yaml")
    var request = try town.request(town.stages)
    request.rules.fixed = []
    request.rules.costPerClassroom = [.new: 10, .expand: 7, .relocate: 9]
    request.rules.budget = SitingBudget(total: 200, place: place)
    request.rules.counts = [
      ProjectCount(district: 1, kind: .expand, atLeast: 1, atMost: 1, place: place),
      ProjectCount(district: 1, kind: .new, atMost: 1, place: place),
    ]
    let (outcome, sited) = try town.outcome(request)
    let projects = outcome.projects
    #expect(outcome.cost <= 200 && abs(projects.reduce(0) { $0 + $1.cost } - outcome.cost) < 1e-9)
    #expect(projects.count { $0.kind == .expand && $0.district == 1 } == 1)
    #expect(projects.count { $0.kind == .new && $0.district == 1 } <= 1)
    #expect(Set(projects.compactMap(\.site)).count == projects.compactMap(\.site).count)
    #expect(outcome.instance.candidates.contains { $0.site == "E-N1" })
    #expect(!sited.result.scenario.projects.contains { $0.id == "E-N1" })
    #expect(outcome.plan.bound <= outcome.plan.terms.objective)
  }

  /// Limits that nothing can keep are refused with their place in the rules.
  @Test func impossibleRulesAreRefused() throws {
    let town = try Town()
    var request = try town.request([town.stages[0]])
    request.rules.counts = [
      ProjectCount(district: 0, kind: .new, atLeast: 2, place: SourcePlace(file: "rules.yaml", line: 7))
    ]
    let before = try simulate(try #require(town.read.scenario), on: town.dataset)
    do throws(Faults) {
      _ = try SitingInstance(request, before, on: town.dataset)
      Issue.record("accepted")
    } catch {
      #expect(error.errors.map(\.place.line) == [7])
    }
  }

  /// More money is never worse, and the last point is the plan.
  @Test func aFrontierRises() throws {
    let town = try Town()
    let (outcome, _) = try town.outcome(try town.request(town.stages), frontier: 4, worth: 3)
    let points = outcome.frontier
    #expect(points.count >= 2)
    #expect(points.map(\.cost) == points.map(\.cost).sorted())
    #expect(points.map(\.plan.terms.objective) == points.map(\.plan.terms.objective).sorted(by: >))
    #expect(points.allSatisfy { $0.plan.bound <= $0.plan.terms.objective })
    #expect(points.last?.plan == outcome.plan)
    let worth = try #require(outcome.worth)
    #expect(worth.without.count <= outcome.projects.count && worth.without.allSatisfy { $0.objective > -1e-6 })
  }

  /// A project that is taken over stays, one that is struck out does not come back.
  @Test func projectsAreKeptAndStruckOut() throws {
    let town = try Town()
    var request = try town.request(town.stages)
    let first = try town.outcome(request).0.projects
    let (kept, struck) = (try #require(first.first), try #require(first.last))
    request.kept = [kept.candidate]
    if struck.candidate.id != kept.candidate.id { request.struck = [struck.candidate.id] }
    let second = try town.outcome(request).0.projects.map(\.candidate)
    #expect(second.contains(kept.candidate))
    #expect(!second.contains { request.struck.contains($0.id) })
  }

  /// A school that must close gives its zone to others, closes once nobody is left, and the scenario keeps its word.
  @Test(arguments: [Phase.intake, .all]) func schoolsClose(_ phase: Phase) throws {
    let town = try Town()
    let place = SourcePlace(file: "rules.yaml")
    var request = try town.request(town.stages)
    request.phase = phase
    request.rules.allowsClosures = true
    request.rules.counts = [ProjectCount(district: 1, kind: .close, atLeast: 1, atMost: 1, place: place)]
    let (outcome, sited) = try town.outcome(request)
    let closed = try #require(outcome.projects.first { $0.kind == .close })
    #expect(outcome.projects.count { $0.kind == .close } == 1 && closed.district == 1 && closed.cost == 0)
    let project = try #require(sited.result.scenario.projects.first { $0.kind == .close })
    #expect(project.year == closed.opens && !project.effects.pupilChange.heirs.isEmpty)
    let school = project.school
    #expect(
      sited.result.schools.allSatisfy {
        $0.school != school || $0.year < closed.opens && ($0.year < request.from || $0.pupils >= 0)
      })
    #expect(outcome.plan.bound <= outcome.plan.terms.objective)
    // so that `SitedScenario` has compared the figures
    #expect(outcome.instance.differences.isEmpty, "\(outcome.instance.differences.map(\.english))")
    #expect(abs(outcome.seatYearsShort - sited.seatYearsShort) < 1e-6)
    // without the permission nothing closes
    request.rules.allowsClosures = false
    request.rules.counts = []
    #expect(try !town.outcome(request).0.instance.candidates.contains { $0.kind == .close })
  }

  /// With two futures, the table states each plan under each, and no plan known for a future is better than its own.
  @Test(arguments: RobustPlan.Aim.allCases) func futuresArePlannedTogether(_ aim: RobustPlan.Aim) throws {
    let town = try Town()
    let more = "schema: schoolzone/1\nextends: baseline.yaml\nname: more\ndemand: { net_migration: 0.03 }\n"
    try town.town.write(more, to: "more.yaml")
    let read = try #require(loadScenarios(at: [town.town.path("more.yaml")]).first)
    var request = try town.request([town.stages[0]])
    request.aim = aim
    request.rules.budget = SitingBudget(total: 12, place: SourcePlace(file: "rules.yaml"))
    let (outcome, sited) = try town.outcome(
      request, others: [try simulate(try #require(read.scenario), on: town.dataset)])
    let rows = outcome.underFutures
    #expect(rows.map(\.bestIn) == ["baseline", "baseline", "more", "more", nil, nil])
    #expect(rows.map(\.future) == ["baseline", "more", "baseline", "more", "baseline", "more"])
    #expect(rows.allSatisfy { $0.regret >= -1e-6 && $0.bound <= $0.objective })
    let worst = [0, 2, 4].map { max(rows[$0].regret, rows[$0 + 1].regret) }
    if aim == .regret { #expect(worst[2] <= (worst.min() ?? 0) + 1e-6) }
    #expect(outcome.cost <= 12)
    // the simulations of the plan give the figures of the table
    #expect(abs(rows[4].seatYearsShort - sited.seatYearsShort) < 1e-6)
    try town.town.write(String(decoding: try #require(sited.files.first).bytes, as: UTF8.self), to: "out/sited.yaml")
    for file in sited.files.dropFirst() {
      try town.town.write(String(decoding: file.bytes, as: UTF8.self), to: "out/\(file.name)")
    }
    try town.town.write(more.replacing("baseline.yaml", with: "out/sited.yaml"), to: "sited-more.yaml")
    let again = try #require(loadScenarios(at: [town.town.path("sited-more.yaml")]).first)
    let result = try simulate(try #require(again.scenario, "\(again.faults)"), on: town.dataset)
    let short = result.schools.reduce(0) { $0 + ($1.stage == town.stages[0] ? $1.seatShortfall : 0) }
    #expect(abs(rows[5].seatYearsShort - short) < 1e-6)
  }

  /// A future that differs in more than its demand is refused, with the keys.
  @Test func otherScenariosAreNoFutures() throws {
    let town = try Town()
    let other = "schema: schoolzone/1\nextends: baseline.yaml\nname: other\ndetour_factor: 1.3\noverflow: admit\n"
    try town.town.write(other, to: "other.yaml")
    let read = loadScenarios(at: [town.town.path("other.yaml"), town.town.path("plan.yaml")]).map(\.scenario)
    let before = try simulate(try #require(town.read.scenario), on: town.dataset)
    let results = try read.map { try simulate(try #require($0), on: town.dataset) }
    let request = try town.request([town.stages[0]])
    do throws(Faults) {
      _ = try SitingInstance(request, before, others: results, on: town.dataset)
      Issue.record("accepted")
    } catch {
      #expect(error.errors.map(\.foundList) == [["overflow", "detour_factor"], ["projects", "rezoning"]])
    }
  }

  /// The plan for the worst-off district is not worse for it than the plain one, and its scenario keeps its word.
  @Test func theWorstDistrictCounts() throws {
    let town = try Town()
    var request = try town.request(town.stages)
    request.equity = .worstDistrict
    request.rules.budget = SitingBudget(total: 0, place: SourcePlace(file: "rules.yaml"))
    let (outcome, sited) = try town.outcome(request)
    let rows = outcome.districtShortages
    #expect(rows.map(\.district) == Array(town.dataset.districts.indexes))
    let worst = (plain: rows.map(\.plain).max() ?? 0, proposed: rows.map(\.proposed).max() ?? 0)
    #expect(worst.plain > 0 && worst.proposed <= worst.plain + 1e-9)
    #expect(outcome.plan.bound <= outcome.plan.terms.objective && outcome.cost <= 12)
    #expect(abs(outcome.seatYearsShort - sited.seatYearsShort) < 1e-6)
    #expect(outcome.boundProblem.enumeratedBound(at: outcome.plan.prices) == outcome.plan.bound)
  }

  @Test func sitesAreSketchedWherePupilsLackSeats() throws {
    let town = try Town()
    let result = try simulate(try #require(town.read.scenario), on: town.dataset)
    let sites = SitingRequest.sketchedSites(for: town.stages, in: 2025...2030, result, on: town.dataset)
    #expect(sites.count == 6 && Set(sites.map(\.id)).count == 6)
    #expect(sites.allSatisfy { $0.id.text.hasPrefix("sketch-") })
    var request = try town.request(town.stages)
    (request.sites, request.isSketch) = (sites, true)
    let (outcome, sited) = try town.outcome(request)
    #expect(outcome.instance.differences.isEmpty && !sited.files.isEmpty)
  }
}
