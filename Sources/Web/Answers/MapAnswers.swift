internal import Bytes
internal import Geometry
internal import Layers
internal import Planning
internal import Simulation

/// The base map: the borders of districts, and the streets and barriers where the dataset has them.
func baseAnswer(_ dataset: Dataset, _ simplified: Simplified) -> [UInt8] {
  var writer = GeoJSONWriter(name: "base")
  for district in dataset.districts {
    var row = JSONObjectWriter()
    row.add("layer", "district")
    row.add("id", district.id.text)
    row.add("name", inAllLanguages: district.names)
    let area = simplified.area(district.area)
    writer.append(properties: row.finish(), geometry: GeoJSONWriter.geometryText(area), bounds: area.bounds)
  }
  for layer in ["streets", "barriers"] {
    guard let lines = dataset.layers[layer] else { continue }
    let (name, chinese) = (lines.properties.column("name"), lines.properties.column("name_zh"))
    for row in 0..<lines.count {
      guard case .lines(let parts) = lines.shapes[row] else { continue }
      let kept = parts.map(simplified.line).filter { $0.count > 1 }
      guard !kept.isEmpty else { continue }
      var properties = JSONObjectWriter()
      properties.add("layer", layer == "streets" ? "street" : "barrier")
      properties.add("name", name.flatMap { lines.properties.text(row, $0) })
      properties.add("name_zh", chinese.flatMap { lines.properties.text(row, $0) })
      var column = ShapeColumn()
      column.append(.lines(kept))
      writer.append(
        properties: properties.finish(), geometry: GeoJSONWriter.geometryText(column, 0), bounds: column.bounds(of: 0))
    }
  }
  return writer.finish()
}

/// The catchments of a stage in a year; `from` and `to` are the first and last year with the same catchments.
func catchmentsAnswer(_ result: SimulationResult, stage: StageIndex, year: Int, _ simplified: Simplified) -> [UInt8] {
  let history = result.catchments[stage]
  let versions = history.versions
  guard let at = versions.lastIndex(where: { $0.from <= year }) else {
    return GeoJSONWriter(name: "catchments").emptied
  }
  let from = max(versions[at].from, result.years.lowerBound)
  let to = at + 1 < versions.count ? versions[at + 1].from - 1 : result.years.upperBound
  var writer = GeoJSONWriter(name: "catchments", foreign: [("from", String(from)), ("to", String(to))])
  for zone in versions[at].zones {
    var row = JSONObjectWriter()
    row.add("schools", raw: jsonList(zone.schools.map { result.scenario.schools[$0].id.text }))
    row.add("name", zone.name)
    let area = simplified.area(history.areas[zone.area])
    writer.append(properties: row.finish(), geometry: GeoJSONWriter.geometryText(area), bounds: area.bounds)
  }
  return writer.finish()
}

/// Blocks within a box, with the schools to which they belong in a stage and year. If there are more than `most`, the
/// collection is empty and `too_many` is their number.
func blocksAnswer(
  _ result: SimulationResult, on dataset: Dataset, stage: StageIndex, year: Int, in box: Bounds, most: Int,
  _ simplified: Simplified
) -> [UInt8] {
  let blocks = dataset.blocks
  let inside = (0..<blocks.count).filter { block in
    let (x, y) = (blocks.points[2 * block], blocks.points[2 * block + 1])
    return box.minX <= x && x <= box.maxX && box.minY <= y && y <= box.maxY
  }
  guard inside.count <= most else {
    return GeoJSONWriter(name: "blocks", foreign: [("too_many", String(inside.count))]).emptied
  }
  let zones = result.blockZones[stage][year - result.baseYear]
  let attendance = result.attendance[stage][year - result.years.lowerBound]
  var writer = GeoJSONWriter(name: "blocks", foreign: [("too_many", "0")])
  for block in inside {
    var row = JSONObjectWriter()
    row.add("id", blocks.ids[block])
    if let name = blocks.names[block] { row.add("name", name) }
    var schools: [String] = []
    zones.forEachOwnSchool(of: block) { school, _ in
      let id = result.scenario.schools[Int(school)].id.text
      if !schools.contains(id) { schools.append(id) }
    }
    row.add("schools", raw: jsonList(schools))
    let entries = attendance.entries(of: block)
    row.add("pupils", attendance.pupils[entries].reduce(0, +), decimals: 1)
    row.add("children", attendance.children[entries].reduce(0, +), decimals: 1)
    let point = blocks.point(block)
    writer.append(
      properties: row.finish(), geometry: geometryText(of: block, in: blocks, simplified),
      bounds: Bounds(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y))
  }
  return writer.finish()
}

/// The outline of a block; its point if it has no outline, or none is left at this scale.
private func geometryText(of block: Int, in blocks: BlockTable, _ simplified: Simplified) -> [UInt8] {
  guard blocks.shapes.kinds[block] == .area else { return GeoJSONWriter.geometryText(blocks.point(block)) }
  let area = simplified.area(blocks.shapes.area(block))
  return area.isEmpty ? GeoJSONWriter.geometryText(blocks.point(block)) : GeoJSONWriter.geometryText(area)
}

extension GeoJSONWriter {
  /// A collection without features.
  fileprivate var emptied: [UInt8] {
    var writer = self
    return writer.finish()
  }
}
