/// Who of one cohort is attached to which school: columns, ordered by block, then school, each pair once.
///
///     cell i: `children[kind][i]` children of block `blocks[i]` attached to school `schools[i]`
struct Cells: Equatable {
  var blocks: [Int32] = []
  var schools: [Int32] = []
  /// By kind: registered, migrant.
  var children: [[Double]] = [[], []]

  var count: Int { blocks.count }

  mutating func append(_ block: Int32, _ school: Int32, _ registered: Double, _ migrant: Double) {
    blocks.append(block)
    schools.append(school)
    children[0].append(registered)
    children[1].append(migrant)
  }

  mutating func reserve(_ count: Int) {
    blocks.reserveCapacity(count)
    schools.reserveCapacity(count)
    children[0].reserveCapacity(count)
    children[1].reserveCapacity(count)
  }

  /// Attaches the children of every block to the schools of its zone.
  /// - Parameter children: by kind, shape `[blocks]`.
  init(_ children: [[Double]], by zones: YearZones) {
    let (registered, migrant) = (children[0], children[1])
    let blocks = registered.count
    reserve(blocks)
    let ordered = zones.orderedDestinations
    var here = SchoolSums()
    for block in 0..<blocks where registered[block] != 0 || migrant[block] != 0 {
      let home = zones.home[block]
      if home >= 0, !ordered.isEmpty, let schools = ordered[Int(home)] {
        for school in schools {
          append(Int32(block), school.school, registered[block] * school.share, migrant[block] * school.share)
        }
        continue
      }
      here.removeAll()
      zones.forEachDestination(of: block) { school, share in
        here.add(school, registered[block] * share, migrant[block] * share)
      }
      here.flush(into: &self, block: Int32(block))
    }
  }

  init() {}

  /// The two lists as one; children of the same block and school are added.
  func merged(with other: Cells) -> Cells {
    if other.count == 0 { return self }
    if count == 0 { return other }
    var result = Cells()
    result.reserve(count + other.count)
    let (mine, theirs) = (children, other.children)
    /// Block and school as one number, in the order of the list.
    func key(_ cells: Cells, _ at: Int) -> Int64 { Int64(cells.blocks[at]) << 32 | Int64(cells.schools[at]) }
    var (i, j) = (0, 0)
    while i < count, j < other.count {
      let (left, right) = (key(self, i), key(other, j))
      if left == right {
        result.append(blocks[i], schools[i], mine[0][i] + theirs[0][j], mine[1][i] + theirs[1][j])
        i += 1
        j += 1
      } else if left < right {
        result.append(blocks[i], schools[i], mine[0][i], mine[1][i])
        i += 1
      } else {
        result.append(other.blocks[j], other.schools[j], theirs[0][j], theirs[1][j])
        j += 1
      }
    }
    result.append(self, i..<count)
    result.append(other, j..<other.count)
    return result
  }

  private mutating func append(_ other: Cells, _ range: Range<Int>) {
    blocks += other.blocks[range]
    schools += other.schools[range]
    for kind in 0..<2 { children[kind] += other.children[kind][range] }
  }

  /// Multiplies the children of a kind by what is given for each block; no factor is above 1.
  mutating func scale(_ kind: Int, by factor: (_ block: Int) -> Double) {
    children[kind].withUnsafeMutableBufferPointer { children in
      for at in children.indices { children[at] *= factor(Int(blocks[at])) }
    }
  }

  /// Rebuilds the list block by block: `body` is given the cells of a block, and writes what they become.
  mutating func rebuild(_ body: (_ block: Int32, _ cells: Range<Int>, _ old: Cells, _ new: inout SchoolSums) -> Void) {
    var result = Cells()
    result.reserve(count)
    var sums = SchoolSums()
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, blocks[end] == blocks[start] { end += 1 }
      sums.removeAll()
      body(blocks[start], start..<end, self, &sums)
      sums.flush(into: &result, block: blocks[start])
      start = end
    }
    self = result
  }

  /// Rebuilds the cells of some blocks, given in ascending order; all others stay as they are.
  mutating func rebuild(
    only chosen: [Int32], _ body: (_ block: Int32, _ cells: Range<Int>, _ old: Cells, _ new: inout SchoolSums) -> Void
  ) {
    var sums = SchoolSums()
    var patches: [(range: Range<Int>, cells: Cells)] = []
    var start = 0
    for block in chosen {
      start = firstCell(ofBlocksFrom: block, after: start)
      var end = start
      while end < count, blocks[end] == block { end += 1 }
      guard start < end else { continue }
      sums.removeAll()
      body(block, start..<end, self, &sums)
      if sums.count == 1, end - start == 1 {
        (schools[start], children[0][start], children[1][start]) = sums[0]
      } else {
        var patch = Cells()
        sums.flush(into: &patch, block: block)
        patches.append((start..<end, patch))
      }
      start = end
    }
    guard !patches.isEmpty else { return }
    let old = self
    self = Cells()
    reserve(old.count + patches.count)
    var next = 0
    for patch in patches {
      append(old, next..<patch.range.lowerBound)
      append(patch.cells, 0..<patch.cells.count)
      next = patch.range.upperBound
    }
    append(old, next..<old.count)
  }

  /// Blocks of which a cell is at a school, ascending.
  func blocks(at school: Int) -> [Int32] {
    var found: [Int32] = []
    for at in 0..<count where schools[at] == school && found.last != blocks[at] { found.append(blocks[at]) }
    return found
  }

  /// The first cell, from `start` on, whose block is not before `block`.
  private func firstCell(ofBlocksFrom block: Int32, after start: Int) -> Int {
    var (low, high) = (start, count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle] < block { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Children of one block by school while a list is rebuilt: a handful of entries, searched in a row.
struct SchoolSums {
  private var schools: [Int32] = []
  private var registered: [Double] = []
  private var migrant: [Double] = []

  var count: Int { schools.count }

  subscript(at: Int) -> (school: Int32, registered: Double, migrant: Double) {
    (schools[at], registered[at], migrant[at])
  }

  mutating func removeAll() {
    schools.removeAll(keepingCapacity: true)
    registered.removeAll(keepingCapacity: true)
    migrant.removeAll(keepingCapacity: true)
  }

  mutating func add(_ school: Int32, _ first: Double, _ second: Double) {
    if let at = schools.firstIndex(of: school) {
      registered[at] += first
      migrant[at] += second
    } else {
      schools.append(school)
      registered.append(first)
      migrant.append(second)
    }
  }

  /// Appends the sums, schools ascending, to a list.
  func flush(into cells: inout Cells, block: Int32) {
    if schools.count == 1 {
      cells.append(block, schools[0], registered[0], migrant[0])
      return
    }
    for at in schools.indices.sorted(by: { schools[$0] < schools[$1] }) {
      cells.append(block, schools[at], registered[at], migrant[at])
    }
  }
}
