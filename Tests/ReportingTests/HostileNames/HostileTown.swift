import Ensembles
import Forecasting
import Geometry
import Measures
import Output
import Planning
import Simulation
import Tables

@testable import Documents
@testable import Maps
@testable import Optimisation

/// The street town with a hostile text for every name that a file may give, and all pages that are made of it.
///
/// The same town can be had with harmless names of the same lengths: its pages have the same elements.
struct HostileTown {
  /// Would end an element, attribute, comment, script or style, or run, if anything of it were not escaped.
  static let attack = "<script>alert(1)</script>\"'&amp;&</title></style>--><!-- ]]>\u{2028}<b onclick='x'>"

  /// A file that people read, with where its elements and texts are looked for.
  struct Page {
    var name: String
    var bytes: [UInt8]
    /// Roles whose names must be readable on it.
    var roles: [String] = []
    /// Roles of which the beginning of the name must be, since names are cut or made printable.
    var beginnings: [String] = []
  }

  let isHostile: Bool
  private var town = StreetTown()
  private let policy: Policy

  init(isHostile: Bool) {
    self.isHostile = isHostile
    func name(_ role: String) -> String { HostileTown.name(role, isHostile: isHostile) }
    var policy = Policy(name: Phrase(verbatim: name("policy")), document: name("document"), warning: SeatWarningRule())
    policy.source = name("policy source")
    var measured = Commitment(clause: name("clause"), text: Phrase(verbatim: name("commitment")))
    (measured.measure, measured.target, measured.by) = ("seat_shortfall", .atMost(0), 2025)
    (measured.remark, measured.isStandIn) = (Phrase(verbatim: name("basis")), true)
    var other = Commitment(clause: name("other clause"), text: Phrase(verbatim: name("other commitment")))
    other.remark = Phrase(verbatim: name("remark"))
    policy.commitments = [measured, other]
    self.policy = policy
    nameDataset()
    nameScenario()
  }

  static func name(_ role: String, isHostile: Bool) -> String {
    role + (isHostile ? attack : String(attack.map { "<>\"'&".contains($0) ? "x" : $0 }))
  }

  private func name(_ role: String) -> String { HostileTown.name(role, isHostile: isHostile) }

  /// In Chinese, names have a 中 before them.
  static func role(_ role: String, in language: Language) -> String { (language == .chinese ? "中" : "") + role }

  private mutating func nameDataset() {
    town.dataset.about.name = name("dataset")
    town.dataset.about.nameChinese = name("中dataset")
    town.dataset.about.source = name("source")
    town.dataset.about.licence = name("licence")
    town.dataset.about.syntheticLayers = [name("layer")]
    town.dataset.about.digests = [FileDigest(file: name("file"), sha256: name("digest"))]
    for at in town.dataset.districts.indices {
      town.dataset.districts[at].name = name("D\(at)")
      town.dataset.districts[at].nameChinese = name("中D\(at)")
    }
    for at in town.dataset.schools.indices {
      town.dataset.schools[at].name = name("S\(at)")
      town.dataset.schools[at].nameChinese = name("中S\(at)")
    }
    let stage = Phrase(LocalText(name("stage"), chinese: name("中stage")))
    town.dataset.stages = Stages([Stage(id: "primary", name: stage, grades: 1...6)])
    for block in 0..<town.dataset.blocks.count {
      town.dataset.blocks.ids[block] = name("id\(block)")
      town.dataset.blocks.names[block] = block == 0 ? nil : name("block\(block)")
    }
    for at in town.dataset.lines.indices {
      town.dataset.lines[at].name = name("line\(at)")
      town.dataset.lines[at].nameChinese = name("中line\(at)")
    }
  }

  private mutating func nameScenario() {
    town.rezone(phase: .grades([2, 3]))
    town.scenario.schools = town.dataset.schools
    town.scenario.id = name("id")
    town.scenario.name = name("scenario")
    town.scenario.nameChinese = name("中scenario")
    town.scenario.file = name("file")
    town.scenario.notes = [AssumptionNote(path: name("path"), note: name("note"), source: name("note source"))]
    town.scenario.projects = [
      Project(
        id: name("project"), school: 0, stages: [0], action: .expand(Expansion(year: 2025, classrooms: [0: 2])),
        file: name("file"), line: 1)
    ]
  }

  func pages(in language: Language) throws -> [Page] {
    var result = try simulate(town.scenario, on: town.dataset)
    result.notices = [Fault(.warning, file: name("fault file"), Phrase(verbatim: name("fault")), found: name("found"))]
    return try [report(result, language), ensembleReport(language)] + notice(result, language)
      + [picture(result, language), chart(language)]
  }

  private func report(_ result: SimulationResult, _ language: Language) -> Page {
    let assessment = AssessmentReport(policy, [result, result], on: town.dataset)
    let file = reportFile(
      [result, result], on: town.dataset, assessment: assessment, siting: siting, in: language)
    let named = ["dataset", "D0", "S0", "S1", "stage", "scenario"]
    return Page(
      name: file.name, bytes: file.bytes,
      roles: named.map { HostileTown.role($0, in: language) } + [
        "source", "licence", "layer", "file", "digest", "id", "path", "note", "note source", "project", "policy",
        "document", "clause", "commitment", "basis", "other clause", "other commitment", "remark", "new project",
        "new school", "left out",
      ], beginnings: ["fault", "fault file"])
  }

  private func ensembleReport(_ language: Language) throws -> Page {
    var twin = town.scenario
    twin.id = name("twin")
    let drawn = try [town.scenario, twin].map { try DrawnScenario($0, on: town.dataset, jobs: 1) }
    let made = try EnsembleRun(drawn, EnsemblePlan(seed: 1, draws: 20), jobs: 1)
    let content = EnsembleContent(
      EnsembleTables(made.ensembles, jobs: 1), made.plan, frames: drawn.map(\.frame),
      references: drawn.map(\.reference), on: town.dataset)
    let named = ["dataset", "D0", "S0", "S1", "stage", "scenario"]
    return Page(
      name: "ensemble.html", bytes: ensembleReportFile(content, in: language).bytes,
      roles: named.map { HostileTown.role($0, in: language) } + [
        "source", "licence", "layer", "file", "digest", "id", "twin",
      ])
  }

  private var siting: SitingReport {
    let counts = (sites: 1, schools: 2, blocks: 4)
    let request = SitingReport.Request(
      stages: [0], from: 2025, years: 2025...2025, weights: RezoningWeights(), counts: counts)
    var project = SitingReport.Project(
      id: name("new project"), kind: .new, school: name("new id"), name: Phrase(verbatim: name("new school")),
      site: name("site"), position: town.dataset.blocks.point(0), district: 0, opens: 2025, rooms: [(0, 6)], cost: 6)
    project.change = SitingReport.Change(objective: 1, seatYearsShort: 2, cost: -6)
    var siting = SitingReport(
      request, projects: [project], terms: RezoningTerms(), before: RezoningTerms(), bound: 0,
      seatYearsShort: (before: 1, after: 0))
    siting.leavesOut = [Phrase(verbatim: name("left out"))]
    siting.others = [project]
    return siting
  }

  private func notice(_ result: SimulationResult, _ language: Language) throws -> [Page] {
    let notice = try ZoneNotice(result, on: town.dataset, year: 2025)
    let roles = [
      "notice.html": [
        "dataset", "D0", "D1", "S0", "S1", "stage", "scenario", "line0", "line1",
      ],
      "lookup.html": ["D0", "S0", "S1", "stage", "scenario"],
    ]
    return (notice?.files(in: language) ?? []).compactMap { file in
      roles[file.name].map { named in
        Page(
          name: file.name, bytes: file.bytes,
          roles: named.map { HostileTown.role($0, in: language) } + ["id0", "block1", "layer"]
            + (file.name == "notice.html" ? ["source", "licence"] : []))
      }
    }
  }

  private func picture(_ result: SimulationResult, _ language: Language) -> Page {
    // large, so that there is room for the names of schools
    let options = PictureOptions(language: language, width: 3200, height: 2400)
    let picture = MapPicture(result, on: town.dataset, measure: .utilisation, stage: 0, year: 2025, options: options)
    let named = ["dataset", "D0", "S0", "stage", "scenario"]
    return Page(
      name: "map.svg", bytes: picture.svg(),
      beginnings: named.map { HostileTown.role($0, in: language) } + ["id", "source", "licence", "layer"])
  }

  private func chart(_ language: Language) -> Page {
    let counts = (2001...2012).flatMap { year in
      (1...3).map { EnrolmentCount(school: 0, year: year, grade: $0, pupils: Double(30 + year % 5)) }
    }
    let bytes = EnrolmentSeries(counts, schools: 1).map { series in
      BacktestChart(Backtest(series), on: town.dataset, in: language).bytes
    }
    return Page(name: "backtest.svg", bytes: bytes ?? [], roles: ["layer"])
  }
}
