internal import Maps
public import Output
public import Planning
public import Tables

extension AssessmentReport {
  /// All files of an assessment except the run record: the tables, the map of warnings and the report.
  public func files(in language: Language) -> [ReportedFile] {
    tables + [
      ReportedFile("warning.geojson", warningMap(in: language)),
      reportFile(results, on: dataset, assessment: self, in: language),
    ]
  }
}
