public import Planning

/// One change of a plan, as it is typed, sent and kept.
public struct Edit: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Blocks to another school of a stage: `stage`, `blocks`, `school`, `year`, `phase`.
    case move
    /// A new school: `school` (its id), `name`, `stage`, `site`, `year`, `classrooms`.
    case addSchool = "add_school"
    /// Rooms added to a school, or taken from it: `school`, `stage`, `year`, `classrooms`.
    case addClassrooms = "add_classrooms"
    /// Another year or number of classrooms for a project of the scenario: `project`, `year`, `classrooms`.
    case changeProject = "change_project"
  }

  /// Who among those already in school moves: nobody, all, or those in some grades.
  public enum Phase: Codable, Hashable, Sendable {
    case intake, all
    case grades([Int])
  }

  public var kind: Kind
  public var stage: String?
  /// Ids of blocks.
  public var blocks: [String]?
  public var school: String?
  public var project: String?
  /// School year from which it holds.
  public var year: Int?
  public var phase: Phase?
  public var name: String?
  /// Longitude and latitude, degrees.
  public var site: [Double]?
  public var classrooms: Int?
  /// Why, in the planner's words.
  public var reason: String?

  public init(kind: Kind) { self.kind = kind }

  /// Blocks to another school.
  public static func move(
    _ blocks: [String], to school: String, stage: String, from year: Int, phase: Phase = .intake, reason: String? = nil
  ) -> Edit {
    var edit = Edit(kind: .move)
    (edit.blocks, edit.school, edit.stage, edit.year, edit.phase, edit.reason) =
      (blocks, school, stage, year, phase, reason)
    return edit
  }
}

extension Edit.Phase {
  /// `"intake"`, `"all"`, or a list of grades.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let grades = try? value.decode([Int].self) {
      self = .grades(grades)
      return
    }
    switch try value.decode(String.self) {
    case "intake": self = .intake
    case "all": self = .all
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "neither intake, all nor a list of grades"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .intake: try value.encode("intake")
    case .all: try value.encode("all")
    case .grades(let grades): try value.encode(grades)
    }
  }

  /// The phase of the model.
  public var planned: Planning.Phase {
    switch self {
    case .intake: .intake
    case .all: .all
    case .grades(let grades): .grades(Set(grades))
    }
  }

  /// As a scenario file has it.
  var yaml: String {
    switch self {
    case .intake: "intake"
    case .all: "all"
    case .grades(let grades): "{ grades: [\(Set(grades).sorted().map(String.init).joined(separator: ", "))] }"
    }
  }
}

/// An edit with its number and time.
public struct LoggedEdit: Codable, Hashable, Sendable {
  /// From 1, never used twice in a draft.
  public var number: Int
  /// As given when it was made: `2026-11-24T15:30:00Z`.
  public var time: String
  public var edit: Edit

  public init(number: Int, time: String, edit: Edit) {
    self.number = number
    self.time = time
    self.edit = edit
  }
}

/// The edits of a plan, in order, and those undone, the last undone last.
public struct Draft: Codable, Hashable, Sendable {
  public private(set) var edits: [LoggedEdit] = []
  public private(set) var undone: [LoggedEdit] = []
  private var last = 0

  public init() {}

  /// A draft from a file, which may be damaged.
  /// - Throws: `DecodingError` where the numbers of its edits cannot be.
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

  /// Adds an edit; what was undone is forgotten.
  public mutating func add(_ edit: Edit, time: String) {
    last += 1
    edits.append(LoggedEdit(number: last, time: time, edit: edit))
    undone = []
  }

  /// - Returns: false if there is nothing to undo.
  public mutating func undo() -> Bool {
    guard let edit = edits.popLast() else { return false }
    undone.append(edit)
    return true
  }

  public mutating func redo() -> Bool {
    guard let edit = undone.popLast() else { return false }
    edits.append(edit)
    return true
  }

  /// Without the edits of some numbers, which can be applied no more.
  public mutating func drop(_ numbers: Set<Int>) { edits.removeAll { numbers.contains($0.number) } }
}
