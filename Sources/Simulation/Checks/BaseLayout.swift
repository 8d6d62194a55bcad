internal import Geometry
internal import Planning

/// The catchments of a stage in the base year, kept while the layers are compared with each other.
struct BaseLayout {
  let coverage: Coverage
  let zones: [Catchment]
  /// Blocks on a border, and the zones that may hold them.
  let borders: [Int32: [Int32]]
  /// Zones that hold no block.
  var empty: [Int] = []
}
