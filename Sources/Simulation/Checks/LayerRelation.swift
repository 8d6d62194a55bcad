internal import Geometry
internal import Planning

/// A relation that should hold between two layers, such as schools in their districts, and the number of violations: with both
/// layers unchanged, and with one of them shifted.
struct LayerRelation {
  let points: DatasetLayer
  let land: DatasetLayer
  let name: Phrase
  /// Number of items checked (schools, blocks or catchments).
  let count: Int
  /// Number of items for which the relation does not hold.
  let asIs: Int
  /// Points of the items, interleaved degrees; the points of one item are consecutive.
  private let places: [Double]
  /// Index of the item of each point.
  private let thing: [Int]
  private let misfits: (_ places: [Double], _ thing: [Int]) -> Set<Int>

  private init(
    _ points: DatasetLayer, in land: DatasetLayer, _ name: Phrase, _ things: [[Position]],
    _ misfits: @escaping (_ places: [Double], _ thing: [Int]) -> Set<Int>
  ) {
    (self.points, self.land, self.name, count) = (points, land, name, things.count)
    places = things.joined().flatMap { [$0.x, $0.y] }
    thing = things.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element.count) }
    self.misfits = misfits
    asIs = misfits(places, thing).count
  }

  /// Violations after transforming the layer of points from a datum to WGS 84, and after transforming the areas instead. This
  /// takes time, so it is done only where there are violations.
  func misfits(shifted datum: ShiftedDatum) -> (points: Int, land: Int) {
    guard let transformer = datum.transformer else { return (asIs, asIs) }
    var (back, forth) = (places, places)
    // moving the areas one way has the same effect as moving the points the other way
    guard (try? transformer.transform(&back)) != nil, (try? transformer.inverse(&forth)) != nil else {
      return (asIs, asIs)
    }
    return (misfits(back, thing).count, misfits(forth, thing).count)
  }
}

extension LayerRelation {
  /// At most this many items of a layer are checked.
  private static let most = 1_000

  /// The relation that each item lies in a zone that belongs to it.
  private static func each(
    _ points: DatasetLayer, in land: DatasetLayer, _ name: Phrase, _ things: [[Position]], _ coverage: Coverage,
    within metres: Double, fits: @escaping (_ thing: Int, _ zone: Int32) -> Bool
  ) -> LayerRelation {
    LayerRelation(points, in: land, name, things) { places, thing in
      Set(coverage.misfits(places, within: metres) { fits(thing[$0], $1) }.map { thing[$0] })
    }
  }

  /// Relations between districts and the layers of points; none where no layer may be in shifted coordinates.
  static func all(of layers: ComparedLayers) -> [LayerRelation] {
    let dataset = layers.dataset
    guard layers.isInChina else { return [] }
    let schools = sample(dataset.placedSchools).filter { layers.hasLand(dataset.schools[$0].district) }
    let blocks = sample(of: dataset.blocks)
    return [
      each(
        .schools, in: .districts, Phrase("schools outside their district"),
        schools.map { [dataset.schools[$0].site] }, layers.districts, within: LayerTolerance.borderMetres
      ) { DistrictIndex(rawValue: $1) == dataset.schools[schools[$0]].district },
      each(
        .blocks, in: .districts, Phrase("blocks not wholly in their district"),
        blocks.map { dataset.blocks.corners(of: $0) }, layers.districts, within: 0
      ) { dataset.blocks.districts[blocks[$0]].rawValue == $1 },
    ]
  }

  /// Relations between the catchments of a stage and the other layers.
  static func all(of layout: BaseLayout, _ layers: ComparedLayers) -> [LayerRelation] {
    let dataset = layers.dataset
    guard !layout.zones.isEmpty, layers.isInChina else { return [] }
    let zoned = sample(layers.zonedSchools(layout))
    return [
      each(
        .schools, in: .catchments, Phrase("schools outside their catchment"),
        zoned.map { [dataset.schools[$0].site] }, layout.coverage, within: LayerTolerance.borderMetres
      ) { layout.zones[Int($1)].schools.contains(zoned[$0]) },
      LayerRelation(
        .blocks, in: .catchments, Phrase("blocks in no catchment or cut by its border"),
        sample(of: dataset.blocks).map { dataset.blocks.corners(of: $0) }
      ) { layout.coverage.cut($0, $1) },
      each(
        .catchments, in: .districts, Phrase("catchments that reach out of all districts"),
        sample(Array(layout.zones.indices)).map { layout.zones[$0].area.cornersOfLargest }, layers.districts,
        within: LayerTolerance.borderMetres
      ) { _, _ in true },
    ]
  }

  /// An evenly spaced sample.
  private static func sample<Thing>(_ all: [Thing]) -> [Thing] {
    stride(from: 0, to: all.count, by: max(1, all.count / most)).map { all[$0] }
  }

  private static func sample(of blocks: BlockTable) -> [Int] {
    stride(from: 0, to: blocks.count, by: max(1, blocks.count / most)).filter {
      blocks.hasPlace($0) && !blocks.point($0).isNullIsland
    }
  }

  /// Sums the counts of relations with the same name, in order.
  static func summed(
    _ changes: [(name: Phrase, before: Int, after: Int)]
  ) -> [(name: Phrase, before: Int, after: Int)] {
    var sums: [(name: Phrase, before: Int, after: Int)] = []
    for change in changes {
      if let at = sums.firstIndex(where: { $0.name == change.name }) {
        sums[at].before += change.before
        sums[at].after += change.after
      } else {
        sums.append(change)
      }
    }
    return sums
  }
}

extension Coverage {
  /// Items whose first point lies in no zone, or that have another point outside the zones of the first.
  fileprivate func cut(_ places: [Double], _ thing: [Int]) -> Set<Int> {
    var (last, first, cut): (Int, [Int], Set<Int>) = (-1, [], [])
    for at in thing.indices {
      let here = zones(at: places[2 * at], places[2 * at + 1])
      if thing[at] != last { (last, first) = (thing[at], here) }
      if !here.contains(where: first.contains) { cut.insert(thing[at]) }
    }
    return cut
  }
}

extension BlockTable {
  /// The block's point, then some corners of its outline, moved inwards by a tenth so that small differences between outlines
  /// traced from each other do not matter.
  fileprivate func corners(of block: Int) -> [Position] {
    let middle = point(block)
    guard shapes.kinds[block] == .area, let ring = shapes.parts(of: block).first.flatMap({ shapes.rings(of: $0).first })
    else { return [middle] }
    let corners = shapes.ring(ring).dropLast()
    let step = max(1, corners.count / 8)
    return [middle]
      + stride(from: 0, to: corners.count, by: step).map { at in
        Position(middle.x + 0.9 * (corners[at].x - middle.x), middle.y + 0.9 * (corners[at].y - middle.y))
      }
  }
}

extension Area {
  /// Some corners of the area's longest outline.
  fileprivate var cornersOfLargest: [Position] {
    guard let ring = polygons.compactMap(\.rings.first).max(by: { $0.count < $1.count }) else { return [] }
    return stride(from: 0, to: ring.count - 1, by: max(1, ring.count / 16)).map { ring[$0] }
  }
}
