internal import Assessment
internal import Bytes
internal import Measures
internal import Output
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
    object.add("notices", raw: jsonList(raw: review.notices.map { $0.json() }))
    object.add("not_in_plan", raw: jsonList(raw: strangerSchools))
    object.add("districts", raw: jsonList(raw: districtRows.map(jsonObject)))
    object.add("schools", raw: jsonList(raw: schoolRows.map(jsonObject)))
    object.add("grades", raw: jsonList(raw: gradeRows.map(jsonObject)))
    object.add("projects", raw: jsonList(raw: projectRows.map(jsonObject)))
    object.add("accuracy", raw: jsonList(raw: accuracyRows.map(jsonObject)))
    object.add("plan_version", String(planVersion.prefix(12)))
    object.add("ledger", ledger)
    object.add("files", raw: jsonList(files))
    return object.finish() + lineEnd
  }

  /// The schools that neither the dataset nor the plan has, with their pupils by stage.
  private var strangerSchools: [[UInt8]] {
    review.strangers.flatMap { row in
      row.schools.map { school in
        var object = JSONObjectWriter()
        object.add("school", school.id)
        object.add("stage", review.dataset.stages[row.stage].id)
        object.add("pupils", school.pupils)
        return object.finish()
      }
    }
  }

  private func text(_ phrase: Phrase) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("text", inAllLanguages: phrase)
    return object.finish()
  }
}
