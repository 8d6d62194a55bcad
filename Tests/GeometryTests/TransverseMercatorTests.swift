import Foundation
import TestSupport
import Testing

@testable import Geometry

/// The planes that the program computes itself, compared with PROJ's inverse, which is independent of them.
@Suite struct TransverseMercatorTests {
  private func proj(_ code: Int) throws -> Transformer {
    try Transformer(from: #require(CRS("EPSG:\(code)")), to: .wgs84)
  }

  /// Forward by us and back by PROJ is where it began, within a micrometre: 1e-11 degrees.
  @Test(arguments: Array(4534...4554) + [32601, 32631, 32649, 32651, 32660, 32701, 32733, 32756, 32760])
  func agreesWithPROJ(code: Int) throws {
    let ours = try Transformer(from: .wgs84, to: #require(CRS("EPSG:\(code)")))
    let theirs = try proj(code)
    var random = SeededGenerator(seed: UInt64(code))
    let isUTM = code > 32000
    let meridian = isUTM ? Double(6 * (code % 100) - 183) : 75 + 3 * Double(code - 4534)
    let latitudes = !isUTM ? 17.0...54 : code < 32700 ? -10.0...71.9 : -71.9...10
    var degrees: [Double] = []
    for _ in 0..<500 {
      degrees.append(meridian + Double.random(in: -3.5...3.5, using: &random))
      degrees.append(Double.random(in: latitudes, using: &random))
    }
    var metres = degrees
    try ours.transform(&metres)
    try theirs.transform(&metres)
    for at in stride(from: 0, to: degrees.count, by: 2) {
      let turn = abs(metres[at] - degrees[at]).remainder(dividingBy: 360)
      let width = cos(degrees[at + 1] * .pi / 180) * 111_320
      #expect(
        abs(turn) * width < 1e-6 && abs(metres[at + 1] - degrees[at + 1]) * 111_320 < 1e-6,
        "\(degrees[at]), \(degrees[at + 1])")
    }
  }

  /// Beyond the reach of the patches PROJ is asked, and its answer joins ours within a micrometre at the edge.
  @Test func ourReachEndsWithoutAStep() throws {
    let ours = try Transformer(from: .wgs84, to: #require(CRS("EPSG:32631")))
    let inside = try ours.transform(Position(3 + 11.999999, 71.999999))
    let beyond = try ours.transform(Position(3 + 12.000001, 72.000001))
    #expect(inside.distance(to: beyond) < 0.5 && inside.distance(to: beyond) > 0.1)
    let back = try ours.inverse(beyond)
    #expect(abs(back.x - 15.000001) < 1e-10 && abs(back.y - 72.000001) < 1e-10)
  }

  /// The kernel and its Swift twin, and one thread and two, give the same bits.
  @Test(arguments: UInt64(1)...5)
  func kernelAndTwinAreTheSame(seed: UInt64) throws {
    let crs = try #require(CRS("EPSG:4549"))
    let projection = try #require(TransverseMercator(crs))
    var random = SeededGenerator(seed: seed)
    var degrees: [Double] = []
    for _ in 0..<40_000 {
      degrees.append(Double.random(in: 119...122, using: &random))
      degrees.append(Double.random(in: 31...33, using: &random))
    }
    let near = stride(from: 0, to: degrees.count, by: 2).map { _ in Double.random(in: 120.01...120.49, using: &random) }
    for at in near.indices where at % 3 > 0 || at < 20_000 {
      // long runs on one patch, so that the kernel has eights
      (degrees[2 * at], degrees[2 * at + 1]) = (near[at], 31 + (near[at] - 120) * 0.9)
    }
    var (one, two) = (degrees, degrees)
    #expect(projection.project(&one, jobs: 1) && projection.project(&two, jobs: 2))
    #expect(one == two)
    var patches: [Int: TransformPatch] = [:]
    for at in stride(from: 0, to: degrees.count, by: 2) {
      let (column, row) = (TransformPatch.cell(degrees[at]), TransformPatch.cell(degrees[at + 1]))
      let patch = patches[column * 1000 + row] ?? TransformPatch(projection, column: column, row: row)
      patches[column * 1000 + row] = patch
      let (east, north) = patch.plane(degrees[at], degrees[at + 1])
      #expect(east == one[at] && north == one[at + 1])
    }
  }
}
