public import Output
public import Planning

extension ZoneNotice {
  /// `notice.html`, `notice.csv`, `notice_changes.csv` and `lookup.html`.
  public func files(in language: Language) -> [ReportedFile] {
    let words = NoticeWords(self, in: language)
    return [
      ReportedFile("notice.html", NoticePage(notice: self, words: words).bytes),
      ReportedFile("notice.csv", zonesTable(in: language)),
      ReportedFile("notice_changes.csv", changesTable(in: language)),
      ReportedFile("lookup.html", LookupPage(notice: self, words: words).bytes),
    ]
  }
}
