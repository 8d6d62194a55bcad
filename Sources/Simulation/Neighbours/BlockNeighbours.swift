public import Geometry
public import Planning

/// The blocks that are neighbours, as a zone is in one piece if its blocks are connected over neighbours (model.md §7).
///
/// Blocks are neighbours if their polygons have a line in common. If these pairs leave the blocks in several components,
/// as with points instead of polygons, or islands, two blocks of different components are neighbours too if the Voronoi
/// cells of their points, clipped to the districts, have a line in common. Components are those of the polygons alone:
/// if all blocks are points, this is the whole Voronoi graph.
///
/// Last of all, a barrier separates neighbours if the straight line between their points crosses it farther than 300 m
/// from all of its crossings. This may leave blocks without any neighbour, or divide the blocks into several components
/// again, and no pair is added to make up for it.
///
/// - Parameters:
///   - dataset: its blocks, districts and barriers are used; without areas of districts, Voronoi cells are not clipped.
///   - jobs: largest number of threads; the result does not depend on it.
/// - Returns: pairs of blocks, by number. The border is the length in metres of the line that their polygons, or else
///   their Voronoi cells, have in common.
/// - Throws: ``Geometry/GeometryError`` if the metric plane is unknown, or the districts cannot be united.
public func blockNeighbours(of dataset: Dataset, jobs: Int = 1) throws(GeometryError) -> Adjacency {
  let transformer = try MetricPlane(dataset).transformer
  let points = try transformer.plane(dataset.blocks.points, jobs: jobs)
  var neighbours = dataset.blocks.shapes.adjacency(in: transformer, jobs: jobs)
  if neighbours.components.contains(where: { $0 != 0 }) {
    let diagram = try voronoiDiagram(of: dataset, points, transformer, jobs: jobs)
    neighbours = neighbours.bridged(by: diagram.adjacency())
  }
  guard !dataset.barriers.isEmpty else { return neighbours }
  var obstacles: [Obstacle] = []
  for barrier in dataset.barriers { obstacles.append(try barrier.obstacle(transformer)) }
  return neighbours.separated(by: obstacles, points: points, reach: LayoutTolerance.crossingMetres, jobs: jobs)
}

/// The land that is nearer to the point of one block than to that of any other, clipped to the districts.
///
/// - Parameters:
///   - dataset: its blocks and districts are used; without areas of districts, the diagram is not clipped.
///   - jobs: largest number of threads; the result does not depend on it.
/// - Returns: the diagram in the metric plane of the dataset, one cell per block.
/// - Throws: ``Geometry/GeometryError`` if the metric plane is unknown, or the districts cannot be united.
public func voronoiDiagram(of dataset: Dataset, jobs: Int = 1) throws(GeometryError) -> VoronoiDiagram {
  let transformer = try MetricPlane(dataset).transformer
  return try voronoiDiagram(
    of: dataset, try transformer.plane(dataset.blocks.points, jobs: jobs), transformer, jobs: jobs)
}

private func voronoiDiagram(
  of dataset: Dataset, _ points: [Double], _ transformer: Transformer, jobs: Int
) throws(GeometryError) -> VoronoiDiagram {
  let land = try Area.union(dataset.districts.map(\.area))
  let flat = try transformer.transform(land.densified(every: NeighbourTolerance.straightDegrees))
  return VoronoiDiagram(points: points, land: flat, jobs: jobs)
}

/// Distances that decide which blocks are neighbours.
private enum NeighbourTolerance {
  /// A side of a district is cut into pieces of this length, in degrees, before it is transformed to the metric plane: a
  /// piece then deviates less than 1 cm from the line.
  static let straightDegrees = 0.005
}
