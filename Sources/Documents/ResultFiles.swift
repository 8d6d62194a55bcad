public import Maps
public import Optimisation
public import Output
public import Planning
public import Simulation
public import Tables

/// All files of a scenario except the run record.
///
/// - `withReport`: false for tables and maps only.
public func simulationFiles(
  _ result: SimulationResult, on dataset: Dataset, withReport: Bool = true, options: MapOptions
) -> [ReportedFile] {
  tablesAndMaps(result, on: dataset, options: options)
    + (withReport ? [reportFile([result], on: dataset, in: options.language)] : [])
}

private func tablesAndMaps(
  _ result: SimulationResult, on dataset: Dataset, options: MapOptions
) -> [ReportedFile] {
  var files = [
    ReportedFile("schools.csv") { schoolsText(result, on: dataset) },
    ReportedFile("grades.csv") { gradesText(result, on: dataset) },
    ReportedFile("districts.csv", districtsTable(result, on: dataset)),
    ReportedFile("moves.csv") { movesText(result, on: dataset) },
    ReportedFile("reach.csv", reachTable(result, on: dataset)),
  ]
  if result.scenario.hasCampuses {
    files.append(ReportedFile("campuses.csv", campusesTable(result, on: dataset)))
  }
  if result.showsAttendance {
    files.append(ReportedFile("attendance_matrix.csv", attendanceMatrixTable(result, on: dataset)))
  }
  if result.scenario.overflow.admits {
    files.append(ReportedFile("admission.csv", admissionTable(result, on: dataset)))
  }
  return files + simulationMaps(result, on: dataset, options: options)
}

/// All files of a comparison except the run record: the table and map that compare the scenarios, one report, and for each
/// scenario a folder, named by its id, with the files of `simulate` other than the report.
///
/// - `rezoning`: the catchments proposed, where the last scenario is a proposal; the report then has its certificate.
/// - `siting`: the schools proposed, where the last scenario is a proposal of these; the report then shows them.
/// - `sample`: plans drawn at random, beside which the report puts a proposed plan.
public func comparisonFiles(
  _ comparison: Comparison, on dataset: Dataset, rezoning: RezoningReport? = nil, siting: SitingReport? = nil,
  sample: PlanSample? = nil, options: MapOptions
) -> [ReportedFile] {
  var files = [ReportedFile("comparison.csv", comparisonTable(comparison, on: dataset))]
  files += differenceMap(comparison, on: dataset, options: options)
  for result in comparison.results {
    files += tablesAndMaps(result, on: dataset, options: options).map { $0.within(result.scenario.id) }
  }
  return files + [
    reportFile(
      comparison.results, on: dataset, rezoning: rezoning, siting: siting, sample: sample, in: options.language)
  ]
}
