extension ZoneSearch {
  /// Tries a number of changes at one temperature (simulated annealing: Kirkpatrick, Gelatt and Vecchi, Science 220, 1983, doi
  /// 10.1126/science.220.4598.671): out of three changes, two are single moves and one is a pair of moves.
  mutating func anneal(
    steps: Int, temperature: Double, table: AcceptanceTable, random: inout SearchRandom
  ) {
    guard !list.isEmpty else { return }
    for step in 0..<steps {
      let allowed = temperature * table.draw(&random)
      let edge = random.below(list.count)
      if step % 3 == 2 {
        tryPair(edge, allowed, &random)
      } else {
        trySingle(edge, allowed)
      }
    }
  }

  /// Moves a block to the zone of a neighbour, if this costs at most `allowed`.
  @inline(__always)
  private mutating func trySingle(_ edge: Int, _ allowed: Double) {
    let (block, beside) = (Int(owners[edge]), Int(list[edge]))
    let (old, new) = (Int(zone[block]), Int(zone[beside]))
    guard old != new, isFree[block] else { return }
    let plain = plainChange(block, from: old, to: new)
    var change = plain
    if isLater {
      change += laterRise(block, from: old, to: new)
    } else if flows.areShared {
      change += sharedRise((block, old, new))
    } else {
      for year in 0..<years {
        let amount = pupils[block * years + year]
        let (from, to) = (old * years + year, new * years + year)
        change +=
          penalty.rise(from: excess[from], by: -amount, at: from) + penalty.rise(from: excess[to], by: amount, at: to)
      }
    }
    if isLimited { change += moveRise(moves(block, from: old, to: new)) }
    guard change <= allowed else { return }
    _ = moveIfConnected(block, to: new)
  }

  /// Moves a block to the zone of a neighbour, and a block of that zone back (a swap) or on to a third zone (a chain).
  private mutating func tryPair(_ edge: Int, _ allowed: Double, _ random: inout SearchRandom) {
    let (block, beside) = (Int(owners[edge]), Int(list[edge]))
    let (old, new) = (Int(zone[block]), Int(zone[beside]))
    guard old != new, isFree[block], let (other, third) = borderBlock(from: beside, random: &random), other != block
    else {
      return
    }
    guard isFree[other] else { return }
    var change = plainChange(block, from: old, to: new)
    zone[block] = Int32(new)
    change += plainChange(other, from: new, to: third)
    zone[block] = Int32(old)
    if isLater {
      change += laterRise((block, old, new), then: (other, new, third))
    } else if flows.areShared {
      change += sharedRise((block, old, new), then: (other, new, third))
    } else {
      change += pairRise((block * years, old), (other * years, new), to: third)
    }
    if isLimited { change += moveRise(moves(block, from: old, to: new) + moves(other, from: new, to: third)) }
    guard change <= allowed else { return }
    movePair((block, new), (other, third))
  }

  /// Increase of the penalty if a block goes from its zone to that of another block, and this block to a third zone. A block is given
  /// by the first index of its pupils.
  @inline(__always)
  func pairRise(_ first: (pupils: Int, zone: Int), _ second: (pupils: Int, zone: Int), to third: Int) -> Double {
    var change = 0.0
    for year in 0..<years {
      let (amount, onward) = (pupils[first.pupils + year], pupils[second.pupils + year])
      let (from, through, to) = (first.zone * years + year, second.zone * years + year, third * years + year)
      change += penalty.rise(from: excess[through], by: amount - onward, at: through)
      if third == first.zone {
        change += penalty.rise(from: excess[from], by: onward - amount, at: from)
      } else {
        change +=
          penalty.rise(from: excess[from], by: -amount, at: from) + penalty.rise(from: excess[to], by: onward, at: to)
      }
    }
    return change
  }

  /// Makes both moves, or neither.
  private mutating func movePair(_ first: (block: Int, zone: Int), _ second: (block: Int, zone: Int)) {
    let old = Int(zone[first.block])
    let saved = (pieces[old], pieces[first.zone])
    let left = movesLeft
    guard moveIfConnected(first.block, to: first.zone) else { return }
    let touches = (starts[second.block]..<starts[second.block + 1]).contains {
      Int(zone[Int(list[Int($0)])]) == second.zone
    }
    if touches, moveIfConnected(second.block, to: second.zone) { return }
    move(first.block, to: old)
    (pieces[old], pieces[first.zone]) = saved
    movesLeft = left
  }

  /// A block at the border of a zone, found by a short random walk in the zone, and the zone on the other side of the border.
  @inline(__always)
  private func borderBlock(from start: Int, random: inout SearchRandom) -> (block: Int, beyond: Int)? {
    let wanted = zone[start]
    var here = start
    for _ in 0..<8 {
      let first = Int(starts[here])
      let next = Int(list[first + random.below(Int(starts[here + 1]) - first)])
      if zone[next] != wanted {
        if here != start || random.next() & 3 == 0 { return (here, Int(zone[next])) }
        continue
      }
      here = next
    }
    return nil
  }
}
