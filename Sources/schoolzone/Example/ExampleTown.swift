import Geometry

/// A town on a grid, with round numbers, so that every result can be computed by hand, as its README does.
///
/// Two districts of 4 × 5 blocks of 100 m lie side by side, each with a primary and a junior school. In the west equal
/// numbers of children enter and leave. In the east 50 % more enter from 2025 on, and its primary school is full already.
struct ExampleTown {
  static let columns = 8
  static let rows = 5
  /// The south-western corner of the town, and the sides of a block: 100 m, in degrees at 32° north.
  static let corner = Position(121, 32)
  static let side = Position(0.00106, 0.0009)
  static let baseYear = 2024

  /// The land from one column and row of blocks to another, both included.
  static func area(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int> = 0...ExampleTown.rows - 1) -> Area {
    Area([Polygon(rings: [ring(columns, rows)])])
  }

  private static func ring(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> [Position] {
    let (west, east) = (columns.lowerBound, columns.upperBound + 1)
    let (south, north) = (rows.lowerBound, rows.upperBound + 1)
    return [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
      place(Double($0.0), Double($0.1))
    }
  }

  /// A position, in blocks from the corner.
  static func place(_ column: Double, _ row: Double) -> Position {
    Position(corner.x + column * side.x, corner.y + row * side.y)
  }
}
