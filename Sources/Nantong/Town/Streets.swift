import Geometry

/// The blocks on both sides of each street segment, and the course of canals and roads on the finished ground.
struct Streets {
  private let layout: GroundLayout
  private let rings: [[Int]]
  /// Faces at each side, ascending.
  private var faces: [Parcels.Side: [Int]] = [:]
  /// Cost of crossing a side, in metres; 0 where none is given.
  private var detours: [Parcels.Side: Double] = [:]
  /// Points of each line, in parts, and which of these points are bridges.
  private var courses: [(parts: [[Int]], bridges: [Int])] = []

  /// Cost of crossing a bridge, metres.
  private static let bridge = 60.0

  init(_ layout: GroundLayout, rings: [[Int]]) {
    (self.layout, self.rings) = (layout, rings)
    for (face, ring) in rings.enumerated() {
      for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) { faces[Parcels.Side(a, b), default: []].append(face) }
    }
    for stretch in layout.streets { cross(layout.parcels.chain(stretch.a, stretch.b) + [stretch.b], stretch.detour) }
    var junctions: [Int: Int] = [:]
    for ring in rings { for point in ring { junctions[point, default: 0] += 1 } }
    for (line, stretches) in zip(DividingLine.all, layout.lines) {
      var parts: [[Int]] = []
      for stretch in stretches {
        let way = layout.parcels.chain(stretch.a, stretch.b) + [stretch.b]
        if let last = parts.indices.last, parts[last].last == stretch.a {
          parts[last] += way.dropFirst()
        } else {
          parts.append(way)
        }
      }
      for part in parts { cross(part, line.detour) }
      courses.append((parts, line.isCanal ? parts.flatMap { bridges($0, junctions) } : []))
    }
    for course in courses {
      for (part, bridges) in course.parts.map({ ($0, Set(course.bridges)) }) {
        for (a, b) in zip(part, part.dropFirst()) where bridges.contains(a) || bridges.contains(b) {
          detours[Parcels.Side(a, b)] = Streets.bridge
        }
      }
    }
  }

  private mutating func cross(_ way: [Int], _ metres: Double) {
    for (a, b) in zip(way, way.dropFirst()) {
      let side = Parcels.Side(a, b)
      detours[side] = max(metres, detours[side] ?? 0)
    }
  }

  /// Bridges are placed where streets meet the water: close together in town, kilometres apart in the country.
  private func bridges(_ part: [Int], _ junctions: [Int: Int]) -> [Int] {
    var bridges: [Int] = []
    var way = 0.5
    for (a, b) in zip(part, part.dropFirst()) {
      let (p, q) = (layout.parcels.points[a], layout.parcels.points[b])
      way += p.distance(to: q)
      guard let face = faces[Parcels.Side(a, b)]?.first, junctions[b, default: 0] > 2 else { continue }
      let density = Ground.density(at: q, layout.parcels.faces[face].district).density
      if way > min(2.5, max(0.9, 0.5 / density)) {
        bridges.append(b)
        way = 0
      }
    }
    return bridges
  }

  /// Blocks that share a side with each block, with the least cost of crossing to them and their weighted common border.
  var neighbours: [[Ground.Neighbour]] {
    rings.enumerated().map { face, ring in
      var found: [Int: Ground.Neighbour] = [:]
      for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
        let side = Parcels.Side(a, b)
        guard let other = faces[side]?.first(where: { $0 != face }) else { continue }
        let detour = detours[side] ?? 0
        let length = layout.parcels.points[a].distance(to: layout.parcels.points[b])
        var neighbour = found[other] ?? Ground.Neighbour(block: other, detour: detour, border: 0)
        neighbour.detour = min(detour, neighbour.detour)
        neighbour.border += length * 150 / (150 + detour)
        found[other] = neighbour
      }
      return found.values.sorted { $0.block < $1.block }
    }
  }

  /// The courses of the lines on the ground; lines of the same name are joined.
  func courses(_ places: [Position]) -> [Ground.Course] {
    var result: [Ground.Course] = []
    for (line, course) in zip(DividingLine.all, courses) where !course.parts.isEmpty {
      let parts = course.parts.map { $0.map { places[$0] } }
      let bridges = course.bridges.map { places[$0] }
      if let last = result.indices.last, result[last].line.name == line.name {
        result[last].parts += parts
        result[last].bridges += bridges
      } else {
        result.append(Ground.Course(line: line, parts: parts, bridges: bridges))
      }
    }
    return result
  }
}
