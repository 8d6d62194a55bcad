/// An operation on geometry that failed, and the reason.
public struct GeometryError: Error, Hashable, Sendable {
  /// What failed, in English: `union`, `intersection`, `repair`, `transform` and so on.
  public var operation: String
  /// The message of GEOS or PROJ, or what is wrong with the ring, position or CRS; in English.
  public var reason: String

  /// - Parameters:
  ///   - operation: what failed, such as `union`.
  ///   - reason: the message of the library, or one of this program in English.
  public init(operation: String, reason: String) {
    self.operation = operation
    self.reason = reason
  }
}
