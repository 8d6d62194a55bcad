/// Zones that begin at several times: the pupils of a block who do not follow its new zone count at its school of today, a third school.
extension ZoneSearch {
  /// The first index of the pupils of a block who change if it goes from one zone to another, where no other zone is affected; nil if
  /// the number of pupils who stay at the school of today changes as well.
  @inline(__always)
  private func row(_ block: Int, from old: Int, to new: Int) -> Int? {
    let own = Int(today[block])
    let start: Int32
    if own == old {
      start = begins[new]
    } else if own == new || begins[old] == begins[new] {
      start = begins[old]
    } else {
      return nil
    }
    return (Int(start) * blocks.count + block) * years
  }

  /// Increase of the penalty if a block goes from one zone to another; infinite if this also changes the pupils of a school outside
  /// the part.
  @inline(__always)
  func laterRise(_ block: Int, from old: Int, to new: Int) -> Double {
    var rise = 0.0
    if let row = row(block, from: old, to: new) {
      for year in 0..<years {
        let amount = pupils[row + year]
        let (from, to) = (old * years + year, new * years + year)
        rise +=
          penalty.rise(from: excess[from], by: -amount, at: from) + penalty.rise(from: excess[to], by: amount, at: to)
      }
      return rise
    }
    let own = Int(today[block])
    guard own >= 0 else { return .infinity }
    let leaving = (Int(begins[old]) * blocks.count + block) * years
    let joining = (Int(begins[new]) * blocks.count + block) * years
    for year in 0..<years {
      let (less, more) = (pupils[leaving + year], pupils[joining + year])
      let (from, to, third) = (old * years + year, new * years + year, own * years + year)
      rise += penalty.rise(from: excess[from], by: -less, at: from) + penalty.rise(from: excess[to], by: more, at: to)
      if less != more { rise += penalty.rise(from: excess[third], by: less - more, at: third) }
    }
    return rise
  }

  /// Increase of the penalty if two blocks change their zones, one after the other.
  mutating func laterRise(
    _ first: (block: Int, from: Int, to: Int), then second: (block: Int, from: Int, to: Int)
  ) -> Double {
    if let one = row(first.block, from: first.from, to: first.to),
      let other = row(second.block, from: second.from, to: second.to)
    {
      return pairRise((one, first.from), (other, first.to), to: second.to)
    }
    let rise = laterRise(first.block, from: first.from, to: first.to)
    guard rise < .infinity else { return rise }
    let touched = [first.from, first.to, Int(today[first.block])].filter { $0 >= 0 }
    let saved = touched.map { excess[$0 * years..<($0 + 1) * years] }
    shiftLater(first.block, from: first.from, to: first.to)
    let further = laterRise(second.block, from: second.from, to: second.to)
    for values in saved { excess.replaceSubrange(values.indices, with: values) }
    return rise + further
  }

  /// Moves the pupils of a block who follow its zones from one zone to another; the others stay at its school of today.
  mutating func shiftLater(_ block: Int, from old: Int, to new: Int) {
    let own = Int(today[block])
    let leaving = (Int(own == old ? 0 : begins[old]) * blocks.count + block) * years
    let joining = (Int(own == new ? 0 : begins[new]) * blocks.count + block) * years
    for year in 0..<years {
      let (less, more) = (pupils[leaving + year], pupils[joining + year])
      excess[old * years + year] -= less
      excess[new * years + year] += more
      if own >= 0 { excess[own * years + year] += less - more }
    }
  }
}
