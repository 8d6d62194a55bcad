public import Planning

/// The progress of a long computation: a phrase, and how many of its steps are done.
public struct ProgressNote: Sendable {
  public var phrase: Phrase
  public var done: Int
  public var total: Int

  public init(phrase: Phrase, done: Int, total: Int) { (self.phrase, self.done, self.total) = (phrase, done, total) }
}
