public import Planning

/// The progress of a long computation: a phrase, and how many of its steps are done.
public struct ProgressNote: Sendable {
  /// What is being computed.
  public var phrase: Phrase
  /// Steps done, from 0.
  public var done: Int
  /// Steps in all.
  public var total: Int

  /// A note that `done` of `total` steps are done.
  public init(phrase: Phrase, done: Int, total: Int) { (self.phrase, self.done, self.total) = (phrase, done, total) }
}
