/// One element for each kind of children, such as a column of counts.
///
///     var children = ByKind<[Double]>(repeating: [])
///     for kind in Kind.allCases { children[kind].append(0) }
@frozen public struct ByKind<Element> {
  public var registered: Element
  public var migrant: Element

  @inlinable public init(registered: Element, migrant: Element) {
    (self.registered, self.migrant) = (registered, migrant)
  }

  @inlinable public init(repeating element: Element) { (registered, migrant) = (element, element) }

  /// - Parameter element: of each kind.
  @inlinable public static func each(_ element: (Kind) -> Element) -> ByKind {
    ByKind(registered: element(.registered), migrant: element(.migrant))
  }

  @inlinable public subscript(kind: Kind) -> Element {
    _read { if kind == .registered { yield registered } else { yield migrant } }
    _modify { if kind == .registered { yield &registered } else { yield &migrant } }
  }

  @inlinable public func map<Other>(_ transform: (Element) -> Other) -> ByKind<Other> {
    ByKind<Other>(registered: transform(registered), migrant: transform(migrant))
  }
}

extension ByKind: Sendable where Element: Sendable {}
extension ByKind: Equatable where Element: Equatable {}
extension ByKind: Hashable where Element: Hashable {}
