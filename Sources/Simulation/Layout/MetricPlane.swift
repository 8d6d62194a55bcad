internal import Geometry
public import Planning

/// The metric plane of a dataset, the transformation from degrees to it, and the streets in it, for one thread. Scenarios that are simulated one
/// after the other on the same dataset share them.
public struct MetricPlane {
  let crs: CRS
  let transformer: Transformer
  private let kept = Kept()

  /// What is made when it is first needed.
  private final class Kept { var streets: StreetNetwork? }

  init(_ dataset: Dataset) throws(GeometryError) {
    crs = dataset.about.metricCRS ?? metricCRS(for: dataset.extent)
    transformer = try Transformer(from: .wgs84, to: crs)
  }

  /// The plane of a dataset; nil where its coordinate system cannot be used, which a simulation names.
  public init?(of dataset: Dataset) {
    do throws(GeometryError) { try self.init(dataset) } catch { return nil }
  }

  /// The streets of the dataset as a network.
  func streets(of dataset: Dataset, jobs: Int) throws(GeometryError) -> StreetNetwork {
    if let known = kept.streets { return known }
    let made = try StreetNetwork(dataset, transformer, jobs: jobs)
    kept.streets = made
    return made
  }
}
