internal import Parallel

/// An overlap of two zones or a gap between zones.
public struct CoverageProblem: Sendable, Hashable {
  /// `overlap`: land that two zones have in common; `gap`: land in no zone, but enclosed by zones on all sides.
  public enum Kind: Sendable, Hashable { case overlap, gap }
  /// ``Coverage/problems(in:)`` returns overlaps before gaps.
  public var kind: Kind
  /// For an overlap, the two zones; for a gap, the zones around it, the longest common border first.
  public var zones: [Int]
  /// Area of `shape` in square metres, measured in the plane of the transformer; above 1e-6.
  public var squareMetres: Double
  /// The problem's area ÷ the area of the smallest zone in `zones`.
  public var shareOfSmaller: Double
  /// A point inside the problem, in degrees.
  public var place: Position
  /// The land that is affected, in degrees.
  public var shape: Area
}

extension Coverage {
  /// Smallest area in square metres; a smaller one is a rounding error.
  private static var crumb: Double { 1e-6 }

  /// Overlaps of pairs of zones and gaps between zones (holes in their union), ordered by kind, zones and position.
  ///
  /// If valid zones share their borders exactly, their unpaired sides determine all gaps (`BorderRings`). Otherwise
  /// zones with unpaired sides, and zones with a point in another zone, are intersected with their neighbours. Invalid
  /// zones are repaired first; empty zones are ignored.
  ///
  /// - Parameter transformer: from degrees to the plane in which areas are measured.
  /// - Returns: all problems, or the first ones where ``search(in:)`` ends early.
  /// - Throws: ``GeometryError`` if a position cannot be transformed, or GEOS fails.
  public func problems(in transformer: Transformer) throws(GeometryError) -> [CoverageProblem] {
    try search(in: transformer).problems
  }

  /// The result of a search for problems.
  public struct Search: Sendable {
    /// The problems, as ``Coverage/problems(in:)`` orders them.
    public var problems: [CoverageProblem]
    /// False if there were so many overlaps that the search ended before all pairs of zones were compared; gaps were
    /// then not looked for.
    public var isComplete = true
  }

  /// The problems of ``problems(in:)``, with a statement whether these are all.
  ///
  /// The search ends after ``mostOverlaps`` overlaps that are more than a tenth of a zone, or after many times as many
  /// small ones as there are zones: zones that are in a file hundreds of times make tens of thousands of pairs.
  ///
  /// - Parameter transformer: from degrees to the plane in which areas are measured.
  /// - Throws: ``GeometryError`` if a position cannot be transformed, or GEOS fails.
  public func search(in transformer: Transformer) throws(GeometryError) -> Search {
    let zones = shapes
    let unsound = inParallel(zones.count, grain: 1 << 10, jobs: threads) { range in
      range.filter { zones.kinds[$0] == .area && !zones.parts(of: $0).isEmpty && !zones.isSound($0) }
    }.joined()
    if unsound.isEmpty, let rings = BorderRings(PairedSides(zones, onlyLeftOver: true, jobs: threads)) {
      var sizes = ZoneSizes(shapes, transformer)
      return Search(
        problems: try problems([], rings.holes.map { Area([Polygon(rings: [$0.reversed()])]) }, &sizes))
    }
    guard !unsound.isEmpty else { return try searchSoundZones(in: transformer) }
    var sound = self.zones
    for zone in unsound { sound[zone] = try sound[zone].repaired() }
    return try Coverage(zones: sound, jobs: threads).searchSoundZones(in: transformer)
  }

  /// The search ends after this many overlaps that are more than a tenth of a zone.
  public static let mostOverlaps = 1000

  /// All zones must be valid, because the overlay of a self-intersecting zone can be wrong without any error.
  private func searchSoundZones(in transformer: Transformer) throws(GeometryError) -> Search {
    let zones = zones
    let boxes = zones.map(\.bounds)
    let near = BoxGrid(boxes)
    let twins = TwinSides(zones)
    let isSuspect = zones.indices.map { twins.isSuspect[$0] || isInsideAnother(zones[$0]) }
    var sizes = ZoneSizes(shapes, transformer)
    var overlaps: [CoverageProblem] = []
    var large = 0
    for first in zones.indices where isSuspect[first] {
      for second in near.candidates(touching: boxes[first]).map(Int.init) where second != first {
        let isMine = first < second || !isSuspect[second]
        guard isMine, boxes[first].touches(boxes[second]) else { continue }
        let common = try zones[first].intersection(zones[second])
        guard let problem = try problem(.overlap, [min(first, second), max(first, second)], common, &sizes) else {
          continue
        }
        overlaps.append(problem)
        large += problem.shareOfSmaller > 0.1 ? 1 : 0
        if large >= Coverage.mostOverlaps || overlaps.count >= Coverage.mostOverlaps + 20 * zones.count {
          return Search(problems: try problems(overlaps, [], &sizes), isComplete: false)
        }
      }
    }
    return Search(problems: try problems(overlaps, holes(zones, twins, hasOverlaps: !overlaps.isEmpty), &sizes))
  }

  /// The overlaps and one gap per hole, in the order of `problems(in:)`.
  private func problems(
    _ overlaps: [CoverageProblem], _ holes: [Area], _ sizes: inout ZoneSizes
  ) throws(GeometryError) -> [CoverageProblem] {
    var problems = overlaps
    for hole in holes {
      let around = neighbours(of: hole)
      if !around.isEmpty, let problem = try problem(.gap, around, hole, &sizes) { problems.append(problem) }
    }
    return problems.sorted { left, right in
      if left.kind != right.kind { return left.kind == .overlap }
      if left.zones != right.zones { return left.zones.lexicographicallyPrecedes(right.zones) }
      return (left.place.y, left.place.x) < (right.place.y, right.place.x)
    }
  }

  private func isInsideAnother(_ zone: Area) -> Bool {
    guard let inside = try? zone.pointInside() else { return false }
    return zones(at: inside.x, inside.y).count > 1
  }

  private func problem(
    _ kind: CoverageProblem.Kind, _ zones: [Int], _ shape: Area, _ sizes: inout ZoneSizes
  ) throws(GeometryError) -> CoverageProblem? {
    guard !shape.isEmpty else { return nil }
    let size = try sizes.transformer.transform(shape).surface
    guard size > Coverage.crumb else { return nil }
    var smallest = Double.infinity
    for zone in zones { smallest = min(smallest, try sizes.squareMetres(of: zone)) }
    let place = (try? shape.pointInside()) ?? shape.bounds.middle
    return CoverageProblem(
      kind: kind, zones: zones, squareMetres: size, shareOfSmaller: size / max(smallest, .leastNormalMagnitude),
      place: place, shape: shape)
  }

  /// Holes in the union of all zones. If the unpaired sides form simple rings, these rings are the border of the union;
  /// otherwise the union is computed.
  private func holes(_ zones: [Area], _ twins: TwinSides, hasOverlaps: Bool) throws(GeometryError) -> [Area] {
    if !hasOverlaps, let rings = twins.borderRings {
      let inner = rings.filter { $0.signedSurface < 0 }
      let outer = rings.filter { $0.signedSurface > 0 }
      if inner.isEmpty { return [] }
      let holesHoldNothing = inner.allSatisfy { hole in
        let land = Area([Polygon(rings: [hole])])
        return outer.allSatisfy { ring in ring.first.map { !land.contains($0.x, $0.y) } ?? true }
      }
      if holesHoldNothing { return inner.map { Area([Polygon(rings: [Array($0.reversed())])]) } }
    }
    let merged = try Area.union(zones)
    var holes: [Area] = []
    for polygon in merged.polygons {
      for hole in polygon.rings.dropFirst() {
        var land = Area([Polygon(rings: [hole])])
        for island in merged.polygons where island != polygon && land.bounds.touches(Area([island]).bounds) {
          land = try land.subtracting(Area([island]))
        }
        holes += land.polygons.map { Area([$0]) }
      }
    }
    return holes
  }

  /// The zones along the border of a gap, the longest common border first.
  private func neighbours(of gap: Area) -> [Int] {
    var lengths: [Int: Double] = [:]
    for ring in gap.polygons.flatMap(\.rings) {
      for at in ring.indices.dropLast() {
        let (a, b) = (ring[at], ring[at + 1])
        for zone in zones(at: (a.x + b.x) / 2, (a.y + b.y) / 2) { lengths[zone, default: 0] += a.distance(to: b) }
      }
    }
    return lengths.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

/// The areas of zones in square metres, each computed once: a zone may be part of thousands of problems.
private struct ZoneSizes {
  let transformer: Transformer
  private let shapes: ShapeColumn
  private var known: [Int: Double] = [:]

  init(_ shapes: ShapeColumn, _ transformer: Transformer) {
    (self.shapes, self.transformer) = (shapes, transformer)
  }

  mutating func squareMetres(of zone: Int) throws(GeometryError) -> Double {
    if let size = known[zone] { return size }
    let size = try transformer.transform(shapes.area(zone)).surface
    known[zone] = size
    return size
  }
}
