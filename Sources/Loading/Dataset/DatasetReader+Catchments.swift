internal import Geometry
internal import Layers
internal import Parallel
import Planning

extension DatasetReader {
  mutating func readCatchments() {
    guard var file = readLayer("catchments") else { return }
    file.lookAtPolygons(jobs: source.jobs)
    var zones = CatchmentFile(
      file, stages: loaded.dataset.stages, schools: loaded.dataset.schools, numbers: schoolNumbers)
    file.columns.warnOfSlips(file: file.file, into: &loaded.faults)
    if !zones.hasSchools { _ = file.columns.require("school", file: file.file, line: nil, into: &loaded.faults) }
    if !zones.hasStage { _ = file.columns.require("stage", file: file.file, line: nil, into: &loaded.faults) }
    for row in 0..<file.layer.count where zones.hasSchools && zones.hasStage {
      let area = zones.file.area(row)
      let stage = zones.stage(row)
      guard let stage, let members = zones.members(row, stage: stage), let area, !area.isEmpty else {
        loaded.dataset.unread.zones.append(Unread.Zone(stage: stage, area: area ?? Area()))
        continue
      }
      loaded.dataset.catchments.append(
        Catchment(
          schools: members.schools, stage: stage, from: zones.from(row), name: zones.name(row), choice: members.choice,
          area: area, file: file.file, feature: row + 1))
    }
    keepRepairs(of: zones.file)
    loaded.faults.add(contentsOf: zones.file.tally.faults)
  }

  mutating func readBlocks() {
    guard var file = readLayer("blocks") else { return }
    if file.layer.count <= DatasetReader.mostChecked { file.lookAtPolygons(jobs: source.jobs) }
    let centroids = centroids(file.layer.shapes)
    loaded.dataset.layers["blocks"] = file.layer
    file.columns.warnOfSlips(file: file.file, into: &loaded.faults)
    let ids = file.columns.require("id", file: file.file, line: nil, into: &loaded.faults)
    let districts = file.columns.require("district", file: file.file, line: nil, into: &loaded.faults)
    if ids == nil || districts == nil { lacksKeys = true }
    let (names, dwellings) = (file.columns.find("name"), file.columns.find("dwellings"))
    let cells = BlockCells(
      file, id: ids, district: districts, name: names, dwellings: dwellings, districtNumbers, jobs: source.jobs)
    var table = BlockTable()
    table.shapes = file.layer.shapes
    table.featureCount = file.layer.count
    table.ids = cells.ids.map { $0 ?? "" }
    table.names = cells.names
    table.districts = cells.districts
    table.dwellings = cells.dwellings
    var unplaced: Set<Int> = []
    table.points.reserveCapacity(2 * file.layer.count)
    blockNumbers.reserveCapacity(file.layer.count)
    for row in 0..<file.layer.count {
      noteBlockID(cells.ids[row], row, hasIDs: ids != nil, &file)
      if table.districts[row] == BlockCells.odd { table.districts[row] = district(&file, row, districts) ?? 0 }
      if table.dwellings[row].isNaN {
        table.dwellings[row] = file.number(row, dwellings, in: BlockCells.dwellings) ?? 0
      }
      let point =
        point(&file, row, centroids[row]) ?? placeholder(in: table.districts[row], unread: &unplaced, row)
      table.points.append(point.x)
      table.points.append(point.y)
    }
    loaded.dataset.blocks = table
    loaded.dataset.unread.blocks = Set(unplaced.map { BlockIndex($0) })
    keepRepairs(of: file)
    loaded.faults.add(contentsOf: file.tally.faults)
  }

  /// Stores the row of a block by its id; a missing or repeated id is a fault.
  private mutating func noteBlockID(_ id: String?, _ row: Int, hasIDs: Bool, _ file: inout LayerFile) {
    if let id, let other = blockNumbers.updateValue(Int32(row), forKey: id) {
      file.add(
        row, "id", Phrase("the id appears twice: also in feature \(other + 1)"), found: id,
        expected: Phrase("a unique id"))
    } else if id == nil, hasIDs {
      file.add(row, "id", Phrase("the id is missing"), expected: Phrase("a text or a number"))
    }
  }

  /// The largest number of blocks whose polygons are checked for validity; for a whole province the check would take
  /// seconds.
  static var mostChecked: Int { 50_000 }

  /// For each row, the centroid of its polygon if the centroid is inside; otherwise nil.
  private func centroids(_ shapes: ShapeColumn) -> [Position?] {
    let stretch = 4096
    return inParallel((shapes.count + stretch - 1) / stretch, jobs: source.jobs) { number in
      (number * stretch..<min(shapes.count, (number + 1) * stretch)).map { shapes.centroidInside($0) }
    }.flatMap { $0 }
  }

  /// The point that represents a block; nil, with a fault, if the block has no usable geometry.
  ///
  /// - Parameter centroid: the centroid of the unrepaired polygon, if it is inside.
  private func point(_ file: inout LayerFile, _ row: Int, _ centroid: Position?) -> Position? {
    if let point = file.point(row) { return point }
    guard file.kind(row) == .area else {
      if file.isUnread(row) { return nil }
      file.add(
        row, "geometry", Phrase("a block is a polygon or a point"),
        found: file.geometry(row),
        expected: Phrase("Polygon, MultiPolygon or Point"))
      return nil
    }
    let isChecked = file.layer.count <= DatasetReader.mostChecked
    if let centroid, !isChecked || file.isKnownSound(row) { return centroid }
    let area =
      isChecked ? file.area(row) ?? Area() : file.layer.shapes.area(row)
    if let inside = try? area.pointInside() { return inside }
    file.add(
      row, "geometry", Phrase("the polygon has no area"),
      expected: Phrase("a polygon with land"))
    return nil
  }
}
