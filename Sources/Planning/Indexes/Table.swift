/// One element for each index of a list, such as a number for each school.
///
///     var rolls = Table<SchoolIndex, Double>(repeating: 0, count: scenario.schools.count)
///     rolls[school] += 1
@frozen public struct Table<Row: TableAxis, Element> {
  /// The elements, in the order of the rows.
  public var elements: [Element]

  /// A table of given elements, element `i` at the row of position `i`.
  @inlinable public init(_ elements: [Element] = []) { self.elements = elements }

  /// - Parameters:
  ///   - element: the value of every row.
  ///   - count: number of rows.
  @inlinable public init(repeating element: Element, count: Int) { elements = Array(repeating: element, count: count) }

  /// Number of rows.
  @inlinable public var count: Int { elements.count }
  /// True where the table has no rows.
  @inlinable public var isEmpty: Bool { elements.isEmpty }

  /// The element of a row, which can be changed in place.
  @inlinable public subscript(row: Row) -> Element {
    _read { yield elements[row.position] }
    _modify { yield &elements[row.position] }
  }
}

extension Table {
  /// Adds a row at the end.
  @inlinable public mutating func append(_ element: Element) { elements.append(element) }
}

extension Table where Row: TableIndex {
  /// The rows, ascending, as typed indexes.
  @inlinable public var indices: Range<Row> { Row(0)..<Row(elements.count) }
}

/// One element for each pair of indexes, such as the rooms of each school and year; shape `[rows × columns]`.
///
///     var rooms = Grid<SchoolIndex, YearIndex, Double>(repeating: 0, rows: schools.count, columns: yearCount)
///     rooms[school, year] = 24
@frozen public struct Grid<Row: TableAxis, Column: TableAxis, Element> {
  @usableFromInline var storage: [Element]
  /// Size of the first axis.
  public let rowCount: Int
  /// Size of the second axis.
  public let columnCount: Int

  /// - Parameters:
  ///   - element: the value at every row and column.
  ///   - rows: how many.
  ///   - columns: how many.
  @inlinable public init(repeating element: Element, rows: Int, columns: Int) {
    storage = Array(repeating: element, count: rows * columns)
    (rowCount, columnCount) = (rows, columns)
  }

  /// - Parameters:
  ///   - rows: how many.
  ///   - columns: how many.
  ///   - element: computes the element of a row and column; called row by row.
  @inlinable public init(rows: Int, columns: Int, _ element: (Row, Column) -> Element) {
    storage = []
    storage.reserveCapacity(rows * columns)
    for row in 0..<rows { for column in 0..<columns { storage.append(element(Row(row), Column(column))) } }
    (rowCount, columnCount) = (rows, columns)
  }

  /// All elements, row by row.
  @inlinable public var elements: [Element] { storage }

  /// The element at a row and column, which can be changed in place.
  @inlinable public subscript(row: Row, column: Column) -> Element {
    _read { yield storage[row.position * columnCount + column.position] }
    _modify { yield &storage[row.position * columnCount + column.position] }
  }

  /// The elements of a row.
  @inlinable public subscript(row row: Row) -> ArraySlice<Element> {
    storage[(row.position * columnCount)..<((row.position + 1) * columnCount)]
  }

  /// Changes the elements row by row, in place: faster than by subscript where all of them change.
  ///
  ///     rolls.changeRows { school, pupils in pupils[entryGrade] = entrants[school] }
  ///
  /// - Parameter body: called with each row's index and its elements, in the order of the columns.
  @inlinable public mutating func changeRows(_ body: (Row, UnsafeMutableBufferPointer<Element>) -> Void) {
    guard columnCount > 0 else { return }
    storage.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rowCount {
        let first = row * columnCount
        body(Row(row), UnsafeMutableBufferPointer(rebasing: elements[first..<(first + columnCount)]))
      }
    }
  }

  /// The elements of a column, by row; a copy.
  @inlinable public subscript(column column: Column) -> [Element] {
    (0..<rowCount).map { storage[$0 * columnCount + column.position] }
  }

  /// Applies a function to the element of each row and column.
  @inlinable public func map<Other>(_ transform: (Element) -> Other) -> Grid<Row, Column, Other> {
    var position = 0
    return Grid<Row, Column, Other>(rows: rowCount, columns: columnCount) { _, _ in
      defer { position += 1 }
      return transform(storage[position])
    }
  }
}

/// One element for each triple of indexes, such as a rate for each district, year and grade; shape
/// `[rows × columns × layers]`.
@frozen public struct Cube<Row: TableAxis, Column: TableAxis, Layer: TableAxis, Element> {
  @usableFromInline var storage: [Element]
  /// Size of the first axis.
  public let rowCount: Int
  /// Size of the second axis.
  public let columnCount: Int
  /// Size of the third axis.
  public let layerCount: Int

  /// - Parameters:
  ///   - element: the value at every row, column and layer.
  ///   - rows: how many.
  ///   - columns: how many.
  ///   - layers: how many.
  @inlinable public init(repeating element: Element, rows: Int, columns: Int, layers: Int) {
    storage = Array(repeating: element, count: rows * columns * layers)
    (rowCount, columnCount, layerCount) = (rows, columns, layers)
  }

  /// The element at a row, column and layer, which can be changed in place.
  @inlinable public subscript(row: Row, column: Column, layer: Layer) -> Element {
    _read { yield storage[(row.position * columnCount + column.position) * layerCount + layer.position] }
    _modify { yield &storage[(row.position * columnCount + column.position) * layerCount + layer.position] }
  }

  /// The elements of all layers.
  @inlinable public subscript(row: Row, column: Column) -> ArraySlice<Element> {
    let first = (row.position * columnCount + column.position) * layerCount
    return storage[first..<(first + layerCount)]
  }
}

extension Table: Sequence {
  @inlinable public func makeIterator() -> IndexingIterator<[Element]> { elements.makeIterator() }
}

extension Table: ExpressibleByArrayLiteral {
  /// A table written as a list, such as `[1, 2]`: the elements in the order of the rows.
  @inlinable public init(arrayLiteral elements: Element...) { self.elements = elements }
}

extension Grid where Row: TableIndex {
  /// The row indexes, ascending.
  @inlinable public var rows: Range<Row> { Row(0)..<Row(rowCount) }
}

extension Table: Sendable where Element: Sendable {}
extension Grid: Sendable where Element: Sendable {}
extension Cube: Sendable where Element: Sendable {}
extension Table: Equatable where Element: Equatable {}
extension Table: Hashable where Element: Hashable {}
extension Grid: Equatable where Element: Equatable {}
extension Cube: Equatable where Element: Equatable {}
