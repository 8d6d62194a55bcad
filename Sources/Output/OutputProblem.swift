public import Planning

/// Why results could not be written; nothing of them is left then.
public struct OutputProblem: Error, Sendable {
  public var path: String
  public var reason: Phrase
  /// True where the user stopped it.
  public var isCancelled = false

  public init(path: String, reason: Phrase, isCancelled: Bool = false) {
    self.path = path
    self.reason = reason
    self.isCancelled = isCancelled
  }

  public func text(in language: Language) -> String { "\(path): \(reason.text(in: language))" }
}
