/// A value by which a ``Table`` or ``Grid`` can be indexed: it has a position, counted from 0.
///
/// ``SchoolIndex`` and the other index types conform, and ``Kind``; so does `Int`, for grades and ages, which are plain numbers.
public protocol TableAxis: Sendable {
  /// Counted from 0.
  var position: Int { get }
  /// The value at a position, counted from 0.
  init(_ position: Int)
}

/// The position of an element in the list of its type: of a school in `Scenario.schools`, of a stage in ``Stages``.
///
/// Each list has an index type of its own, so that a district cannot be looked up where a school is meant. An index takes no more
/// memory than the integer that it holds.
///
///     let school: SchoolIndex = 3
///     scenario.schools[school].name
public protocol TableIndex: TableAxis, Hashable, Comparable, Strideable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
where Stride == Int {
  /// The integer in which the index is stored: `Int`, or `Int32` to save memory.
  associatedtype RawValue: FixedWidthInteger & SignedInteger
  /// The integer as columns store it; 32 bits where columns have millions of values.
  var rawValue: RawValue { get }
  /// The index stored as a given integer; not checked against any list.
  init(rawValue: RawValue)
}

extension TableIndex {
  /// The index of a position, which must fit into `RawValue`; stops the program if it does not.
  @inlinable public init(_ position: Int) { self.init(rawValue: RawValue(position)) }
  /// An index written as a number in code, such as `3`.
  @inlinable public init(integerLiteral position: Int) { self.init(rawValue: RawValue(position)) }

  /// The stored integer as an `Int`.
  @inlinable public var position: Int { Int(rawValue) }
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  /// Number of positions from this index to the other; negative if the other comes first.
  @inlinable public func distance(to other: Self) -> Int { other.position - position }
  /// The index `count` positions later; earlier if it is negative.
  @inlinable public func advanced(by count: Int) -> Self { Self(position + count) }
  public var description: String { String(position) }
}

extension Int: TableAxis {
  /// The number itself; as an axis it must not be negative.
  @inlinable public var position: Int { self }
}

/// The position of a school in `Scenario.schools`, which begins with the schools of `Dataset.schools`.
@frozen public struct SchoolIndex: TableIndex {
  /// Position in the list, from 0.
  public var rawValue: Int32
  /// - Parameter rawValue: position in `Scenario.schools`, from 0.
  @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// The position of a stage in ``Stages``.
@frozen public struct StageIndex: TableIndex {
  /// Position among the stages, from 0.
  public var rawValue: Int
  /// - Parameter rawValue: position in ``Stages``, from 0.
  @inlinable public init(rawValue: Int) { self.rawValue = rawValue }

  /// The preceding stage.
  @inlinable public var previous: StageIndex { StageIndex(rawValue: rawValue - 1) }
}

/// The position of a district in `Dataset.districts`.
@frozen public struct DistrictIndex: TableIndex {
  /// Position in the list, from 0.
  public var rawValue: Int32
  /// - Parameter rawValue: position in `Dataset.districts`, from 0.
  @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// The row of a block in ``BlockTable``.
@frozen public struct BlockIndex: TableIndex {
  /// Row of the table, from 0.
  public var rawValue: Int32
  /// - Parameter rawValue: row of ``BlockTable``, from 0.
  @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// A school year counted from the base year of the dataset, which is 0.
///
///     let year: YearIndex = 3
///     baseYear + year  // the school year
@frozen public struct YearIndex: TableIndex {
  /// School years after the base year; negative before it.
  public var rawValue: Int
  /// - Parameter rawValue: school years after the base year; 0 is the base year.
  @inlinable public init(rawValue: Int) { self.rawValue = rawValue }

  /// The index of a school year.
  @inlinable public init(of schoolYear: Int, from baseYear: Int) { self.init(rawValue: schoolYear - baseYear) }

  /// The school year.
  @inlinable public static func + (baseYear: Int, index: YearIndex) -> Int { baseYear + index.rawValue }

  /// The preceding year.
  @inlinable public var previous: YearIndex { YearIndex(rawValue: rawValue - 1) }
}
