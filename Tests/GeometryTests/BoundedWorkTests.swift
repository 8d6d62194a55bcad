import Foundation
import Testing

@testable import Geometry

/// Outlines and coverages that once took minutes, or did not end.
@Suite struct BoundedWorkTests {
  private func box(_ west: Double, _ south: Double, _ size: Double) -> [Position] {
    [
      Position(west, south), Position(west + size, south), Position(west + size, south + size),
      Position(west, south + size), Position(west, south),
    ]
  }

  private func star(points: Int, step: Int) -> Area {
    let ring = (0...points).map { at -> Position in
      let angle = 2 * Double.pi * Double(at % points * step) / Double(points)
      return Position(121 + 0.001 * cos(angle), 32 + 0.001 * sin(angle))
    }
    return Area([Polygon(rings: [ring])])
  }

  private func plane() throws -> Transformer { try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549"))) }

  /// A star {n/k} crosses itself n(k - 1) times.
  @Test(arguments: [(5, 2, 5), (7, 3, 14), (21, 10, 189)])
  func crossingsOfAStarAreCounted(points: Int, step: Int, crossings: Int) throws {
    #expect(star(points: points, step: step).crossings() == crossings)
    #expect(try star(points: points, step: step).repaired().problem() == nil)
  }

  @Test func aSquareHasNoCrossingAndABowTieOne() {
    #expect(Area([Polygon(rings: [box(0, 0, 1)])]).crossings() == 0)
    let bow = [Position(0, 0), Position(2, 2), Position(2, 0), Position(0, 2), Position(0, 0)]
    #expect(Area([Polygon(rings: [bow])]).crossings() == 1)
  }

  /// Four sides meet where two corners touch: one place, not four.
  @Test func aRingThatTouchesItselfCountsOnce() {
    let ring = [
      Position(0, 0), Position(1, 1), Position(2, 0), Position(2, 2), Position(1, 1), Position(0, 2), Position(0, 0),
    ]
    #expect(Area([Polygon(rings: [ring])]).crossings() == 1)
  }

  @Test(arguments: [101, 201, 2001])
  func aStarOfManyPointsIsRefusedNotRepaired(points: Int) throws {
    let area = star(points: points, step: points / 2 - 1)
    #expect(try area.problem() != nil)
    #expect(area.crossings() > Area.mostCrossings)
    #expect(throws: GeometryError.self) { try area.repaired() }
  }

  @Test func twoThousandCopiesOfAHoleAreRefused() {
    let hole = box(0.1, 0.1, 0.1)
    let area = Area([Polygon(rings: [box(0, 0, 1)] + Array(repeating: hole, count: 2000))])
    #expect(throws: GeometryError.self) { try area.repaired() }
  }

  /// Without a bound this compares 80,000 pairs; the search says that it ended early.
  @Test func theSameZone400TimesEndsTheSearch() throws {
    let zones = Array(repeating: Area([Polygon(rings: [box(121, 32, 0.01)])]), count: 400)
    let search = try Coverage(zones: zones).search(in: plane())
    #expect(!search.isComplete)
    #expect(search.problems.count == Coverage.mostOverlaps)
    #expect(search.problems.allSatisfy { $0.kind == .overlap && $0.shareOfSmaller > 0.99 })
  }

  @Test func fewOverlapsLeaveTheSearchComplete() throws {
    let zones = (0..<20).map { Area([Polygon(rings: [box(121 + 0.006 * Double($0), 32, 0.01)])]) }
    let search = try Coverage(zones: zones).search(in: plane())
    #expect(search.isComplete && search.problems.count == 19)
  }

  /// Once the whole zone was transformed for each of its holes, 36 million positions.
  @Test func threeThousandHolesAreThreeThousandGaps() throws {
    let holes = (0..<3000).map { at in
      Array(box(121.0001 + 0.0001 * Double(at % 60), 32.0001 + 0.0001 * Double(at / 60), 0.00005).reversed())
    }
    let zone = Area([Polygon(rings: [box(121, 32, 0.01)] + holes)])
    let search = try Coverage(zones: [zone]).search(in: plane())
    #expect(search.isComplete && search.problems.count == 3000)
    #expect(search.problems.allSatisfy { $0.kind == .gap })
  }

  @Test func degreesGiveSquareMetres() {
    // at 60° a degree of longitude is half as long as at the equator
    let (equator, north) = (
      Area(Bounds(minX: 0, minY: -0.5, maxX: 1, maxY: 0.5)), Area(Bounds(minX: 0, minY: 59.5, maxX: 1, maxY: 60.5))
    )
    #expect(abs(equator.squareMetresOfDegrees / 12_364_328_025 - 1) < 1e-4)
    #expect(abs(north.squareMetresOfDegrees / equator.squareMetresOfDegrees - 0.5) < 1e-9)
  }
}
