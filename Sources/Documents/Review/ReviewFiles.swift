public import Output
public import Planning
public import Tables

extension ReviewReport {
  /// All files of a review except the run record: the tables and the page.
  public func files(in language: Language) -> [ReportedFile] {
    tables + [ReportedFile("review.html", ReviewPage(report: self, language: language).bytes)]
  }
}
