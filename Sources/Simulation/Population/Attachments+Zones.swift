extension Attachments {
  /// Attaches the children of every block to the schools of its zone.
  /// - Parameters:
  ///   - children: by kind, shape `[blocks]`.
  ///   - chosen: the only blocks that may have children, ascending; nil: all blocks may.
  ///   - onward: rules for children of schools that do not serve their grade; nil: all schools serve it.
  init(_ children: [[Double]], of chosen: [Int32]? = nil, by zones: YearZones, _ onward: Onward? = nil) {
    if let chosen {
      self.init()
      var here = SchoolSums()
      for block in chosen { attach(Int(block), children, zones, onward, &here) }
    } else {
      self.init(children, by: zones, onward, ofZone: zones.parts == nil ? zones.onlySchools(onward) : [])
    }
  }

  /// The same for all blocks.
  /// - Parameter only: by zone, the single school that takes all its children; nil: there are several, or other schools take
  ///   the children. Empty: blocks lie in parts of zones.
  private init(_ children: [[Double]], by zones: YearZones, _ onward: Onward?, ofZone only: [SchoolShare?]) {
    if !only.isEmpty, let list = Attachments(children, zoneOfBlock: zones.zoneOfBlock, only: only) {
      self = list
      return
    }
    self.init()
    reserve(children[0].count)
    var here = SchoolSums()
    for block in children[0].indices {
      if !only.isEmpty, zones.zoneOfBlock[block] >= 0, let one = only[Int(zones.zoneOfBlock[block])] {
        let (registered, migrant) = (children[0][block], children[1][block])
        if registered != 0 || migrant != 0 {
          append(Int32(block), one.school, registered * one.share, migrant * one.share)
        }
      } else {
        attach(block, children, zones, onward, &here)
      }
    }
  }

  /// The same if all children live in zones with a single school; nil if some do not.
  private init?(_ children: [[Double]], zoneOfBlock: [Int32], only: [SchoolShare?]) {
    let (registered, migrant) = (children[0], children[1])
    var entries = 0
    for block in zoneOfBlock.indices where zoneOfBlock[block] >= 0 && (registered[block] != 0 || migrant[block] != 0) {
      if only[Int(zoneOfBlock[block])] == nil { return nil }
      entries += 1
    }
    self.init(count: entries)
    var next = 0
    withColumns { blocks, schools, ofRegistered, ofMigrant in
      for block in zoneOfBlock.indices where registered[block] != 0 || migrant[block] != 0 {
        guard zoneOfBlock[block] >= 0, let one = only[Int(zoneOfBlock[block])] else { continue }
        (blocks[next], schools[next]) = (Int32(block), one.school)
        (ofRegistered[next], ofMigrant[next]) = (registered[block] * one.share, migrant[block] * one.share)
        next += 1
      }
    }
  }

  private mutating func attach(
    _ block: Int, _ children: [[Double]], _ zones: YearZones, _ onward: Onward?, _ here: inout SchoolSums
  ) {
    let (registered, migrant) = (children[0][block], children[1][block])
    guard registered != 0 || migrant != 0 else { return }
    here.removeAll()
    zones.forEachDestination(of: block) { school, share in
      guard let onward, !onward.takes(school) else { return here.add(school, registered * share, migrant * share) }
      onward.forEachTaker(of: school, share, block: block) { here.add($0, registered * $1, migrant * $1) }
    }
    append(here, block: Int32(block))
  }
}

extension YearZones {
  /// By zone: the single school to which the children of its blocks go; nil where there are several, or the school does not
  /// serve the grade.
  fileprivate func onlySchools(_ onward: Onward?) -> [SchoolShare?] {
    (destinations ?? members).map { schools in
      guard schools.count == 1, onward?.takes(schools[0].school) ?? true else { return nil }
      return schools[0]
    }
  }
}
