internal import Geometry
internal import Planning

extension ComparedLayers {
  /// Warnings, one for each file, of land that reaches far beyond the rest of the dataset: a corner that was mistyped, or a row of another town. Such
  /// a shape may meet all rules of a polygon, and covers whatever lies between.
  func farCorners() -> [Fault] {
    guard let near = populatedLand else { return [] }
    var files: [(file: String, all: Int, far: [(feature: Int, name: String, metres: Double)])] = []
    for land in allLand {
      if files.last?.file != land.file { files.append((land.file, 0, [])) }
      files[files.count - 1].all += 1
      if let metres = near.metresBeyond(land.bounds) {
        files[files.count - 1].far.append((land.feature, land.name, metres))
      }
    }
    return files.compactMap { file in
      guard let first = file.far.first else { return nil }
      return Fault(
        .warning, file: file.file, feature: first.feature, field: "geometry",
        file.far.count == 1
          ? Phrase("1 of \(file.all.grouped) shapes reaches far beyond the dataset")
          : Phrase("\(file.far.count.grouped) of \(file.all.grouped) shapes reach far beyond the dataset"),
        found: NameList.text(file.far.map { ($0.name, NameList.distance($0.metres)) }),
        mend: Phrase("Correct the corner that lies there, or remove the shape."))
    }
  }

  private typealias Land = (file: String, feature: Int, name: String, bounds: Bounds)

  /// Districts and all zones with an outline, file by file.
  private var allLand: [Land] {
    let districts = dataset.districts.indices.map { row -> Land in
      ("districts.geojson", row + 1, dataset.districts[row].id.text, dataset.districts[row].area.bounds)
    }
    let zones = (dataset.catchments + scenario.rezonings.flatMap(\.zones)).map { zone -> Land in
      let schools = zone.schools.map { scenario.schools[$0].id.text }.joined(separator: "+")
      return (zone.file, zone.feature, schools, zone.area.bounds)
    }
    return (districts + zones).filter { !$0.bounds.isEmpty }
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
