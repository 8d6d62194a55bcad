extension ZoneSearch {
  /// Increase of the penalty of all schools if a block, or a block and then another one, change their zones; for zones that share
  /// schools.
  mutating func sharedRise(
    _ first: (block: Int, from: Int, to: Int), then second: (block: Int, from: Int, to: Int)? = nil
  ) -> Double {
    count(first.block, in: first.to, sign: 1)
    count(first.block, in: first.from, sign: -1)
    if let second {
      count(second.block, in: second.to, sign: 1)
      count(second.block, in: second.from, sign: -1)
    }
    var rise = 0.0
    for school in flows.changed {
      for at in Int(school) * years..<(Int(school) + 1) * years where flows.change[at] != 0 {
        rise += penalty.rise(from: excess[at], by: flows.change[at], at: at)
        flows.change[at] = 0
      }
    }
    flows.changed.removeAll(keepingCapacity: true)
    return rise
  }

  /// Adds the pupils of a block to the changes of the schools that pupils of a zone attend.
  @inline(__always)
  private mutating func count(_ block: Int, in zone: Int, sign: Double) {
    for at in flows.range(of: zone) {
      let (school, share) = (Int(flows.schools[at]), sign * flows.shares[at])
      for year in 0..<years { flows.change[school * years + year] += share * pupils[block * years + year] }
      flows.changed.append(Int32(school))
    }
  }

  /// Moves the pupils of a block from the schools of one zone to those of another.
  mutating func shift(_ block: Int, from old: Int, to new: Int) {
    for (zone, sign) in [(old, -1.0), (new, 1.0)] {
      for at in flows.range(of: zone) {
        let (school, share) = (Int(flows.schools[at]), sign * flows.shares[at])
        for year in 0..<years { excess[school * years + year] += share * pupils[block * years + year] }
      }
    }
  }
}
