internal import Geometry

extension Transformer {
  /// Transforms interleaved degrees to the plane. A position on the other side of the Earth cannot be transformed; it is
  /// set half the Earth's circumference away, so that all other positions can still be measured.
  func plane(_ degrees: [Double], jobs: Int = 1) throws(GeometryError) -> [Double] {
    var places = degrees
    do throws(GeometryError) {
      try transform(&places, jobs: jobs)
      return places
    } catch {
      let farAway = 20_000_000.0
      for at in stride(from: 0, to: degrees.count, by: 2) {
        let place = try? transform(Position(degrees[at], degrees[at + 1]))
        (places[at], places[at + 1]) = (place?.x ?? farAway, place?.y ?? farAway)
      }
      return places
    }
  }
}
