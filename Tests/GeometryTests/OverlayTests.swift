import Foundation
import Geometry
import TestSupport
import Testing

@Suite struct OverlayTests {
  private func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Area {
    Area([
      Polygon(rings: [
        [Position(x0, y0), Position(x1, y0), Position(x1, y1), Position(x0, y1), Position(x0, y0)]
      ])
    ])
  }

  @Test func unionDissolvesBorders() throws {
    let merged = try Area.union([box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 6, 6)])
    #expect(merged.polygons.count == 2)
    #expect(merged.surface == 3)
    #expect(try Area.union([]).isEmpty)
  }

  @Test func differenceCutsOut() throws {
    #expect(try box(0, 0, 2, 2).subtracting(box(1, 1, 3, 3)).surface == 3)
    #expect(try box(0, 0, 3, 3).subtracting(box(1, 1, 2, 2)).polygons[0].rings.count == 2)
    #expect(try box(0, 0, 1, 1).subtracting(box(-1, -1, 2, 2)).isEmpty)
    #expect(try box(0, 0, 1, 1).intersection(box(1, 0, 2, 1)).isEmpty)
  }

  @Test func measuresByHand() throws {
    var ring = box(0, 0, 3, 3)
    ring.polygons[0].rings += box(1, 1, 2, 2).polygons[0].rings
    #expect(ring.surface == 8)
    #expect(ring.centroid == Position(1.5, 1.5))
    #expect(!ring.contains(1.5, 1.5) && ring.contains(0.5, 0.5))
    let inside = try ring.pointInside()
    #expect(ring.contains(inside.x, inside.y))
    let clockwise = Area([Polygon(rings: [box(0, 0, 2, 1).polygons[0].rings[0].reversed()])])
    #expect(clockwise.surface == 2)
    #expect(clockwise.centroid == Position(1, 0.5))
  }

  @Test func problemsNameReasonAndPlace() throws {
    #expect(try box(0, 0, 1, 1).problem() == nil)
    let bow = Area([
      Polygon(rings: [[Position(0, 0), Position(2, 2), Position(2, 0), Position(0, 2), Position(0, 0)]])
    ])
    let problem = try #require(try bow.problem())
    #expect(problem.reason.contains("Self-intersection"))
    #expect(problem.place == Position(1, 1))
    let whole = try bow.repaired()
    #expect(try whole.problem() == nil)
    #expect(whole.surface == 2)
    let open = Area([Polygon(rings: [[Position(0, 0), Position(1, 0), Position(1, 1), Position(0, 1)]])])
    #expect(try open.problem()?.reason.contains("not closed") == true)
    #expect(throws: GeometryError.self) { try open.subtracting(Area([Polygon(rings: [[Position(.nan, 0)]])])) }
  }

  /// What must never reach GEOS 3.11, which loops or crashes on it.
  @Test(arguments: [
    [Position(0, 0), Position(.infinity, 0), Position(1, 1), Position(0, 0)], [Position(0, 0)], [],
    [Position(0, 0), Position(1, 1), Position(0, 0)],
  ])
  func unsoundRingsAreStopped(ring: [Position]) {
    let bad = Area([Polygon(rings: [ring])])
    #expect((try? bad.problem()) != nil)
    #expect(throws: GeometryError.self) { try bad.pointInside() }
  }

  @Test func theNearestPartIsTheVoronoiCell() throws {
    let land = box(0, 0, 10, 10)
    let part = try land.partNearest(to: Position(2, 5), than: [Position(8, 5), Position(2, 5)])
    #expect(abs(part.surface - 50) < 1e-9)
    #expect(try land.partNearest(to: Position(5, 5), than: []).surface == 100)
    let four = try land.partNearest(
      to: Position(5, 5), than: [Position(1, 5), Position(9, 5), Position(5, 1), Position(5, 9), Position(500, 500)])
    #expect(abs(four.surface - 16) < 1e-9)
    #expect(box(0, 0, 10, 10).densified(every: 3).polygons[0].rings[0].count == 17)
  }

  @Test(arguments: UInt64(1)...40)
  func differenceAndIntersectionMakeTheWhole(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func blob() -> Area {
      let middle = Position(Double.random(in: 0...4, using: &random), Double.random(in: 0...4, using: &random))
      var ring = (0..<24).map { step in
        let far = Double.random(in: 1...3, using: &random)
        return Position(middle.x + far * cos(Double(step) * .pi / 12), middle.y + far * sin(Double(step) * .pi / 12))
      }
      ring.append(ring[0])
      return Area([Polygon(rings: [ring])])
    }
    let (a, b) = (blob(), blob())
    let (common, rest, both) = (try a.intersection(b), try a.subtracting(b), try Area.union([a, b]))
    #expect(abs(common.surface + rest.surface - a.surface) < 1e-9)
    #expect(abs(both.surface - rest.surface - b.surface) < 1e-9)
    for area in [common, rest, both] { #expect(try area.isEmpty || area.problem() == nil) }
  }
}
