internal import Geometry
internal import Planning

/// The metric plane of a dataset, and the transformation from degrees to it.
struct MetricPlane {
  let crs: CRS
  let transformer: Transformer

  init(_ dataset: Dataset) throws(GeometryError) {
    crs = dataset.about.metricCRS ?? metricCRS(for: dataset.extent)
    transformer = try Transformer(from: .wgs84, to: crs)
  }
}
