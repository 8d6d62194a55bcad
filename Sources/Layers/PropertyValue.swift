/// The value of one property of one feature.
public enum PropertyValue: Hashable, Sendable {
  /// The feature has no such property.
  case missing
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  /// An array or object, as JSON text.
  case raw(String)
}
