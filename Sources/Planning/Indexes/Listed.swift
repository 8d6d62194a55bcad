public import Geometry

/// A thing of which a dataset or scenario has a list, with an index type of its own.
public protocol Listed {
  associatedtype ListIndex: TableIndex
}

extension School: Listed { public typealias ListIndex = SchoolIndex }
extension District: Listed { public typealias ListIndex = DistrictIndex }
extension Stage: Listed { public typealias ListIndex = StageIndex }

extension Array where Element: Listed {
  @inlinable public subscript(index: Element.ListIndex) -> Element {
    get { self[index.position] }
    _modify { yield &self[index.position] }
  }

  /// The typed indexes of the list, ascending.
  @inlinable public var indexes: Range<Element.ListIndex> { Element.ListIndex(0)..<Element.ListIndex(count) }

  /// Each element with its typed index, in order; what `enumerated()` is with a plain number.
  @inlinable public var indexed: Zip2Sequence<Range<Element.ListIndex>, [Element]> { zip(indexes, self) }

  /// The typed index of the first element that satisfies a condition; nil without one.
  @inlinable public func index(where isWanted: (Element) throws -> Bool) rethrows -> Element.ListIndex? {
    try firstIndex(where: isWanted).map { Element.ListIndex($0) }
  }
}

extension Stages {
  public subscript(stage: StageIndex) -> Stage { all[stage.position] }

  /// The typed indexes of the stages, ascending.
  public var indexes: Range<StageIndex> { all.indexes }

  /// Each stage with its typed index, in order.
  public var indexed: Zip2Sequence<Range<StageIndex>, [Stage]> { all.indexed }
}

extension BlockTable {
  public func point(_ block: BlockIndex) -> Position { point(block.position) }
  public func district(of block: BlockIndex) -> DistrictIndex { districts[block.position] }

  /// The typed indexes of the blocks, ascending.
  public var indexes: Range<BlockIndex> { BlockIndex(0)..<BlockIndex(count) }
}
