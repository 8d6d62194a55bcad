internal import Geometry
internal import Optimisation
internal import Planning
internal import Simulation

/// Where the blocks of a dataset lie in its metric plane, and which of them are neighbours.
struct BlockGround {
  /// Positions of all blocks.
  let points: [Distances.Position]
  private let pairs: Adjacency
  private let transformer: Transformer
  private let coverage: Coverage

  /// - Parameter crs: the metric plane.
  init(_ dataset: Dataset, in crs: CRS, jobs: Int) throws(GeometryError) {
    transformer = try Transformer(from: .wgs84, to: crs)
    var points = dataset.blocks.points
    try transformer.transform(&points, jobs: jobs)
    self.points = stride(from: 0, to: points.count, by: 2).map {
      Distances.Position(x: points[$0], y: points[$0 + 1])
    }
    pairs = try blockNeighbours(of: dataset, jobs: jobs)
    coverage = Coverage(dataset.blocks.shapes, jobs: jobs)
  }

  /// Positions in degrees as positions in the plane.
  func positions(_ places: [Position]) throws(GeometryError) -> [Distances.Position] {
    var flat = places.flatMap { [$0.x, $0.y] }
    try transformer.transform(&flat, jobs: 1)
    return stride(from: 0, to: flat.count, by: 2).map { Distances.Position(x: flat[$0], y: flat[$0 + 1]) }
  }

  /// Neighbours among some blocks, which are numbered in their order.
  func neighbours(of blocks: [BlockIndex]) -> Neighbours {
    let number = BlockGround.numbers(of: blocks)
    return Neighbours(
      blocks: blocks.count,
      pairs: pairs.pairs.compactMap { pair in
        guard let one = number[BlockIndex(rawValue: pair.first)], let other = number[BlockIndex(rawValue: pair.second)]
        else { return nil }
        return Neighbours.Pair(one, other, border: pair.border)
      })
  }

  /// The number among some blocks of the block whose polygon contains each place in degrees; -1 for none.
  func homes(of places: [Position], among blocks: [BlockIndex]) -> [Int32] {
    let number = BlockGround.numbers(of: blocks)
    return coverage.locate(places.flatMap { [$0.x, $0.y] }).zone.map {
      $0 < 0 ? -1 : number[BlockIndex(rawValue: $0)] ?? -1
    }
  }

  /// The position of each element in a list.
  static func numbers<Index: Hashable>(of list: [Index]) -> [Index: Int32] {
    Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1, Int32($0)) })
  }

  /// The fault of an operation on geometries that failed.
  static func fault(_ error: GeometryError, on dataset: Dataset) -> Fault {
    Fault(
      file: dataset.about.folder, Phrase("a geometry could not be processed: \(error.operation)"),
      found: error.reason, mend: Phrase("Run check on the dataset and repair the features that it names."))
  }
}
