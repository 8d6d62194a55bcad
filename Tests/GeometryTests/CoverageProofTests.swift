import Foundation
import TestSupport
import Testing

@testable import Geometry

/// The proof that zones meet side by side, compared with plain overlay of all pairs.
@Suite struct CoverageProofTests {
  private func plane() throws -> Transformer { try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549"))) }

  private func overlaps(_ zones: [Area]) throws -> [[Int]] {
    var found: [[Int]] = []
    for first in zones.indices {
      for second in zones.indices where second > first && zones[first].bounds.touches(zones[second].bounds) {
        let common = try zones[first].intersection(zones[second])
        if try !common.isEmpty && plane().transform(common).surface > 1e-6 { found.append([first, second]) }
      }
    }
    return found
  }

  /// Zones taken out leave gaps; corners moved for one zone alone, overlaps or gaps; a zone twice, an overlap.
  @Test(arguments: UInt64(1)...40)
  func spoiltGridsAreFound(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var zones = CrookedGrid(side: 6, seed: seed).cells
    var gaps = 0
    switch seed % 4 {
    case 0: break
    case 1:
      // one from the middle
      zones.remove(at: 6 * Int.random(in: 1...4, using: &random) + Int.random(in: 1...4, using: &random))
      gaps = 1
    case 2:
      let at = Int.random(in: 0..<36, using: &random)
      zones[at].polygons[0].rings[0][2].x += 0.004
    default: zones.append(zones[Int.random(in: 0..<36, using: &random)])
    }
    let problems = try Coverage(zones: zones).problems(in: plane())
    #expect(problems.filter { $0.kind == .overlap }.map(\.zones) == (try overlaps(zones)))
    if seed % 4 < 2 { #expect(problems.filter { $0.kind == .gap }.count == gaps) }
    if seed % 4 == 0 {
      #expect(problems.isEmpty)
      var shapes = ShapeColumn()
      for zone in zones { shapes.append(.area(zone)) }
      #expect(BorderRings(PairedSides(shapes, onlyLeftOver: true, jobs: 1))?.holes == [])
    }
  }

  /// Random rings of few positions on a coarse grid touch themselves often: what is called sound is so for GEOS too.
  @Test(arguments: UInt64(1)...20)
  func soundnessIsNotClaimedInVain(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (sound, unsound) = (0, 0)
    for _ in 0..<200 {
      let count = Int.random(in: 3...7, using: &random)
      var ring = (0..<count).map { _ in
        Position(Double(Int.random(in: 0...6, using: &random)), Double(Int.random(in: 0...6, using: &random)))
      }
      ring.append(ring[0])
      let area = Area([Polygon(rings: [ring])])
      var shapes = ShapeColumn()
      shapes.append(.area(area))
      let isSound = try area.problem() == nil
      #expect(shapes.isSound(0) == isSound, "\(ring)")
      let sides = zip(ring, ring.dropFirst()).filter { $0 != $1 }.map { (a: $0, b: $1) }
      if !isSound, sides.count >= 3 { #expect(anyTwoTouch(sides), "\(ring)") }
      #expect(anyTwoTouch(sides) == anyTwoTouchBySweep(sides), "\(ring)")
      if isSound { sound += 1 } else { unsound += 1 }
    }
    #expect(sound > 20 && unsound > 20)
  }

  /// The slow twin: a set of directed sides, from which pairs are struck out.
  @Test(arguments: UInt64(1)...10)
  func sidesPairAsInASet(seed: UInt64) {
    struct Side: Hashable {
      var a: Position
      var b: Position
    }
    var random = SeededGenerator(seed: seed)
    var zones = CrookedGrid(side: 30, seed: seed).cells.shuffled(using: &random)
    for at in zones.indices where Bool.random(using: &random) { zones[at].polygons[0].rings[0].reverse() }
    zones.removeLast(200)
    var left: Set<Side> = []
    for zone in zones {
      let ring = zone.polygons[0].rings[0]
      let turned = ring.signedSurface > 0 ? ring : ring.reversed()
      for (a, b) in zip(turned, turned.dropFirst()) where left.remove(Side(a: b, b: a)) == nil {
        left.insert(Side(a: a, b: b))
      }
    }
    var shapes = ShapeColumn()
    for zone in zones { shapes.append(.area(zone)) }
    for jobs in [1, 2] {
      let sides = PairedSides(shapes, jobs: jobs)
      let single = (0..<sides.count).map { sides[$0] }.filter { $0.right < 0 }.map {
        Side(a: Position($0.ax, $0.ay), b: Position($0.bx, $0.by))
      }
      #expect(Set(single) == left && single.count == left.count)
      #expect(2 * sides.count - single.count == 4 * zones.count)
    }
  }
}
