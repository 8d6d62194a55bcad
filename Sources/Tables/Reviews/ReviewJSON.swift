internal import Assessment
internal import Bytes
internal import Measures
internal import Planning
internal import Wording

extension ReviewReport {
  /// `review --json`.
  /// - Parameters:
  ///   - ledger: path of the ledger; nil where the review is not recorded.
  ///   - files: names of the files written.
  public func json(ledger: String?, files: [String]) -> [UInt8] {
    var object = JSONObjectWriter(answering: "review")
    object.add("dataset", raw: review.dataset.about.json())
    object.add("scenario", raw: review.scenario.json())
    object.add("facts", raw: jsonList(raw: review.facts.digests.map { $0.json() }))
    object.add("year", review.year)
    object.add("base_year", review.dataset.about.baseYear)
    object.add("told", raw: jsonList(ReviewCause.allCases.filter(review.told.contains).map(\.rawValue)))
    object.add("remarks", raw: jsonList(raw: Words.remarks(on: review, in: .english).map(text)))
    object.add("districts", raw: jsonList(raw: districtRows.map(jsonObject)))
    object.add("schools", raw: jsonList(raw: schoolRows.map(jsonObject)))
    object.add("grades", raw: jsonList(raw: gradeRows.map(jsonObject)))
    object.add("projects", raw: jsonList(raw: projectRows.map(jsonObject)))
    object.add("accuracy", raw: jsonList(raw: accuracyRows.map(jsonObject)))
    object.add("ledger", ledger)
    object.add("files", raw: jsonList(files))
    return object.finish() + lineEnd
  }

  private func text(_ phrase: Phrase) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("text", inAllLanguages: phrase)
    return object.finish()
  }
}
