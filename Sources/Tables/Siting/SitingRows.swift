internal import Measures
public import Output
public import Planning
internal import Proposals
internal import Wording

/// `projects.csv`, and `frontier.csv` if plans of other costs were asked for, `futures.csv` with several futures of demand, `draws.csv`
/// where their rates were drawn.
public func sitingTables(_ report: SitingReport, on dataset: Dataset) -> [ReportedFile] {
  var files = [ReportedFile("projects.csv", CSVTable.bytes(report.rows(on: dataset)))]
  if !report.frontier.isEmpty {
    files.append(ReportedFile("frontier.csv", CSVTable.bytes(report.frontier.map { FrontierRow(point: $0) })))
  }
  if !report.futureRows.isEmpty { files.append(ReportedFile("futures.csv", CSVTable.bytes(report.futureRows))) }
  if let drawn = report.drawn {
    files.append(ReportedFile("draws.csv", CSVTable.bytes(drawn.rows.map { DrawnSeatsRow(row: $0) })))
  }
  return files
}

extension SitingReport {
  /// The rows of `projects.csv`.
  func rows(on dataset: Dataset) -> [ProjectRow] { projects.flatMap { ProjectRow.rows($0, on: dataset) } }

  /// The rows of `futures.csv`.
  var futureRows: [FutureRow] { (robust?.rows ?? []).map { FutureRow(cell: $0) } }
}

/// A project, or one stage of it.
struct ProjectRow: TableRow {
  var project: SitingReport.Project
  var district: String
  /// Id of the stage; nil for a project without rooms.
  var stage: String?
  var classrooms: Double?
  /// The part of the cost that falls on the stage.
  var cost: Double

  static let columns: [Column<Self>] = [
    .text("project", \.project.id),
    .text("kind") { $0.project.kind.rawValue },
    .text("school", \.project.school),
    .text("site", \.project.site),
    .text("district", \.district),
    .text("stage", \.stage),
    .whole("opens", \.project.opens),
    .precise("classrooms") { $0.classrooms },
    .precise("cost") { $0.cost },
  ]

  /// A row for each stage, the cost in proportion to the rooms; one row for a project without rooms.
  static func rows(_ project: SitingReport.Project, on dataset: Dataset) -> [ProjectRow] {
    let district = dataset.districtID(project.district)
    guard !project.rooms.isEmpty else {
      return [ProjectRow(project: project, district: district, stage: nil, classrooms: nil, cost: project.cost)]
    }
    let sum = project.rooms.reduce(0) { $0 + $1.classrooms }
    return project.rooms.map { stage, classrooms in
      let share = sum > 0 ? classrooms / sum : 1 / Double(project.rooms.count)
      return ProjectRow(
        project: project, district: district, stage: dataset.stages[stage].id, classrooms: classrooms,
        cost: project.cost * share)
    }
  }
}

/// A plan of the frontier.
struct FrontierRow: TableRow {
  var point: SitingReport.Point

  static let columns: [Column<Self>] = [
    .precise("cost") { $0.point.cost },
    .precise("seat_years_short") { $0.point.seatYearsShort },
    .precise("objective") { $0.point.objective },
    .precise("bound") { $0.point.bound },
    .precise("gap") { $0.point.gap },
  ]
}

/// A plan under a future of demand.
struct FutureRow: TableRow {
  var cell: SitingOutcome.UnderFuture

  /// Greatest possible improvement by another plan in the future, as a share of the objective.
  var gap: Double { SitingReport.gap(cell.objective, bound: cell.bound) }

  static let columns: [Column<Self>] = [
    .text("plan") { $0.cell.bestIn ?? "sited" },
    .text("future", \.cell.future),
    .precise("share") { $0.cell.share },
    .precise("objective") { $0.cell.objective },
    .precise("seat_years_short") { $0.cell.seatYearsShort },
    .precise("bound") { $0.cell.bound },
    .precise("gap") { $0.gap },
    .precise("regret") { $0.cell.regret },
  ]
}

/// A project with what a plan without it loses, or with it gains, for JSON.
struct WorthRow: ColumnSource {
  var project: SitingReport.Project
  var change: SitingReport.Change
  var rooms: Double

  func write(to columns: inout some ColumnWriter) {
    columns.text("project", project.id)
    columns.text("kind", project.kind.rawValue)
    columns.text("school", project.school)
    columns.text("site", project.site)
    columns.whole("opens", project.opens)
    columns.precise("classrooms", rooms)
    columns.precise("objective", change.objective)
    columns.precise("seat_years_short", change.seatYearsShort)
    columns.precise("cost", change.cost)
  }

  init?(_ project: SitingReport.Project) {
    guard let change = project.change else { return nil }
    (self.project, self.change) = (project, change)
    rooms = project.rooms.reduce(0) { $0 + $1.classrooms }
  }
}
