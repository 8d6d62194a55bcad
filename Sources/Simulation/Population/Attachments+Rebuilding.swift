extension Attachments {
  /// Sends the children of schools that do not take their grade on to the schools that do.
  mutating func sendOn(by onward: Onward) {
    guard schools.contains(where: { !onward.takes($0) }) else { return }
    rebuild { block, range, old, new in
      for at in range {
        let (registered, migrant) = (old.children[0][at], old.children[1][at])
        onward.forEachTaker(of: old.schools[at], 1, block: Int(block)) { new.add($0, registered * $1, migrant * $1) }
      }
    }
  }

  /// Removes the children of some schools.
  mutating func removeAll(where isRemoved: (_ school: Int32) -> Bool) {
    guard schools.contains(where: isRemoved) else { return }
    let old = self
    self = Attachments()
    for at in 0..<old.count where !isRemoved(old.schools[at]) { append(old, at..<(at + 1)) }
  }

  /// Rebuilds the list block by block: `body` reads the old entries of a block and writes the new ones.
  mutating func rebuild(
    _ body: (_ block: Int32, _ entries: Range<Int>, _ old: Attachments, _ new: inout SchoolSums) -> Void
  ) {
    var result = Attachments()
    result.reserve(count)
    var sums = SchoolSums()
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, blocks[end] == blocks[start] { end += 1 }
      sums.removeAll()
      body(blocks[start], start..<end, self, &sums)
      result.append(sums, block: blocks[start])
      start = end
    }
    self = result
  }

  /// Rebuilds the entries of some blocks, in ascending order; all others stay unchanged.
  mutating func rebuild(
    only chosen: [Int32],
    _ body: (_ block: Int32, _ entries: Range<Int>, _ old: Attachments, _ new: inout SchoolSums) -> Void
  ) {
    var sums = SchoolSums()
    var patches: [(range: Range<Int>, entries: Attachments)] = []
    var start = 0
    for block in chosen {
      start = firstEntry(ofBlocksFrom: block, after: start)
      var end = start
      while end < count, blocks[end] == block { end += 1 }
      guard start < end else { continue }
      sums.removeAll()
      body(block, start..<end, self, &sums)
      if sums.count == 1, end - start == 1 {
        (schools[start], children[0][start], children[1][start]) = sums[0]
      } else {
        var patch = Attachments()
        patch.append(sums, block: block)
        patches.append((start..<end, patch))
      }
      start = end
    }
    guard !patches.isEmpty else { return }
    let old = self
    self = Attachments()
    reserve(old.count + patches.count)
    var next = 0
    for patch in patches {
      append(old, next..<patch.range.lowerBound)
      append(patch.entries, 0..<patch.entries.count)
      next = patch.range.upperBound
    }
    append(old, next..<old.count)
  }
}
