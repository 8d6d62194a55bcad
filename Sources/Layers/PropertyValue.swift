/// The value of one property of one feature.
public enum PropertyValue: Hashable, Sendable {
  /// The feature has no such property.
  case missing
  /// JSON `null`.
  case null
  /// JSON `true` or `false`.
  case bool(Bool)
  /// A JSON number.
  case number(Double)
  /// A JSON string, decoded.
  case text(String)
  /// An array or object, as JSON text.
  case raw(String)
}
