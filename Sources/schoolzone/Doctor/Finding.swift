import Bytes
import Planning

/// One thing that `doctor` looked at.
struct Finding {
  enum State: String {
    case ok, missing
    /// There, but not as it should be, or not known.
    case check
  }

  var id: String
  var name: String
  var state: State
  /// Version or place; empty where there is nothing to say.
  var value: String
  /// Whether the program cannot do without it.
  var isNeeded = false
  /// What it is for.
  var purpose: Phrase
  /// Commands that install it, one for each system.
  var remedies: [String] = []

  /// The answer as JSON; null for an empty value.
  func json(in language: Language) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("id", id)
    object.add("name", name)
    object.add("state", state.rawValue)
    object.add("value", value.isEmpty ? nil : value)
    object.add("needed", isNeeded)
    object.add("purpose", purpose.text(in: language))
    object.add("remedies", raw: jsonList(remedies))
    return object.finish()
  }
}
