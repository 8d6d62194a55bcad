import Foundation
import Geometry
import Planning
import TestSupport
import Testing

@testable import Documents

/// Tracing a border, in a plane of whole metres.
struct BorderTests {
  private static func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Area {
    Area([
      Polygon(rings: [
        [Position(x0, y0), Position(x1, y0), Position(x1, y1), Position(x0, y1), Position(x0, y0)]
      ])
    ])
  }

  private func trace(_ zones: [(schools: [SchoolIndex], area: Area)], around zone: [SchoolIndex]) throws -> BorderTrace
  {
    let plane = try #require(CRS("EPSG:4549"))
    let ground = try BorderGround(Dataset(), Transformer(from: .wgs84, to: plane), districtOfYear: { $0 }).with(zones)
    return BorderTrace(ground: ground, schools: zone)
  }

  /// One neighbour lies on both sides of the corner where the trace begins: a short stretch at its beginning, a long one
  /// at its end. The short one took the name of the long one, which it had already, and the search never ended.
  @Test func aNeighbourAroundTheFirstCornerIsOneStretch() throws {
    let around = try Area.union([BorderTests.box(-500, 0, 0, 1500), BorderTests.box(-500, 1000, 40, 1500)])
    let zones: [(schools: [SchoolIndex], area: Area)] = [
      ([0], BorderTests.box(0, 0, 1000, 1000)), ([1], around), ([2], BorderTests.box(40, 1000, 1500, 1500)),
    ]
    let border = try trace(zones, around: [0]).border(of: zones[0].area)
    #expect(border.sides.map { $0.map(\.part) } == [[.zone([2])], [.edge], [.edge], [.zone([1])]])
  }

  /// Every stretch is short: the whole border ends under one name.
  @Test func aSmallZoneAmongManyHasOneName() throws {
    var zones: [(schools: [SchoolIndex], area: Area)] = [([0], BorderTests.box(0, 0, 40, 40))]
    for (school, box) in [(-40, 0, 0, 40), (0, 40, 40, 80), (40, 0, 80, 40), (0, -40, 40, 0)].enumerated() {
      zones.append(
        ([SchoolIndex(school + 1)], BorderTests.box(Double(box.0), Double(box.1), Double(box.2), Double(box.3))))
    }
    let border = try trace(zones, around: [0]).border(of: zones[0].area)
    #expect(Set(border.sides.joined().map(\.part)).count == 1)
  }

  @Test func aSliverAndALooseRingAreTraced() throws {
    let trace = try trace([], around: [0])
    let sliver = BorderTests.box(0, 0, 3000, 0.01)
    let metres = sliver.polygons.flatMap(\.rings).map { trace.runs(around: $0).reduce(0) { $0 + $1.run.metres } }
    #expect(metres.count == 1 && abs(metres[0] - 6000.02) < 1e-6)
    #expect(trace.runs(around: []).isEmpty)
    #expect(trace.runs(around: [Position(0, 0), Position(1, 0), Position(0, 0)]).isEmpty)
    let doubled = [Position(0, 0), Position(0, 0), Position(90, 0), Position(90, 90), Position(90, 90), Position(0, 0)]
    #expect(trace.runs(around: doubled).allSatisfy { $0.run.metres > 0 })
  }

  // MARK: any zones

  /// Zones on a lattice of 60 m: several parts, holes, corners that touch, land in no zone.
  private struct Lattice {
    let size: Int
    let cells: [[Int]]

    init(_ seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      size = 4 + Int(random.next() % 5)
      let zones = 2 + random.next() % 4
      let side = size
      cells = (0..<side).map { _ in (0..<side).map { _ in Int(random.next() % zones) } }
    }

    func zone(_ x: Int, _ y: Int) -> Int? {
      (0..<size).contains(x) && (0..<size).contains(y) && cells[y][x] > 0 ? cells[y][x] : nil
    }

    func area(_ zone: Int) throws -> Area {
      try Area.union(
        (0..<size).flatMap { y in
          (0..<size).filter { x in cells[y][x] == zone }.map { x -> Area in
            let (left, bottom) = (60 * Double(x), 60 * Double(y))
            return BorderTests.box(left, bottom, left + 60, bottom + 60)
          }
        })
    }

    /// Middles of the sides between a zone and what is not of it, and the zone beyond.
    func sides(_ zone: Int) -> [Position: Int?] {
      var sides: [Position: Int?] = [:]
      for y in 0..<size {
        for x in 0..<size where cells[y][x] == zone {
          for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] where self.zone(x + dx, y + dy) != zone {
            let middle = Position(60 * (Double(x) + 0.5) + 30 * Double(dx), 60 * (Double(y) + 0.5) + 30 * Double(dy))
            sides.updateValue(self.zone(x + dx, y + dy), forKey: middle)
          }
        }
      }
      return sides
    }
  }

  /// Every side of every border is visited exactly once, knows what lies beyond it, and the metres add up to the perimeter,
  /// before and after short stretches take the name of others.
  @Test(arguments: 1...40) func eachSideIsVisitedOnce(seed: UInt64) throws {
    let lattice = Lattice(seed)
    let numbers = Set(lattice.cells.joined()).filter { $0 > 0 }.sorted()
    let zones = try numbers.map { (schools: [SchoolIndex($0)], area: try lattice.area($0)) }
    for zone in zones {
      let trace = try trace(zones, around: zone.schools)
      let expected = lattice.sides(zone.schools[0].position)
      var visits: [Position: Int] = [:]
      var metres = 0.0
      for polygon in zone.area.polygons {
        for (number, ring) in polygon.rings.enumerated() {
          for step in trace.steps(of: ring, clockwise: number == 0) {
            let middle = BorderTests.side(of: step)
            visits[middle, default: 0] += 1
            let beyond = try #require(expected[middle], "a step that is on no border")
            #expect(trace.part(at: step).part == beyond.map { .zone([SchoolIndex($0)]) } ?? .edge)
          }
          metres += trace.runs(around: ring).reduce(0) { $0 + $1.run.metres }
        }
      }
      // steps of 20 m
      #expect(visits.count == expected.count && visits.values.allSatisfy { $0 == 3 })
      #expect(abs(metres - 60 * Double(expected.count)) < 1e-6)
      #expect(trace.border(of: zone.area).pieces > 0)
    }
  }

  /// The middle of the lattice side that a step lies on.
  private static func side(of step: BorderStep) -> Position {
    func middle(_ value: Double) -> Double { 60 * (value / 60).rounded(.down) + 30 }
    return step.east.magnitude > 0.5
      ? Position(middle(step.middle.x), (step.middle.y / 60).rounded() * 60)
      : Position((step.middle.x / 60).rounded() * 60, middle(step.middle.y))
  }
}
