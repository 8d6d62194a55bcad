import TestSupport
import Testing

@testable import Geometry

/// Short ways about polygons against GEOS and against the values that they are made from.
@Suite struct SimpleRingTests {
  private static func ring(using random: inout SeededGenerator) -> [Position] {
    let count = Int.random(in: 3...40, using: &random)
    var ring: [Position]
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      // a star about a middle: simple
      let angles = (0..<count).map { _ in Double.random(in: 0..<1, using: &random) }.sorted()
      ring = angles.map { angle in
        let far = Double.random(in: 0.2...1, using: &random)
        let turn = 4 * angle
        let (x, y) = turn < 1 ? (1, turn) : turn < 2 ? (2 - turn, 1) : turn < 3 ? (-1, 3 - turn) : (turn - 4, -1)
        return Position(120 + far * x, 32 + far * y)
      }
    case 1:
      // corners of a small grid: sides that touch, overlap and repeat
      ring = (0..<count).map { _ in
        Position(Double(Int.random(in: 0...3, using: &random)), Double(Int.random(in: 0...3, using: &random)))
      }
    default:
      ring = (0..<min(count, 6)).map { _ in
        Position(Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random))
      }
    }
    return ring + [ring[0]]
  }

  /// A ring that is proven simple is valid for GEOS; and nearly all of the stars are proven.
  @Test(arguments: UInt64(1)...6)
  func simpleIsValid(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (simple, valid) = (0, 0)
    for _ in 0..<2_000 {
      let area = Area([Polygon(rings: [Self.ring(using: &random)])])
      let isValid = try area.problemByGEOS() == nil
      valid += isValid ? 1 : 0
      guard area.isSurelySimple else { continue }
      simple += 1
      #expect(isValid, "\(area)")
    }
    #expect(Double(simple) > 0.95 * Double(valid))
  }

  @Test(arguments: UInt64(1)...4)
  func centroidsFromColumns(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let area = Area(
        (0..<Int.random(in: 1...2, using: &random)).map { _ in
          Polygon(rings: (0..<Int.random(in: 1...2, using: &random)).map { _ in Self.ring(using: &random) })
        })
      var column = ShapeColumn()
      column.append(.point(Position(1, 2)))
      column.append(.area(area))
      let expected = area.centroid.flatMap { area.contains($0.x, $0.y) ? $0 : nil }
      #expect(column.centroidInside(1) == expected)
      #expect(column.centroidInside(0) == nil)
    }
  }
}
