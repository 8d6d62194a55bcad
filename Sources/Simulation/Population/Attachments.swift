internal import Planning

/// The school that the children of each block attend, for one cohort: columns ordered by block, then school, each pair once.
///
/// Entry `i`: `children[kind][i]` children of block `blocks[i]` are attached to school `schools[i]`.
struct Attachments: Equatable {
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

  init() {}

  /// Removes the children of the other kind.
  mutating func keep(_ kind: Kind) {
    switch kind {
    case .registered: children.migrant = Array(repeating: 0, count: count)
    case .migrant: children.registered = Array(repeating: 0, count: count)
    }
  }

  /// Entries whose values are still to be set.
  init(count: Int) {
    blocks = Array(repeating: 0, count: count)
    schools = blocks
    children.registered = Array(repeating: 0, count: count)
    children.migrant = children.registered
  }

  /// Sets the entries of all columns in place: faster than by subscript or column by column.
  mutating func withColumns<Result>(
    _ body: (
      _ blocks: UnsafeMutableBufferPointer<Int32>, _ schools: UnsafeMutableBufferPointer<Int32>,
      _ registered: UnsafeMutableBufferPointer<Double>, _ migrant: UnsafeMutableBufferPointer<Double>
    ) -> Result
  ) -> Result {
    blocks.withUnsafeMutableBufferPointer { blocks in
      schools.withUnsafeMutableBufferPointer { schools in
        children.registered.withUnsafeMutableBufferPointer { registered in
          children.migrant.withUnsafeMutableBufferPointer { body(blocks, schools, registered, $0) }
        }
      }
    }
  }

  /// Appends the sums of a block, schools ascending.
  mutating func append(_ sums: SchoolSums, block: Int32) {
    sums.forEachAscending { school, registered, migrant in append(block, school, registered, migrant) }
  }

  /// Adds other entries; children of the same block and school are summed.
  ///
  /// Children who arrive during a year are few, and nearly always live in a block from which others of their cohort attend the
  /// same school: then the columns are not rebuilt.
  mutating func take(_ others: Attachments) {
    guard others.count < count / 4 else {
      self = merged(with: others)
      return
    }
    // the index that each of the other entries has, or would have
    var (places, start, missing): ([Int], Int, Int) = ([], 0, 0)
    places.reserveCapacity(others.count)
    for at in 0..<others.count {
      start = firstEntry(ofBlocksFrom: others.blocks[at], after: start)
      var place = start
      while place < count, blocks[place] == others.blocks[at], schools[place] < others.schools[at] { place += 1 }
      if holds(others, at, at: place) { add(others, at, to: place) } else { missing += 1 }
      places.append(place)
    }
    guard missing > 0 else { return }
    let old = self
    self = Attachments()
    reserve(old.count + missing)
    var next = 0
    for (at, place) in places.enumerated() where !old.holds(others, at, at: place) {
      append(old, next..<place)
      append(others, at..<(at + 1))
      next = place
    }
    append(old, next..<old.count)
  }

  /// True where the entry at index `place` has the block and school of entry `at` of `others`.
  private func holds(_ others: Attachments, _ at: Int, at place: Int) -> Bool {
    place < count && blocks[place] == others.blocks[at] && schools[place] == others.schools[at]
  }

  private mutating func add(_ others: Attachments, _ at: Int, to place: Int) {
    children.registered[place] += others.children.registered[at]
    children.migrant[place] += others.children.migrant[at]
  }

  /// The two lists merged; children of the same block and school are summed.
  func merged(with other: Attachments) -> Attachments {
    if other.count == 0 { return self }
    if count == 0 { return other }
    var result = Attachments(count: count + other.count)
    let made = result.withColumns { blocks, schools, registered, migrant -> Int in
      var (i, j, next) = (0, 0, 0)
      while i < count || j < other.count {
        let (left, right) = (key(i), other.key(j))
        if left <= right {
          (blocks[next], schools[next]) = (self.blocks[i], self.schools[i])
          (registered[next], migrant[next]) = (children.registered[i], children.migrant[i])
          i += 1
        } else {
          (blocks[next], schools[next]) = (other.blocks[j], other.schools[j])
          (registered[next], migrant[next]) = (other.children.registered[j], other.children.migrant[j])
          j += 1
        }
        if left == right {
          registered[next] += other.children.registered[j]
          migrant[next] += other.children.migrant[j]
          j += 1
        }
        next += 1
      }
      return next
    }
    result.removeEntries(from: made)
    return result
  }

  /// Block and school of an entry as one number that sorts like the list; behind the last entry, the largest number.
  private func key(_ at: Int) -> Int64 { at < count ? Int64(blocks[at]) << 32 | Int64(schools[at]) : .max }

  private mutating func removeEntries(from start: Int) {
    blocks.removeSubrange(start...)
    schools.removeSubrange(start...)
    children.registered.removeSubrange(start...)
    children.migrant.removeSubrange(start...)
  }

  mutating func append(_ other: Attachments, _ range: Range<Int>) {
    blocks += other.blocks[range]
    schools += other.schools[range]
    for kind in 0..<2 { children[kind] += other.children[kind][range] }
  }

  /// Multiplies the children of a kind by the factor of their block; no factor is above 1.
  mutating func scale(_ kind: Int, by factor: (_ block: Int) -> Double) {
    children[kind].withUnsafeMutableBufferPointer { children in
      for at in children.indices { children[at] *= factor(Int(blocks[at])) }
    }
  }

  /// Blocks with an entry at a school, ascending.
  func blocks(at school: SchoolIndex) -> [Int32] {
    var found: [Int32] = []
    for at in 0..<count where schools[at] == school.rawValue && found.last != blocks[at] { found.append(blocks[at]) }
    return found
  }

  /// Blocks with an entry at one of some schools, ascending.
  func blocks(atAnyOf chosen: Set<Int32>) -> [Int32] {
    var found: [Int32] = []
    for at in 0..<count where chosen.contains(schools[at]) && found.last != blocks[at] { found.append(blocks[at]) }
    return found
  }

  /// The entries of a block.
  func entries(of block: Int32) -> Range<Int> {
    firstEntry(ofBlocksFrom: block, after: 0)..<firstEntry(ofBlocksFrom: block + 1, after: 0)
  }

  /// The first entry, from `start` on, whose block is not before `block`.
  func firstEntry(ofBlocksFrom block: Int32, after start: Int) -> Int {
    var (low, high) = (start, count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle] < block { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
