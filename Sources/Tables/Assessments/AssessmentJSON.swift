internal import Assessment
internal import Bytes
internal import Output
internal import Planning
internal import Simulation

extension AssessmentReport {
  /// `assess --json`.
  public func json(files: [String]) -> [UInt8] {
    var object = JSONObjectWriter(answering: "assess")
    object.add("policy", scorecard.policy.document)
    object.add("dataset", raw: dataset.about.json())
    object.add("scenarios", raw: jsonList(raw: results.map { $0.scenario.json() }))
    object.add("scorecard", raw: jsonList(raw: scorecardRows.map(jsonObject)))
    object.add("construction", raw: jsonList(raw: constructionRows.map(jsonObject)))
    object.add("balance", raw: jsonList(raw: balanceRows.map(jsonObject)))
    object.add("costs", raw: jsonList(raw: costRows.map(jsonObject)))
    object.add("warning", raw: jsonList(raw: warningRows.map(jsonObject)))
    object.add("files", raw: jsonList(files))
    return object.finish() + lineEnd
  }
}
