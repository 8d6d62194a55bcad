internal import Geometry
internal import Planning

extension ComparedLayers {
  /// Warnings of schools of one stage, or blocks, that are at one place: copies of a row, or a geocoder that found only the
  /// town. Sites of several stages are usual, and are not reported.
  func atOnePlace() -> [Fault] {
    schoolsAtOnePlace() + districtsOverDistricts() + blocksAtOnePlace() + blocksOverBlocks()
  }

  private func schoolsAtOnePlace() -> [Fault] {
    var byPlace: [Cell: [SchoolIndex]] = [:]
    for school in dataset.placedSchools where !dataset.schools[school].site.isNullIsland {
      byPlace[Cell(dataset.schools[school].site), default: []].append(school)
    }
    var groups: [[SchoolIndex]] = []
    for schools in byPlace.values where schools.count > 1 {
      let isShared = dataset.stages.indexes.contains { stage in
        schools.count { dataset.schools[$0].classrooms[stage] != nil } > 1
      }
      let sites = Set(schools.map { dataset.schools[$0].campusOf ?? $0 })
      if isShared, sites.count > 1 { groups.append(schools.sorted()) }
    }
    groups.sort { $0[0] < $1[0] }
    guard let first = groups.first else { return [] }
    return [
      Fault(
        .warning, file: "schools.geojson", feature: dataset.schools[first[1]].feature.map { $0 + 1 }, field: "geometry",
        groups.count == 1
          ? Phrase("\(first.count) schools with a stage in common stand at one place")
          : Phrase("schools with a stage in common stand at one place, at \(groups.count.grouped) places"),
        found: NameList.text(groups.map { $0.map { dataset.schools[$0].id.text }.joined(separator: " = ") }),
        mend: Phrase("Correct the place, or remove the copy; campuses of one school are stated by campus_of."))
    ]
  }

  /// Districts with a point in another district.
  private func districtsOverDistricts() -> [Fault] {
    // copies of a district need not be located
    var (rows, points, copies): ([Int], [Double], [Int]) = ([], [], [])
    var places: Set<Cell> = []
    for row in dataset.districts.indices where !dataset.districts[row].area.isEmpty {
      let area = dataset.districts[row].area
      let inside = (try? area.pointInside()) ?? area.bounds.middle
      guard places.insert(Cell(inside)).inserted else {
        copies.append(row)
        continue
      }
      rows.append(row)
      points += [inside.x, inside.y]
    }
    let located = districts.locate(points)
    let doubled = (located.contested.filter { !located.isOnBorder($0.point) }.map { rows[$0.point] } + copies).sorted()
    guard let first = doubled.last else { return [] }
    return [
      Fault(
        .warning, file: "districts.geojson", feature: first + 1, field: "geometry",
        doubled.count == 1
          ? Phrase("a district lies over another")
          : Phrase("\(doubled.count.grouped) districts lie over another district"),
        found: NameList.text(doubled.prefix(NameList.most + 1).map { dataset.districts[$0].id.text }),
        mend: Phrase("Trim one of the two to the common border, or remove the copy."))
    ]
  }

  private func blocksAtOnePlace() -> [Fault] {
    let blocks = dataset.blocks
    guard blocks.featureCount <= SamePlace.mostBlocks else { return [] }
    var first: [Cell: Int] = [:]
    var twins: [(first: Int, other: Int)] = []
    for block in 0..<min(blocks.featureCount, blocks.count) where blocks.hasPlace(block) && !isUnread(block) {
      let cell = Cell(blocks.point(block))
      if let known = first[cell] { twins.append((known, block)) } else { first[cell] = block }
    }
    guard let pair = twins.first else { return [] }
    return [
      Fault(
        .warning, file: "blocks.geojson", feature: pair.other + 1, field: "geometry",
        twins.count == 1
          ? Phrase("a block is at the place of another")
          : Phrase("\(twins.count.grouped) blocks are at the place of another block"),
        found: NameList.text(
          twins.prefix(NameList.most + 1).map { "\(blocks.ids[$0.first]) = \(blocks.ids[$0.other])" }),
        mend: Phrase("Remove the copy, or correct the place: children of both are counted."))
    ]
  }

  /// Blocks with a point in another block: the middle, or halfway to a corner of their bounds.
  private func blocksOverBlocks() -> [Fault] {
    let blocks = dataset.blocks
    // copies at one place are reported already, and thousands of them would be compared with each other
    var places: Set<Cell> = []
    let rows = (0..<min(blocks.featureCount, blocks.count)).filter {
      blocks.shapes.kinds[$0] == .area && !isUnread($0) && places.insert(Cell(blocks.point($0))).inserted
    }
    guard rows.count > 1, rows.count <= SamePlace.mostOutlines else { return [] }
    let areas = rows.map(blocks.shapes.area)
    var points: [Double] = []
    for (row, area) in zip(rows, areas) {
      let (box, middle) = (area.bounds, blocks.point(row))
      for (x, y) in [(box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY)] {
        let inside = Position((middle.x + x) / 2, (middle.y + y) / 2)
        points += area.contains(inside.x, inside.y) ? [inside.x, inside.y] : [middle.x, middle.y]
      }
    }
    let located = Coverage(zones: areas).locate(points)
    var pairs: [(one: Int, other: Int)] = []
    var seen: Set<Int> = []
    for contested in located.contested where !located.isOnBorder(contested.point) {
      let own = contested.point / 4
      guard let other = contested.zones.map(Int.init).first(where: { $0 != own }) else { continue }
      if seen.insert(own).inserted, seen.insert(other).inserted { pairs.append((min(own, other), max(own, other))) }
    }
    guard let first = pairs.first else { return [] }
    return [
      Fault(
        .warning, file: "blocks.geojson", feature: rows[first.other] + 1, field: "geometry",
        pairs.count == 1
          ? Phrase("a block lies over another") : Phrase("\(pairs.count.grouped) blocks lie over another block"),
        found: NameList.text(
          pairs.prefix(NameList.most + 1).map { "\(blocks.ids[rows[$0.one]]), \(blocks.ids[rows[$0.other]])" }),
        mend: Phrase("Trim one of the two to the common border, or remove the copy."))
    ]
  }

  private func isUnread(_ block: Int) -> Bool { dataset.unread.blocks.contains(BlockIndex(block)) }
}

private enum SamePlace {
  /// Blocks up to which places are compared.
  static let mostBlocks = 2_000_000
  /// Blocks up to which outlines are compared.
  static let mostOutlines = 200_000
}

/// A square of about 10 cm: points in the same one are at one place.
private struct Cell: Hashable {
  let x: Int
  let y: Int

  init(_ place: Position) {
    (x, y) = (Int(saturating: (place.x * 1e6).rounded()), Int(saturating: (place.y * 1e6).rounded()))
  }
}
