extension Attachments {
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
      let zone = zones.zoneOfBlock[block]
      guard zone >= 0 else { return }
      if destinations[Int(zone)].count == 1 {
        let (school, share) = (destinations[Int(zone)][0].school, destinations[Int(zone)][0].share)
        if onward?.serves(school) ?? true { return append(Int32(block), school, registered * share, migrant * share) }
      }
    }
    here.removeAll()
    zones.forEachDestination(of: block) { school, share in
      guard let onward, !onward.serves(school) else { return here.add(school, registered * share, migrant * share) }
      onward.forEachTaker(of: school, share, block: block) { here.add($0, registered * $1, migrant * $1) }
    }
    append(here, block: Int32(block))
  }
}
