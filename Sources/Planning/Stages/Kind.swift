/// The kinds of children, projected separately: 户籍生 and 随迁子女.
@frozen public enum Kind: Int, Sendable, CaseIterable, Hashable {
  case registered, migrant

  // written out, since a synthesised one allocates an array at each use
  public static let allCases: [Kind] = [.registered, .migrant]

  public var id: String { self == .registered ? "registered" : "migrant" }
  public init?(id: String) {
    guard let kind = Kind.allCases.first(where: { $0.id == id }) else { return nil }
    self = kind
  }
}

extension Kind: TableAxis {
  @inlinable public var position: Int { rawValue }
  @inlinable public init(_ position: Int) { self = position == 0 ? .registered : .migrant }
}
