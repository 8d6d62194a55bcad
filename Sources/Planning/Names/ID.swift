/// The name of one `Thing`, as written in the files of a dataset or scenario.
public struct ID<Thing>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The id exactly as in the files: `e-p1`, `0415`.
  public let text: String
  /// - Parameter text: the id; it is not checked.
  public init(_ text: String) { self.text = text }
  public var description: String { text }
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
