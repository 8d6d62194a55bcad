public import Planning

/// A phase as JSON: `"intake"`, `"all"`, or a list of grades.
public struct PhaseMember: Codable, Hashable, Sendable {
  /// The phase.
  public var phase: Phase

  /// A phase to be written.
  public init(_ phase: Phase) { self.phase = phase }

  /// Reads a word or a list of grades.
  /// - Throws: `DecodingError` for any other value.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let grades = try? value.decode([Int].self) {
      phase = .grades(Set(grades))
      return
    }
    switch try value.decode(String.self) {
    case "intake": phase = .intake
    case "all": phase = .all
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "neither intake, all nor a list of grades"))
    }
  }

  /// Writes the word, or the grades in ascending order.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch phase {
    case .intake: try value.encode("intake")
    case .all: try value.encode("all")
    case .grades(let grades): try value.encode(grades.sorted())
    }
  }
}
