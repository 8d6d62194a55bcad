internal import Geometry
public import Planning
public import Simulation

extension SitingRequest {
  /// Points of blocks as sites, where the dataset has none (`--sites auto`): a sketch, since nobody knows whether there is land. In each
  /// district those around which most pupils are without a seat come first, and sites lie apart where there is room.
  ///
  /// - Parameters:
  ///   - stages: the stages whose pupils count.
  ///   - years: the school years whose pupils count.
  ///   - result: results of the scenario.
  ///   - dataset: its blocks and districts.
  /// - Returns: at most twelve sites for each district, and one for every eight blocks; ids begin with `sketch-`.
  public static func sketchedSites(
    for stages: [StageIndex], in years: ClosedRange<Int>, _ result: SimulationResult, on dataset: Dataset
  ) -> [CandidateSite] {
    let need = pupilsShort(stages, years, result, blocks: dataset.blocks.count)
    let grid = NeedGrid(dataset.blocks, metres: 500)
    var blocksOf = [[Int]](repeating: [], count: dataset.districts.count)
    for block in 0..<dataset.blocks.count { blocksOf[dataset.blocks.districts[block].position].append(block) }
    return dataset.districts.indexes.flatMap { district -> [CandidateSite] in
      let blocks = blocksOf[district.position]
      let count = min(12, (blocks.count + 7) / 8)
      return grid.centres(of: blocks, need, count: count).map { block in
        let id = dataset.blocks.ids[block]
        return CandidateSite(
          id: ID("sketch-\(id)"), name: dataset.blocks.names[block] ?? id, district: district,
          point: dataset.blocks.point(block), place: SourcePlace(file: dataset.about.folder, field: "--sites auto"))
      }
    }
  }

  /// Pupils of each block without a seat, added up over stages and years: each school's shortfall is shared by its pupils. A block
  /// without any still counts a little for each pupil, so that sites are also found where every pupil has a seat.
  private static func pupilsShort(
    _ stages: [StageIndex], _ years: ClosedRange<Int>, _ result: SimulationResult, blocks: Int
  ) -> [Double] {
    var need = [Double](repeating: 0, count: blocks)
    for stage in stages {
      var shares: [Int: [Int32: Double]] = [:]
      for row in result.schools where row.stage == stage && row.pupils > 0 {
        shares[row.year, default: [:]][row.school.rawValue] = row.seatShortfall / row.pupils
      }
      for year in years where result.years.contains(year) {
        let attendance = result.attendance[stage][year - result.years.lowerBound]
        for block in 0..<blocks {
          for entry in attendance.entries(of: block) {
            need[block] += attendance.pupils[entry] * ((shares[year]?[attendance.schools[entry]] ?? 0) + 1e-6)
          }
        }
      }
    }
    return need
  }
}

/// Blocks by square cells, to find where need is densest.
private struct NeedGrid {
  private let cells: [Cell]

  private struct Cell: Hashable {
    let column: Int
    let row: Int

    /// The cell and the eight around it.
    var around: [Cell] {
      (-1...1).flatMap { dx in (-1...1).map { Cell(column: column + dx, row: row + $0) } }
    }
  }

  /// - Parameter metres: side of a cell.
  init(_ blocks: BlockTable, metres: Double) {
    let middle = blocks.points.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let latitude = middle.isEmpty ? 0 : middle.reduce(0, +) / Double(middle.count)
    let one = Position(0, latitude)
    let (east, north) = (
      one.metres(to: Position(1e-3, latitude)) * 1e3, one.metres(to: Position(0, latitude + 1e-3)) * 1e3
    )
    cells = (0..<blocks.count).map { block in
      let point = blocks.point(block)
      return Cell(
        column: Int((point.x * east / metres).rounded(.down)), row: Int((point.y * north / metres).rounded(.down)))
    }
  }

  /// The blocks with most need in the cells around which need is densest, densest first; those in adjacent cells only where no others
  /// remain.
  func centres(of blocks: [Int], _ need: [Double], count: Int) -> [Int] {
    var sums: [Cell: Double] = [:]
    for block in blocks { sums[cells[block], default: 0] += need[block] }
    var left = blocks
    var found: [Int] = []
    while found.count < count, !left.isEmpty {
      let density = Dictionary(
        uniqueKeysWithValues: Set(left.map { cells[$0] }).map { cell in
          (cell, cell.around.reduce(0.0) { $0 + (sums[$1] ?? 0) })
        })
      var best = left[0]
      for block in left {
        let (one, other) = (density[cells[block]] ?? 0, density[cells[best]] ?? 0)
        if one > other || one == other && need[block] > need[best] { best = block }
      }
      found.append(best)
      let taken = Set(cells[best].around)
      for cell in taken { sums[cell] = 0 }
      left.removeAll { taken.contains(cells[$0]) }
      if left.isEmpty {
        left = blocks.filter { !found.contains($0) }
        for block in left { sums[cells[block], default: 0] += need[block] }
      }
    }
    return found
  }
}
