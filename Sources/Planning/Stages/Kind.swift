/// The kinds of children, projected apart: 户籍生 and 随迁子女.
public enum Kind: Int, Sendable, CaseIterable, Hashable {
  case registered, migrant

  public var id: String { self == .registered ? "registered" : "migrant" }
  public init?(id: String) {
    guard let kind = Kind.allCases.first(where: { $0.id == id }) else { return nil }
    self = kind
  }
}
