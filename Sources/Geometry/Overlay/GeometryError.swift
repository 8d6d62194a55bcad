/// An operation on geometry that failed, and the reason.
public struct GeometryError: Error, Hashable, Sendable {
  public var operation: String
  public var reason: String

  public init(operation: String, reason: String) {
    self.operation = operation
    self.reason = reason
  }
}
