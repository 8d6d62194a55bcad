package import Geometry
package import Planning
internal import Simulation

/// What the border of a zone may run along, in the metric plane: named lines, zones of a stage, districts and blocks.
package struct BorderGround {
  /// Named areas that can be looked up by position.
  package struct Land<Name> {
    package let names: [Name]
    private let coverage: Coverage

    init(_ lands: [(name: Name, area: Area)] = []) {
      names = lands.map(\.name)
      coverage = Coverage(zones: lands.map(\.area))
    }

    /// The first area that contains a position and whose name is accepted.
    package func first(at place: Position, where isAccepted: (Name) -> Bool = { _ in true }) -> Name? {
      coverage.zones(at: place.x, place.y).map { names[$0] }.first(where: isAccepted)
    }
  }

  /// A straight part of a named line.
  package struct Side {
    /// Number in `Dataset.lines`.
    package var line: Int
    package var from: Position
    package var to: Position
  }

  package private(set) var lines: [Side] = []
  /// Districts, named by number.
  package let districts: Land<DistrictIndex>
  /// Blocks, named by number.
  package let blocks: Land<Int>
  /// Zones, named by their schools.
  package private(set) var zones = Land<[SchoolIndex]>()

  /// - Parameter districtOfYear: the district of which a district of the dataset is a part: there is no border between parts of one.
  init(
    _ dataset: Dataset, _ transformer: Transformer, districtOfYear: (DistrictIndex) -> DistrictIndex
  ) throws(GeometryError) {
    // features with the same names are one line
    var first: [[String?]: Int] = [:]
    for (number, line) in dataset.lines.enumerated() {
      let known = first[[line.name, line.nameChinese], default: number]
      first[[line.name, line.nameChinese]] = known
      for part in line.lines {
        var flat = part.flatMap { [$0.x, $0.y] }
        try transformer.transform(&flat)
        for at in 0..<max(0, part.count - 1) {
          lines.append(
            Side(
              line: known, from: Position(flat[2 * at], flat[2 * at + 1]),
              to: Position(flat[2 * at + 2], flat[2 * at + 3])))
        }
      }
    }
    var land: [(name: DistrictIndex, area: Area)] = []
    for (number, district) in dataset.districts.indexed {
      land.append((districtOfYear(number), try transformer.transform(district.area)))
    }
    districts = Land(land)
    var lands: [(name: Int, area: Area)] = []
    for block in 0..<dataset.blocks.count where dataset.blocks.shapes.kinds[block] == .area {
      lands.append((block, try transformer.transform(dataset.blocks.shapes.area(block))))
    }
    blocks = Land(lands)
  }

  /// A copy with the zones of a stage: their schools, and their areas in the metric plane.
  package func with(_ zones: [(schools: [SchoolIndex], area: Area)]) -> BorderGround {
    var ground = self
    ground.zones = Land(zones.map { (name: $0.schools, area: $0.area) })
    return ground
  }

  /// A copy with only the lines near a box, so that few need to be examined for each step of a border.
  package func near(_ box: Bounds, within margin: Double) -> BorderGround {
    let wide = Bounds(
      minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
    var ground = self
    ground.lines = lines.filter { side in
      var bounds = Bounds()
      bounds.include(side.from.x, side.from.y)
      bounds.include(side.to.x, side.to.y)
      return bounds.touches(wide)
    }
    return ground
  }

  /// The named line that runs along a step of a border: the nearest line within `reach` metres whose direction is within 30°
  /// of that of the step.
  package func line(along step: BorderStep, reach: Double) -> Int? {
    var best: (line: Int, metres: Double)?
    for side in lines {
      let (dx, dy) = (side.to.x - side.from.x, side.to.y - side.from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0, (dx * step.east + dy * step.north).magnitude >= 0.866 * length else { continue }
      let metres = step.middle.distance(to: side)
      if metres <= reach, metres < best?.metres ?? .infinity { best = (side.line, metres) }
    }
    return best?.line
  }
}

extension Position {
  /// Metres to the nearest point of a side.
  fileprivate func distance(to side: BorderGround.Side) -> Double {
    let (dx, dy) = (side.to.x - side.from.x, side.to.y - side.from.y)
    let share = ((x - side.from.x) * dx + (y - side.from.y) * dy) / (dx * dx + dy * dy)
    let part = min(1, max(0, share))
    return distance(to: Position(side.from.x + part * dx, side.from.y + part * dy))
  }
}
