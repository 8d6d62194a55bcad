internal import Parallel

extension SideGrid {
  private struct Pair: BitwiseCopyable, Sendable {
    var cell: Int32
    var side: Int32
  }

  /// The result does not depend on the number of threads.
  init(_ sides: PairedSides, jobs: Int) {
    self.sides = sides
    cellGrid = CellGrid(sides, jobs: jobs)
    (starts, list) = SideGrid.list(sides, cellGrid, jobs)
    (held, sets) = SideGrid.held(sides, cellGrid, starts, list, jobs)
  }

  /// The sides of each cell, ascending: all pairs of a cell and a side, in a counting sort. Each thread counts the
  /// pairs of its own run of sides, from which it knows where to store them in every cell.
  private static func list(_ sides: PairedSides, _ cellGrid: CellGrid, _ jobs: Int) -> (Column<Int32>, Column<Int32>) {
    let (cells, runs) = (cellGrid.cells, max(1, min(jobs, sides.count >> 14)))
    // `counts[c]` of a run: first the number of pairs in cell c, then the index at which the next pair is stored
    let counts = SharedMemory<Int32>(.allocate(capacity: cells * runs))
    defer { counts.start.deallocate() }
    let parts = inParallel(runs, jobs: jobs) { run in
      let counts = counts + run * cells
      counts.start.initialize(repeating: 0, count: cells)
      let (first, end) = (sides.count * run / runs, sides.count * (run + 1) / runs)
      var pairs = Scratch<Pair>(capacity: 3 * (end - first))
      for side in first..<end {
        cellGrid.forEachCell(of: sides.start[side]) { cell in
          pairs.append(Pair(cell: Int32(truncatingIfNeeded: cell), side: Int32(truncatingIfNeeded: side)))
          counts[cell] += 1
        }
      }
      return pairs.column()
    }
    let starts = starts(counts, cells: cells, runs: runs)
    let list = Column<Int32>(count: Int(starts[cells])) { list in
      _ = inParallel(runs, jobs: jobs) { run in
        let (pairs, next) = (parts[run], counts + run * cells)
        for at in 0..<pairs.count {
          let cell = Int(pairs[at].cell)
          list[Int(next[cell])] = pairs[at].side
          next[cell] += 1
        }
      }
    }
    return (starts, list)
  }

  /// The index at which the list of each cell begins. Each count in `counts` is replaced by the index at which its run
  /// stores its first pair.
  private static func starts(_ counts: SharedMemory<Int32>, cells: Int, runs: Int) -> Column<Int32> {
    Column<Int32>(count: cells + 1) { starts in
      var sum: Int32 = 0
      for cell in 0..<cells {
        starts[cell] = sum
        for run in 0..<runs {
          let count = counts[run * cells + cell]
          counts[run * cells + cell] = sum
          sum += count
        }
      }
      starts[cells] = sum
    }
  }

  /// Scans each row of cells from east to west, at half its height.
  private static func held(
    _ sides: PairedSides, _ cellGrid: CellGrid, _ starts: Column<Int32>, _ list: Column<Int32>, _ jobs: Int
  ) -> (Column<Int32>, [[Int32]]) {
    let parts = 4 * min(jobs, mostThreads)
    let grain = max(1, (cellGrid.rows + parts - 1) / parts)
    var sets: [[Int32]] = []
    let held = Column<Int32>(count: cellGrid.cells) { held in
      let parts = inParallel(cellGrid.rows, grain: grain, jobs: cellGrid.cells < 1 << 15 ? 1 : jobs) { rows in
        var sets: [[Int32]] = []
        var here = Scratch<Int32>()
        for row in rows { fill(row, held, &here, &sets, sides, cellGrid, starts, list) }
        return sets
      }
      // each range of rows has numbered its own sets, starting at 0
      for (number, part) in parts.enumerated() {
        if !part.isEmpty, !sets.isEmpty {
          let rows = number * grain..<min(cellGrid.rows, (number + 1) * grain)
          for cell in rows.lowerBound * cellGrid.columns..<rows.upperBound * cellGrid.columns
          where held[cell] < -1 && held[cell] != mixed {
            held[cell] -= Int32(sets.count)
          }
        }
        sets += part
      }
    }
    return (held, sets)
  }

  @inline(__always)
  private static func fill(
    _ row: Int, _ held: SharedMemory<Int32>, _ here: inout Scratch<Int32>, _ sets: inout [[Int32]],
    _ sides: PairedSides, _ cellGrid: CellGrid, _ starts: Column<Int32>, _ list: Column<Int32>
  ) {
    let y = cellGrid.bounds.minY + (Double(row) + 0.5) / cellGrid.perY
    here.removeAll()
    for column in stride(from: cellGrid.columns - 1, through: 0, by: -1) {
      let cell = row * cellGrid.columns + column
      let (first, end) = (Int(starts[cell]), Int(starts[cell + 1]))
      if first == end {
        if here.count < 2 {
          held[cell] = here.isEmpty ? -1 : here[0]
        } else {
          let zones = here.array.sorted()
          if sets.last != zones { sets.append(zones) }
          held[cell] = -2 - Int32(sets.count - 1)
        }
        continue
      }
      held[cell] = mixed
      for at in first..<end {
        let side = sides.start + Int(list[at])
        guard let x = side.pointee.crossing(y), cellGrid.column(x) == column else { continue }
        here.toggle(side.pointee.left)
        here.toggle(side.pointee.right)
      }
    }
  }
}
