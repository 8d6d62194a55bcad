/// Who of one cohort is attached to which school: columns, ordered by block, then school, each pair once.
///
///     cell i: `children[kind][i]` children of block `blocks[i]` attached to school `schools[i]`
struct Cells: Equatable {
  var blocks: [Int32] = []
  var schools: [Int32] = []
  /// By kind.
  var children = KindColumns()

  var count: Int { blocks.count }

  mutating func append(_ block: Int32, _ school: Int32, _ registered: Double, _ migrant: Double) {
    blocks.append(block)
    schools.append(school)
    children.registered.append(registered)
    children.migrant.append(migrant)
  }

  mutating func reserve(_ count: Int) {
    blocks.reserveCapacity(count)
    schools.reserveCapacity(count)
    children.registered.reserveCapacity(count)
    children.migrant.reserveCapacity(count)
  }

  /// Attaches the children of every block to the schools of its zone.
  /// - Parameters:
  ///   - children: by kind, shape `[blocks]`.
  ///   - chosen: blocks outside of which there are no children, ascending; nil: any may have some.
  ///   - onward: who takes the children of schools that do not serve their grade; nil: all schools do.
  init(_ children: [[Double]], of chosen: [Int32]? = nil, by zones: YearZones, _ onward: Onward? = nil) {
    let destinations = zones.destinations ?? zones.members
    var here = SchoolSums()
    if let chosen {
      for block in chosen { attach(Int(block), children, destinations, zones, onward, &here) }
    } else {
      reserve(children[0].count)
      for block in children[0].indices { attach(block, children, destinations, zones, onward, &here) }
    }
  }

  @inline(__always)
  private mutating func attach(
    _ block: Int, _ children: [[Double]], _ destinations: [[SchoolShare]], _ zones: YearZones, _ onward: Onward?,
    _ here: inout SchoolSums
  ) {
    let (registered, migrant) = (children[0][block], children[1][block])
    guard registered != 0 || migrant != 0 else { return }
    // nearly every block lies in one zone of one school
    if zones.parts == nil {
      let home = zones.zoneOfBlock[block]
      guard home >= 0 else { return }
      if destinations[Int(home)].count == 1 {
        let (school, share) = (destinations[Int(home)][0].school, destinations[Int(home)][0].share)
        if onward?.serves(school) ?? true { return append(Int32(block), school, registered * share, migrant * share) }
      }
    }
    here.removeAll()
    zones.forEachDestination(of: block) { school, share in
      guard let onward, !onward.serves(school) else { return here.add(school, registered * share, migrant * share) }
      onward.forEachTaker(of: school, share, block: block) { here.add($0, registered * $1, migrant * $1) }
    }
    here.flush(into: &self, block: Int32(block))
  }

  init() {}

  /// Takes others in; children of the same block and school are added.
  ///
  /// Those who come during a year are few, and nearly always live where others of their cohort do who go to their school:
  /// then no list is made anew.
  mutating func take(_ others: Cells) {
    guard others.count < count / 4 else {
      self = merged(with: others)
      return
    }
    // where each of them is, or would stand
    var (places, start, missing): ([Int], Int, Int) = ([], 0, 0)
    places.reserveCapacity(others.count)
    for at in 0..<others.count {
      start = firstCell(ofBlocksFrom: others.blocks[at], after: start)
      var place = start
      while place < count, blocks[place] == others.blocks[at], schools[place] < others.schools[at] { place += 1 }
      if holds(others, at, at: place) { add(others, at, to: place) } else { missing += 1 }
      places.append(place)
    }
    guard missing > 0 else { return }
    let old = self
    self = Cells()
    reserve(old.count + missing)
    var next = 0
    for (at, place) in places.enumerated() where !old.holds(others, at, at: place) {
      append(old, next..<place)
      append(others, at..<(at + 1))
      next = place
    }
    append(old, next..<old.count)
  }

  /// True where a cell is of the same block and school as one of others.
  private func holds(_ others: Cells, _ at: Int, at place: Int) -> Bool {
    place < count && blocks[place] == others.blocks[at] && schools[place] == others.schools[at]
  }

  private mutating func add(_ others: Cells, _ at: Int, to place: Int) {
    children.registered[place] += others.children.registered[at]
    children.migrant[place] += others.children.migrant[at]
  }

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

  /// The cells of a block.
  func cells(of block: Int32) -> Range<Int> {
    firstCell(ofBlocksFrom: block, after: 0)..<firstCell(ofBlocksFrom: block + 1, after: 0)
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

/// A column of numbers for each kind: of registered and of migrant children.
struct KindColumns: Equatable {
  var registered: [Double] = []
  var migrant: [Double] = []

  /// - Parameter kind: 0 or 1, as ``Kind`` counts.
  subscript(kind: Int) -> [Double] {
    _read { if kind == 0 { yield registered } else { yield migrant } }
    _modify { if kind == 0 { yield &registered } else { yield &migrant } }
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
