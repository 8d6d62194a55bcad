internal import Bytes
internal import Output
internal import Planning
public import Verification

extension Verdict {
  /// `verify --json`: whether all holds, each check with its numbers, and the faults.
  public func json() -> [UInt8] {
    var object = JSONObjectWriter(answering: "verify")
    object.add("scenario", scenario)
    object.add("stage", stage)
    object.add("from", from)
    object.add("holds", holds)
    object.add("gap", gap, decimals: 12)
    let checks = checks.map { check in
      var object = JSONObjectWriter()
      object.add("check", check.id)
      object.add("outcome", check.outcome.rawValue)
      object.add("stated", check.stated, decimals: 9)
      object.add("found", check.found, decimals: 9)
      return object.finish()
    }
    object.add("checks", raw: jsonList(raw: checks))
    object.add("faults", raw: jsonList(raw: faults.map { $0.json() }))
    return object.finish() + lineEnd
  }
}
