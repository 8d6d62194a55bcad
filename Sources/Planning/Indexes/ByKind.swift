/// One element for each kind of children, such as a column of counts.
///
///     var children = ByKind<[Double]>(repeating: [])
///     for kind in Kind.allCases { children[kind].append(0) }
@frozen public struct ByKind<Element> {
  /// The element of registered children (户籍生).
  public var registered: Element
  /// The element of migrant children (随迁子女).
  public var migrant: Element

  /// - Parameters:
  ///   - registered: the element of registered children.
  ///   - migrant: the element of migrant children.
  @inlinable public init(registered: Element, migrant: Element) {
    (self.registered, self.migrant) = (registered, migrant)
  }

  /// The same element for both kinds.
  @inlinable public init(repeating element: Element) { (registered, migrant) = (element, element) }

  /// - Parameter element: computes the element of a kind.
  @inlinable public static func each(_ element: (Kind) -> Element) -> ByKind {
    ByKind(registered: element(.registered), migrant: element(.migrant))
  }

  /// The element of a kind, which can be changed in place.
  @inlinable public subscript(kind: Kind) -> Element {
    _read { if kind == .registered { yield registered } else { yield migrant } }
    _modify { if kind == .registered { yield &registered } else { yield &migrant } }
  }

  /// Applies a function to the elements of both kinds.
  @inlinable public func map<Other>(_ transform: (Element) -> Other) -> ByKind<Other> {
    ByKind<Other>(registered: transform(registered), migrant: transform(migrant))
  }
}

extension ByKind: Sendable where Element: Sendable {}
extension ByKind: Equatable where Element: Equatable {}
extension ByKind: Hashable where Element: Hashable {}
