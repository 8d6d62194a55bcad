public import Planning

/// Why results could not be written. No part of them remains then.
public struct OutputProblem: Error, Sendable {
  /// The file or folder.
  public var path: String
  /// What is wrong with it.
  public var reason: Phrase
  /// True if the user stopped the run.
  public var isCancelled = false
  /// True if the folder itself cannot be replaced, as a mount point cannot: its files can still be written inside it.
  var isInPlaceOnly = false

  /// - `path`: the file or folder.
  public init(path: String, reason: Phrase, isCancelled: Bool = false) {
    self.path = path
    self.reason = reason
    self.isCancelled = isCancelled
  }

  /// Path and reason in one line.
  public func text(in language: Language) -> String { "\(path): \(reason.text(in: language))" }
}
