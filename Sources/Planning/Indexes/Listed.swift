public import Geometry

/// A type whose values a dataset or scenario holds in a list, with its own index type.
public protocol Listed {
  /// The type of the positions in that list.
  associatedtype ListIndex: TableIndex
}

/// Schools are numbered as in `Scenario.schools`.
extension School: Listed { public typealias ListIndex = SchoolIndex }
/// Districts are numbered as in `Dataset.districts`.
extension District: Listed { public typealias ListIndex = DistrictIndex }
/// Stages are numbered as in ``Stages``.
extension Stage: Listed { public typealias ListIndex = StageIndex }

extension Array where Element: Listed {
  /// The element at a typed index, which can be changed in place; an index outside `indexes` stops the program.
  @inlinable public subscript(index: Element.ListIndex) -> Element {
    get { self[index.position] }
    _modify { yield &self[index.position] }
  }

  /// The typed indexes of the list, ascending.
  @inlinable public var indexes: Range<Element.ListIndex> { Element.ListIndex(0)..<Element.ListIndex(count) }

  /// Each element with its typed index, in order; like `enumerated()`, which uses plain integers.
  @inlinable public var indexed: Zip2Sequence<Range<Element.ListIndex>, [Element]> { zip(indexes, self) }

  /// The typed index of the first element that satisfies a condition; nil if none does.
  @inlinable public func index(where isWanted: (Element) throws -> Bool) rethrows -> Element.ListIndex? {
    try firstIndex(where: isWanted).map { Element.ListIndex($0) }
  }
}

extension Stages {
  /// The stage at an index, which must be one of `indexes`.
  public subscript(stage: StageIndex) -> Stage { all[stage.position] }

  /// The typed indexes of the stages, ascending.
  public var indexes: Range<StageIndex> { all.indexes }

  /// Each stage with its typed index, in order.
  public var indexed: Zip2Sequence<Range<StageIndex>, [Stage]> { all.indexed }
}

extension BlockTable {
  /// The point that stands for a block: its centroid or a point inside it, degrees.
  public func point(_ block: BlockIndex) -> Position { point(block.position) }
  /// The district to which a block belongs.
  public func district(of block: BlockIndex) -> DistrictIndex { districts[block.position] }

  /// The typed indexes of the blocks, ascending.
  public var indexes: Range<BlockIndex> { BlockIndex(0)..<BlockIndex(count) }
}
