/// The kinds of children, projected separately: 户籍生 and 随迁子女.
@frozen public enum Kind: Int, Sendable, CaseIterable, Hashable {
  /// `registered` 户籍生; `migrant` 随迁子女.
  case registered, migrant

  // written out: the array that the compiler would synthesise is allocated anew at each use
  /// Both kinds in the order of their positions: registered, migrant.
  public static let allCases: [Kind] = [.registered, .migrant]

  /// The word in files and columns (docs/dataset.md): `registered` or `migrant`.
  public var id: String { self == .registered ? "registered" : "migrant" }
  /// The kind with exactly this `id`; nil where there is none.
  public init?(id: String) {
    guard let kind = Kind.allCases.first(where: { $0.id == id }) else { return nil }
    self = kind
  }
}

extension Kind: TableAxis {
  /// 0 for registered, 1 for migrant.
  @inlinable public var position: Int { rawValue }
  /// Registered for 0, migrant for any other position.
  @inlinable public init(_ position: Int) { self = position == 0 ? .registered : .migrant }
}
