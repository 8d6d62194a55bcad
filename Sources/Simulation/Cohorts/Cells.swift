/// Who of one cohort is attached to which school: columns, ordered by block, then school, each pair once.
///
///     cell i: `children[kind][i]` children of block `blocks[i]` attached to school `schools[i]`
struct Cells {
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
    let blocks = children[0].count
    reserve(blocks)
    var here = SchoolSums()
    for block in 0..<blocks where children[0][block] != 0 || children[1][block] != 0 {
      here.removeAll()
      zones.forEachDestination(of: block) { school, share in
        here.add(school, children[0][block] * share, children[1][block] * share)
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
    var (i, j) = (0, 0)
    while i < count || j < other.count {
      let left = i < count ? (blocks[i], schools[i]) : (.max, .max)
      let right = j < other.count ? (other.blocks[j], other.schools[j]) : (.max, .max)
      if left == right {
        result.append(
          left.0, left.1, children[0][i] + other.children[0][j], children[1][i] + other.children[1][j])
        i += 1
        j += 1
      } else if left < right {
        result.append(left.0, left.1, children[0][i], children[1][i])
        i += 1
      } else {
        result.append(right.0, right.1, other.children[0][j], other.children[1][j])
        j += 1
      }
    }
    return result
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
