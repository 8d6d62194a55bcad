internal import Maps
public import Output
public import Planning
public import Tables

extension AssessmentReport {
  /// The tables, the map of warnings and the report; the record of the run apart.
  public func files(in language: Language) -> [ReportedFile] {
    tables + [
      ReportedFile("warning.geojson", warningMap(in: language)),
      reportFile(results, on: dataset, assessment: self, in: language),
    ]
  }
}
