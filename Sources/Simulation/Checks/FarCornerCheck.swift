internal import Geometry
internal import Planning

extension ComparedLayers {
  /// Warnings, one for each file, of land that reaches far beyond the rest of the dataset: a corner that was mistyped, or a row of another town. Such
  /// a shape may meet all rules of a polygon, and covers whatever lies between.
  func farCorners() -> [Fault] {
    guard let near = populatedLand else { return [] }
    var files: [(file: String, all: Int, far: [(land: Land, metres: Double)])] = []
    for land in allLand {
      if files.last?.file != land.file { files.append((land.file, 0, [])) }
      files[files.count - 1].all += 1
      if let metres = near.metresBeyond(land.bounds) {
        files[files.count - 1].far.append((land, metres))
      }
    }
    return files.compactMap { file in
      guard let first = file.far.first else { return nil }
      return Fault(
        .warning, file: file.file, line: first.land.line, feature: first.land.feature, field: first.land.field,
        file.far.count == 1
          ? Phrase("1 of \(file.all.grouped) shapes reaches far beyond the dataset")
          : Phrase("\(file.far.count.grouped) of \(file.all.grouped) shapes reach far beyond the dataset"),
        found: NameList.text(file.far.map { ($0.land.name, NameList.distance($0.metres)) }),
        mend: Phrase("Correct the corner that lies there, or remove the shape."))
    }
  }

  private struct Land {
    var file: String
    /// Of a zone that a project names.
    var line: Int?
    var feature: Int?
    var field = "geometry"
    var name: String
    var bounds: Bounds
  }

  /// Districts and all zones with an outline, file by file.
  private var allLand: [Land] {
    let districts = dataset.districts.indices.map { row -> Land in
      Land(
        file: "districts.geojson", feature: row + 1, name: dataset.districts[row].id.text,
        bounds: dataset.districts[row].area.bounds)
    }
    let zones = (dataset.catchments + scenario.rezonings.flatMap(\.zones)).map { zone -> Land in
      let schools = zone.schools.map { scenario.schools[$0].id.text }.joined(separator: "+")
      return Land(file: zone.file, feature: zone.feature, name: schools, bounds: zone.area.bounds)
    }
    return (districts + zones + openedZones).filter { !$0.bounds.isEmpty }
  }

  /// The zones of new schools, by the lines of their projects.
  private var openedZones: [Land] {
    scenario.projects.flatMap { project -> [Land] in
      guard case .new(let opening) = project.action else { return [] }
      return dataset.stages.indexes.compactMap { stage in
        guard case .area(let area) = opening.catchments[stage] else { return nil }
        return Land(
          file: project.file, line: project.line, field: "catchment", name: project.id, bounds: area.bounds)
      }
    }
  }

  /// The extent of the dataset, which leaves out what is misplaced, with a margin of three times its size, at least 0.5°; nil without one.
  private var populatedLand: Bounds? {
    let extent = dataset.extent
    guard !extent.isEmpty else { return nil }
    let (x, y) = (max(0.5, 3 * (extent.maxX - extent.minX)), max(0.5, 3 * (extent.maxY - extent.minY)))
    return Bounds(minX: extent.minX - x, minY: extent.minY - y, maxX: extent.maxX + x, maxY: extent.maxY + y)
  }
}

extension Bounds {
  /// Metres by which a rectangle in degrees reaches beyond this one, roughly; nil if it does not.
  fileprivate func metresBeyond(_ other: Bounds) -> Double? {
    let degrees = max(minX - other.minX, other.maxX - maxX, minY - other.minY, other.maxY - maxY)
    return degrees > 0 ? degrees * 111_000 : nil
  }
}
