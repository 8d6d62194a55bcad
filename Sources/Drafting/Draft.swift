/// An edit with its number and time.
public struct LoggedEdit: Codable, Hashable, Sendable {
  /// Number from 1, never used twice in a draft.
  public var number: Int
  /// Time in ISO 8601, as passed in when the edit was made: `2026-11-24T15:30:00Z`.
  public var time: String
  /// The edit.
  public var edit: Edit

  /// An edit with its number and time.
  public init(number: Int, time: String, edit: Edit) {
    self.number = number
    self.time = time
    self.edit = edit
  }
}

/// The edits of a plan in order, and the edits that were undone.
public struct Draft: Codable, Hashable, Sendable {
  /// Edits in force, in their order.
  public private(set) var edits: [LoggedEdit] = []
  /// Edits that were undone; the last one is redone first.
  public private(set) var undone: [LoggedEdit] = []
  private var last = 0

  public init() {}

  /// A draft from a file, which may be damaged.
  /// - Throws: `DecodingError` where an edit is incomplete, or the numbers of the edits do not ascend.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    edits = try members.decode([LoggedEdit].self, forKey: .edits)
    undone = try members.decode([LoggedEdit].self, forKey: .undone)
    last = try members.decode(Int.self, forKey: .last)
    let numbers = edits.map(\.number) + undone.reversed().map(\.number)
    let areSound = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    guard areSound, numbers.first ?? 1 >= 1, numbers.last ?? 0 <= last, last < .max / 2 else {
      throw DecodingError.dataCorruptedError(
        forKey: .last, in: members,
        debugDescription: "edits must be numbered upwards from 1")
    }
  }

  private enum CodingKeys: String, CodingKey { case edits, undone, last }

  /// Names the state of the draft: two states of one draft have the same name only if they have the same edits.
  public var revision: String { "\(last).\(edits.count).\(undone.count)" }

  /// Adds an edit; edits that were undone can no longer be redone.
  public mutating func add(_ edit: Edit, time: String) {
    last += 1
    edits.append(LoggedEdit(number: last, time: time, edit: edit))
    undone = []
  }

  /// Undoes the last edit.
  /// - Returns: false if there is nothing to undo.
  public mutating func undo() -> Bool {
    guard let edit = edits.popLast() else { return false }
    undone.append(edit)
    return true
  }

  /// Redoes the edit that was undone last.
  /// - Returns: false if there is nothing to redo.
  public mutating func redo() -> Bool {
    guard let edit = undone.popLast() else { return false }
    edits.append(edit)
    return true
  }

  /// Removes edits that can no longer be applied, by number.
  public mutating func drop(_ numbers: Set<Int>) { edits.removeAll { numbers.contains($0.number) } }
}
