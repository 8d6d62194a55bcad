public import Planning

/// What was found of a proposal: each thing that was checked, and all faults.
public struct Verdict: Sendable {
  /// The scenario that was to be rezoned, as the certificate names it.
  public let scenario: String
  /// The stage.
  public let stage: String
  /// First year of the new zones.
  public let from: Int
  /// What was checked, in this order; only the first where the files contradict each other.
  public internal(set) var checks: [Check] = []
  /// Why checks fail, and notes on what the files leave open.
  public internal(set) var faults: [Fault] = []
  /// Greatest possible improvement by any other plan, as a share of the objective; computed from the files.
  public internal(set) var gap: Double?

  /// Whether everything was checked and holds.
  public var holds: Bool { checks.allSatisfy { $0.outcome == .holds } }
}

/// One thing that was checked.
public struct Check: Sendable, Equatable {
  /// The outcome of a check.
  public enum Outcome: String, Sendable {
    /// It holds.
    case holds
    /// It does not hold.
    case fails
    /// The files do not say enough to decide.
    case unknown
  }

  /// Name for scripts, such as `terms.distance`.
  public let id: String
  /// Name for people.
  public let words: Phrase
  /// The number that the certificate states; nil where it states none.
  public let stated: Double?
  /// The number that follows from the tables; of a rule, how often it is broken.
  public let found: Double?
  /// Whether it holds.
  public let outcome: Outcome
}
