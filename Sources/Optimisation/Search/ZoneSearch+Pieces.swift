extension ZoneSearch {
  /// Number of pieces of a zone that touch a block, without the block itself; stops counting above `enough`.
  ///
  /// Searches for the block's neighbours in the zone from the first of them, through the zone: if they are close together, as is nearly
  /// always the case, few blocks are visited.
  mutating func piecesBeside(_ block: Int, in wanted: Int, enough: Int) -> Int {
    let range = Int(starts[block])..<Int(starts[block + 1])
    var left = 0
    for at in range where Int(zone[Int(list[at])]) == wanted { left += 1 }
    if left <= 1 { return left }
    mark &+= 2
    let (sought, seen) = (mark &- 1, mark)
    for at in range where Int(zone[Int(list[at])]) == wanted { marks[Int(list[at])] = sought }
    var pieces = 0
    for at in range where marks[Int(list[at])] == sought {
      pieces += 1
      left -= 1
      if left == 0 || pieces > enough { return pieces }
      marks[Int(list[at])] = seen
      queue[0] = list[at]
      var (next, end) = (0, 1)
      while next < end {
        let here = Int(queue[next])
        next += 1
        for step in Int(starts[here])..<Int(starts[here + 1]) {
          let beside = Int(list[step])
          guard Int(zone[beside]) == wanted, marks[beside] != seen, beside != block else { continue }
          if marks[beside] == sought {
            left -= 1
            if left == 0 { return pieces }
          }
          marks[beside] = seen
          queue[end] = Int32(beside)
          end += 1
        }
      }
    }
    return pieces
  }

  /// Moves a block if both zones then have no more pieces than allowed; returns whether it did.
  mutating func moveIfConnected(_ block: Int, to new: Int) -> Bool {
    let old = Int(zone[block])
    guard sizes[old] > 1 else { return false }
    let spare = Int(piecesAllowed[old] - pieces[old])
    let left = piecesBeside(block, in: old, enough: spare + 1)
    guard left - 1 <= spare else { return false }
    let joined = pieces[new] == 1 ? 1 : piecesBeside(block, in: new, enough: .max)
    guard joined > 0 else { return false }
    pieces[old] += Int32(left - 1)
    pieces[new] += Int32(1 - joined)
    move(block, to: new)
    return true
  }
}
