package import Measures
public import Planning
public import Simulation
internal import Wording

/// `campuses.csv`: the sums of each school on several sites, by stage and year.
public func campusesTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  let rows = CampusRow.rows(of: result, on: dataset)
  var table = CSVTable(header: CampusRow.header, rows: rows.count)
  for row in rows { table.add(row) }
  return table.bytes
}

/// The sites of a school together in a stage and year, each measure by its own rule.
package struct CampusRow: ColumnSource {
  /// The main site.
  package var school: SchoolIndex
  /// Number of sites that have the stage open.
  package var siteCount: Int
  package var measures: SchoolYearMeasures
  private var key: SchoolKey

  package static let header =
    SchoolKey.header + ["sites"] + MeasureCatalogue<SchoolYearMeasures>.schools.names()

  /// By stage, then main site and year.
  package static func rows(of result: SimulationResult, on dataset: Dataset) -> [CampusRow] {
    let (scenario, schools) = (result.scenario, result.scenario.schoolsOnSeveralSites)
    var mainOf: [SchoolIndex: SchoolIndex] = [:]
    for school in schools { for site in school.all { mainOf[site] = school.main } }
    var rows: [SchoolSum: [SchoolYearMeasures]] = [:]
    for row in result.schools {
      guard let main = mainOf[row.school] else { continue }
      rows[SchoolSum(stage: row.stage, main: main, year: row.year), default: []].append(row)
    }
    return rows.keys.sorted().compactMap { sum in
      let sites = rows[sum] ?? []
      guard var total = MeasureCatalogue.schools.total(sites, thresholds: scenario.warning) else { return nil }
      // of residents and pupils from outside there is no sum: who goes to another site of the school is both
      total.balance = nil
      let school = scenario.schools[sum.main]
      let key = SchoolKey(
        school: school.id.text, name: school.name,
        district: dataset.districtID(scenario.district(of: sum.main, in: sum.year)),
        stage: dataset.stages[sum.stage].id,
        year: sum.year)
      return CampusRow(school: sum.main, siteCount: sites.count, measures: total, key: key)
    }
  }

  package func write(to columns: inout some ColumnWriter) {
    key.write(to: &columns)
    columns.whole("sites", siteCount)
    MeasureCatalogue.schools.write(measures, to: &columns)
  }
}

/// The key of a sum.
private struct SchoolSum: Hashable, Comparable {
  var stage: StageIndex
  var main: SchoolIndex
  var year: Int

  static func < (one: SchoolSum, other: SchoolSum) -> Bool {
    (one.stage, one.main, one.year) < (other.stage, other.main, other.year)
  }
}
