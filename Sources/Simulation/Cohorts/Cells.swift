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
    result.append(self, from: i)
    result.append(other, from: j)
    return result
  }

  private mutating func append(_ other: Cells, from start: Int) {
    blocks += other.blocks[start...]
    schools += other.schools[start...]
    for kind in 0..<2 { children[kind] += other.children[kind][start...] }
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
}

/// Children of one block by school while a list is rebuilt: a handful of entries, searched in a row.
struct SchoolSums {
  private var schools: [Int32] = []
  private var registered: [Double] = []
  private var migrant: [Double] = []

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
