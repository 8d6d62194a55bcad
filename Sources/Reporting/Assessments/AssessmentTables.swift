public import Assessment
public import Planning
public import Simulation

/// What `assess` works out: the scorecard, and what it rests on, by scenario.
public struct AssessmentReport: Sendable {
  public var scorecard: Scorecard
  public var results: [SimulationResult]
  public var dataset: Dataset
  /// By scenario.
  public var warnings: [SeatWarning]

  public init(_ policy: Policy, _ results: [SimulationResult], on dataset: Dataset) {
    scorecard = Scorecard(policy, results, on: dataset)
    self.results = results
    self.dataset = dataset
    warnings = results.map { SeatWarning($0, stages: dataset.stages, rule: policy.warning) }
  }

  var plans: [ConstructionPlan] { scorecard.books.map(\.plan) }

  /// The tables, the record apart; `warning.csv` is of the first scenario.
  public func files(in language: Language) -> [ReportedFile] {
    let files = [
      ReportedFile("scorecard.csv", csv(ScorecardRow.columns, scorecardRows)),
      ReportedFile("construction.csv", csv(ConstructionRow.columns, constructionRows)),
      ReportedFile("balance.csv", csv(BalanceRow.columns, balanceRows)),
      ReportedFile("floors.csv", csv(FloorRow.columns, floorRows)),
      ReportedFile("warning.csv", csv(WarningRow.columns, warningRows)),
      ReportedFile("staffing.csv", csv(StaffingRow.columns, staffingRows)),
      ReportedFile("rotation.csv", csv(RotationRow.columns, rotationRows)),
      ReportedFile("funds.csv", csv(FundsRow.columns, fundsRows)),
      ReportedFile("costs.csv", csv(CostRow.columns, costRows)),
      ReportedFile("groups.csv", csv(GroupRow.columns, groupRows)),
      ReportedFile("weak_schools.csv", csv(WeakRow.columns, weakRows)),
      ReportedFile("modernisation.csv", csv(ModernisationRow.columns, modernisationRows)),
    ]
    return files + [
      ReportedFile("warning.geojson", warningMap(in: language)),
      reportFile(results, on: dataset, assessment: self, in: language),
    ]
  }

  private func csv(_ columns: StaticString, _ rows: [some TableRow]) -> [UInt8] {
    var table = CSVTable(columns: columns, rows: rows.count)
    for row in rows { table.add(row) }
    return table.bytes
  }

  var scorecardRows: [ScorecardRow] {
    scorecard.rows.map { row in
      let commitment = scorecard.policy.commitments[row.commitment]
      return ScorecardRow(
        scenario: scorecard.scenarios[row.scenario], commitment: commitment, district: dataset.districtID(row.district),
        row: row)
    }
  }

  var constructionRows: [ConstructionRow] {
    zip(results, plans).flatMap { result, plan in
      plan.rows.map { row in
        ConstructionRow(
          scenario: result.scenario.id, district: dataset.districtID(row.district),
          stage: dataset.stages[row.stage].id, school: result.scenario.schools[row.project.school].id.text, row: row)
      }
    }
  }

  var balanceRows: [BalanceRow] {
    zip(results, scorecard.books).flatMap { result, book in
      book.balance.rows.map {
        BalanceRow(
          scenario: result.scenario.id, district: dataset.districtID($0.district), stage: dataset.stages[$0.stage].id,
          row: $0)
      }
    }
  }

  var floorRows: [FloorRow] {
    zip(results, scorecard.books).flatMap { result, book in
      book.balance.schools.map { floors in
        let school = result.scenario.schools[floors.school]
        return FloorRow(
          scenario: result.scenario.id, school: school.id.text, district: dataset.districtID(school.district),
          stage: dataset.stages[floors.stage].id, floors: floors)
      }
    }
  }

  var warningRows: [WarningRow] {
    guard let result = results.first, let warning = warnings.first else { return [] }
    return warning.rows.map { row in
      let school = result.scenario.schools[row.school]
      return WarningRow(
        school: school.id.text, name: school.name, district: dataset.districtID(school.district),
        stage: dataset.stages[row.stage].id, row: row)
    }
  }
}

struct ScorecardRow: TableRow {
  var scenario: String
  var commitment: Commitment
  var district: String
  var row: Scorecard.Row

  static let columns: StaticString =
    """
    scenario,clause,measure,district,year,target,value,met,gap,text,text_zh,remark,unverified,\
    stand_in,standard,unknown_schools,schools,data_year,value_year,remark_zh
    """

  func write(to columns: inout some ColumnWriter) {
    columns.text("scenario", scenario)
    columns.text("clause", commitment.clause)
    columns.text("measure", commitment.measure)
    columns.text("district", district)
    columns.whole("year", row.year)
    columns.text("target", commitment.target.map(Words.target))
    columns.number("value", row.value)
    columns.text("met", row.verdict?.rawValue)
    columns.number("gap", row.gap)
    columns.text("text", commitment.text.english)
    columns.text("text_zh", commitment.text.text(in: .chinese))
    columns.text("remark", commitment.remark?.english)
    columns.text("unverified", row.isUnverified ? "yes" : nil)
    columns.text("stand_in", row.isStandIn ? "yes" : nil)
    columns.text("standard", row.found.standards.isEmpty ? nil : row.found.standards.joined(separator: "; "))
    columns.whole("unknown_schools", row.found.schools > 0 ? row.found.unknown : nil)
    columns.whole("schools", row.found.schools > 0 ? row.found.schools : nil)
    columns.whole("data_year", row.found.dataYear)
    columns.whole("value_year", row.otherYear)
    columns.text("remark_zh", commitment.remark?.text(in: .chinese))
  }
}

struct ConstructionRow: TableRow {
  var scenario: String
  var district: String
  var stage: String
  var school: String
  var row: ConstructionPlan.Row

  static let columns: StaticString = "scenario,district,year,project,kind,stage,school,classrooms,places,cost,authority"

  func write(to columns: inout some ColumnWriter) {
    columns.text("scenario", scenario)
    columns.text("district", district)
    columns.whole("year", row.year)
    columns.text("project", row.project.id)
    columns.text("kind", row.project.kind.rawValue)
    columns.text("stage", stage)
    columns.text("school", school)
    columns.whole("classrooms", Int(saturating: row.classrooms.rounded()))
    columns.number("places", row.places)
    columns.number("cost", row.cost)
    columns.text("authority", row.project.authority)
  }
}

struct BalanceRow: TableRow {
  var scenario: String
  var district: String
  var stage: String
  var row: Balance.Row

  static let columns: StaticString =
    "scenario,district,stage,year,standard,measure,mean,coefficient,limit,met,schools,below_floor,unknown_schools,in_force"

  func write(to columns: inout some ColumnWriter) {
    columns.text("scenario", scenario)
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", row.year)
    columns.text("standard", row.standard)
    columns.text("measure", row.measure ?? "mean")
    columns.number("mean", row.measure == nil ? nil : row.mean)
    columns.precise("coefficient", row.coefficient)
    columns.number("limit", row.limit)
    columns.text("met", row.isMet.map { $0 ? "yes" : "no" } ?? (row.limit == nil ? nil : "unknown"))
    columns.whole("schools", row.schools)
    columns.whole("below_floor", row.belowFloor)
    columns.whole("unknown_schools", row.unknown)
    columns.text("in_force", row.isInForce ? "yes" : "no")
  }
}

/// A school held against the floors of a standard.
struct FloorRow: TableRow {
  var scenario: String
  var school: String
  var district: String
  var stage: String
  var floors: SchoolFloors

  static let columns: StaticString =
    "scenario,school,district,stage,year,standard,floors,reached,missed,unknown,met"

  func write(to columns: inout some ColumnWriter) {
    columns.text("scenario", scenario)
    columns.text("school", school)
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", floors.year)
    columns.text("standard", floors.standard)
    columns.whole("floors", floors.floors)
    columns.whole("reached", floors.reached)
    columns.text("missed", floors.missed.joined(separator: " "))
    columns.text("unknown", floors.unknown.joined(separator: " "))
    columns.text("met", floors.isMet.map { $0 ? "yes" : "no" } ?? "unknown")
  }
}

struct WarningRow: TableRow {
  var school: String
  var name: String
  var district: String
  var stage: String
  var row: SeatWarning.Row

  static let columns: StaticString = "school,name,district,stage,year,entry_pupils,entry_places,ratio,warning"

  func write(to columns: inout some ColumnWriter) {
    columns.text("school", school)
    columns.text("name", name)
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", row.year)
    columns.number("entry_pupils", row.pupils)
    columns.number("entry_places", row.places)
    columns.number("ratio", row.ratio)
    columns.text("warning", row.warning?.rawValue)
  }
}
