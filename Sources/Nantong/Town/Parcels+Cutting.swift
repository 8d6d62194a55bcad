import Foundation
import Geometry

extension Parcels {
  /// A part of a path that divides two faces: its distance from the start of the path, and its points.
  struct Chord {
    var start: Double
    var points: [Int]
  }

  /// A point where a path meets the border of a face: the position along the path, in segments.
  private struct Meeting {
    var along: Double
    var point: Int
  }

  /// Cuts all faces along a path; parts of it that end inside a face are dropped.
  ///
  /// - Parameters:
  ///   - snap: kilometres within which a path is moved to an existing point of the border.
  ///   - least: square kilometres of the smallest piece that may be cut off.
  mutating func cut(along path: [Position], snap: Double, least: Double) -> [Chord] {
    var chords: [Chord] = []
    for face in 0..<faces.count { chords += cut(face, along: path, snap: snap, least: least).chords }
    return chords.sorted { $0.start < $1.start }
  }

  /// Cuts one face; returns the new borders and the resulting faces, beginning with the number of the face itself.
  mutating func cut(
    _ face: Int, along path: [Position], snap: Double, least: Double
  ) -> (chords: [Chord], faces: [Int]) {
    var chords: [Chord] = []
    var waiting = [face]
    var done: [Int] = []
    while let next = waiting.popLast() {
      guard let chord = split(next, along: path, snap: snap, least: least) else {
        done.append(next)
        continue
      }
      chords.append(chord)
      waiting += [faces.count - 1, next]
    }
    return (chords, done)
  }

  /// Cuts a face in two along the first part of a path that goes through it.
  private mutating func split(_ face: Int, along path: [Position], snap: Double, least: Double) -> Chord? {
    let meetings = meetings(face, path, snap)
    let ring = self.ring(face)
    for (from, to) in zip(meetings, meetings.dropFirst()) where from.point != to.point {
      let between = path.indices.filter { Double($0) > from.along && Double($0) < to.along }.map { path[$0] }
        .filter { $0.distance(to: points[from.point]) > snap / 2 && $0.distance(to: points[to.point]) > snap / 2 }
      guard let a = ring.firstIndex(of: from.point), let b = ring.firstIndex(of: to.point),
        runsInside(ring, a, between, b)
      else { continue }
      let way = between.indices.map { points.count + $0 }
      let turned = Array(ring[a...] + ring[..<a])
      let end = (b - a + ring.count) % ring.count
      let first = Array(turned[...end]) + way.reversed()
      let second = Array(turned[end...]) + [turned[0]] + way
      let places = points + between
      guard [first, second].allSatisfy({ Plane.doubleArea($0.map { places[$0] }) > 2 * least }) else { continue }
      for place in between { _ = add(place) }
      faces.append(Face(ring: second, district: faces[face].district))
      faces[face].ring = first
      return Chord(start: from.along, points: [from.point] + way + [to.point])
    }
    return nil
  }

  /// True if the path from one point of a ring to another, by way of `between`, lies inside the ring.
  private func runsInside(_ ring: [Int], _ a: Int, _ between: [Position], _ b: Int) -> Bool {
    let apart = abs(a - b)
    if between.isEmpty, apart == 1 || apart == ring.count - 1 { return false }
    let border = ring.map { points[$0] }
    let way = [border[a]] + between + [border[b]]
    guard isWide(border, a, towards: way[1]), isWide(border, b, towards: way[way.count - 2]) else { return false }
    return zip(way, way.dropFirst()).enumerated().allSatisfy { leg, ends in
      let (p, q) = ends
      guard Plane.contains(border, Position((p.x + q.x) / 2, (p.y + q.y) / 2)) else { return false }
      return ring.indices.allSatisfy { at in
        let next = (at + 1) % ring.count
        let touches = leg == 0 && (at == a || next == a) || leg == way.count - 2 && (at == b || next == b)
        return touches || Plane.crossing(p, q, border[at], border[next]) == nil
      }
    }
  }

  /// The smallest angle, in radians, between a new border and existing ones: narrower wedges would overlap after bending.
  private static let wedge = 0.2

  /// True if the line from a point of a border to `place` leaves a sufficient angle on both sides.
  private func isWide(_ border: [Position], _ at: Int, towards place: Position) -> Bool {
    let (here, count) = (border[at], border.count)
    return [border[(at + 1) % count], border[(at + count - 1) % count]].allSatisfy { beside in
      let (ux, uy, vx, vy) = (place.x - here.x, place.y - here.y, beside.x - here.x, beside.y - here.y)
      return abs(atan2(ux * vy - uy * vx, ux * vx + uy * vy)) > Parcels.wedge
    }
  }

  /// All points where the path meets the border of the face, in the order of the path; sides are cut where it crosses them.
  private mutating func meetings(_ face: Int, _ path: [Position], _ snap: Double) -> [Meeting] {
    var found: [Int: Double] = [:]
    var isNew = true
    while isNew {
      isNew = false
      let ring = self.ring(face)
      search: for (at, a) in ring.enumerated() {
        let b = ring[(at + 1) % ring.count]
        for leg in path.indices.dropLast() {
          guard let crossing = Plane.crossing(points[a], points[b], path[leg], path[leg + 1]) else { continue }
          let (along, length) = (Double(leg) + crossing.second, points[a].distance(to: points[b]))
          if crossing.first * length < snap {
            found[a] = min(found[a] ?? along, along)
          } else if (1 - crossing.first) * length < snap {
            found[b] = min(found[b] ?? along, along)
          } else {
            let place = Position(
              points[a].x + crossing.first * (points[b].x - points[a].x),
              points[a].y + crossing.first * (points[b].y - points[a].y))
            found[cut(a, b, at: place)] = along
            isNew = true
            break search
          }
        }
      }
    }
    return found.map { Meeting(along: $0.value, point: $0.key) }.sorted { ($0.along, $0.point) < ($1.along, $1.point) }
  }
}
