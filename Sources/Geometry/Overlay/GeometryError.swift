/// An operation on geometry that failed, and the reason.
public struct GeometryError: Error, Hashable, Sendable {
  /// The operation that failed, in English: `union`, `intersection`, `repair`, `transform` and so on.
  public var operation: String
  /// The reason in English: the message of GEOS or PROJ, or the error in the ring, position or CRS.
  public var reason: String

  /// - Parameters:
  ///   - operation: the operation that failed, such as `union`.
  ///   - reason: the message of the library, or a message of this program in English.
  public init(operation: String, reason: String) {
    self.operation = operation
    self.reason = reason
  }
}
