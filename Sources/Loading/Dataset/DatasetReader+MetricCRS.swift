internal import Foundation
internal import Geometry
import Planning

extension DatasetReader {
  /// Largest accepted relative error of a length; within its zone, the error of UTM stays below 0.1 %.
  private static var tolerance: Double { 0.02 }

  /// Checks `metric_crs` by comparing lengths with those on the ground. Degrees, feet, Web Mercator and the UTM zone of
  /// another region would raise no error, but make every distance and area wrong.
  mutating func checkMetricCRS() {
    guard let crs = loaded.dataset.about.metricCRS, let place = middle else { return }
    let metres = DatasetReader.metresPerDegree(at: place.y)
    do throws(GeometryError) {
      let transformer = try Transformer(from: .wgs84, to: crs)
      let here = try transformer.transform(place)
      for (name, step) in [("east", (1000 / metres.east, 0)), ("north", (0, 1000 / metres.north))] {
        let there = try transformer.transform(Position(place.x + step.0, place.y + step.1))
        let length = here.distance(to: there)
        guard abs(length / 1000 - 1) > DatasetReader.tolerance else { continue }
        refuseMetricCRS(crs, "\((length * 1000).rounded() / 1000) for 1000 m to the \(name)")
        return
      }
    } catch {
      refuseMetricCRS(crs, error.reason)
    }
  }

  private mutating func refuseMetricCRS(_ crs: CRS, _ found: String) {
    loaded.faults.add(
      Fault(
        file: "dataset.yaml", line: metricLine, field: "metric_crs",
        Phrase("\(crs.code) is not a metric projection for the area of the data"), found: found,
        expected: Phrase("a projection in metres suited to the place"),
        mend: Phrase("Remove metric_crs, and a suitable one is chosen.")))
    loaded.dataset.about.metricCRS = nil
  }

  /// The centre of the dataset; nil if no feature has a position, or coordinates are not degrees.
  private var middle: Position? {
    let extent = loaded.dataset.extent
    guard !extent.isEmpty else { return nil }
    let middle = extent.middle
    return abs(middle.x) < 179 && abs(middle.y) < 85 ? middle : nil
  }

  /// Metres per degree of longitude and of latitude on the WGS 84 ellipsoid, from its radii of curvature across and
  /// along the meridian.
  private static func metresPerDegree(at latitude: Double) -> (east: Double, north: Double) {
    let (equator, eccentricity) = (6_378_137.0, 0.006_694_379_990_14)
    let degree = Double.pi / 180
    let flat = 1 - eccentricity * sin(latitude * degree) * sin(latitude * degree)
    return (
      equator / flat.squareRoot() * cos(latitude * degree) * degree,
      equator * (1 - eccentricity) / (flat * flat.squareRoot()) * degree
    )
  }
}
