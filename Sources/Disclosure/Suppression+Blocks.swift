internal import Geometry
internal import Planning
internal import Simulation

/// Blocks. The pupils of a school are pupils from blocks who attend it, and pupils not explained by residence:
///
///     roll − unexplained = Σ over blocks of their pupils at the school;   pupils of a block = Σ over schools
///
/// Only rolls, unexplained pupils and sums of blocks are published, never how many pupils of a block attend which school.
extension Suppression {
  /// Withholds small counts of blocks (primary) and all blocks of schools whose roll is withheld. Of blocks with the same catchments
  /// and schools, further ones are withheld until none can be computed from the sums above.
  mutating func addBlocks(_ result: SimulationResult, _ dataset: Dataset) {
    for stage in result.attendance.indices {
      for (t, attendance) in result.attendance[stage].enumerated() {
        let year = result.years.lowerBound + t
        let zones = BlockGroups(result, stage, year, attendance)
        let places = Table<SchoolIndex, Place>(
          result.scenario.schools.map { Place(id: $0.id.text, stage: stage, year: year) })
        for group in zones.groups {
          let isHidden = group.attended.contains { schools.contains(places[$0]) }
          // unexplained pupils could be computed as the roll minus the pupils of all blocks
          let mustHide = group.zone.contains { unexplained.contains(places[$0]) }
          addBlocks(group, stage, year, isHidden: isHidden, mustHide: mustHide, places)
        }
        // the parts of divided blocks are known, so that the pupils of two blocks could be computed from two rolls
        if zones.areSplit, blocks.contains(where: { $0.stage == stage && $0.year == year }) {
          for group in zones.groups { addBlocks(group, stage, year, isHidden: true, mustHide: true, places) }
        }
      }
    }
  }

  private mutating func addBlocks(
    _ group: BlockGroups.Group, _ stage: StageIndex, _ year: Int, isHidden: Bool, mustHide: Bool,
    _ places: Table<SchoolIndex, Place>
  ) {
    func key(_ block: BlockIndex) -> BlockYear { BlockYear(block: block, stage: stage, year: year) }
    for row in group.blocks where isHidden || SmallCount.isSmall(row.pupils) || SmallCount.isSmall(row.children) {
      blocks.insert(key(row.block))
    }
    var together = SuppressedGroup()
    for row in group.blocks where blocks.contains(key(row.block)) { together.add(row.pupils) }
    guard together.parts > 0 || mustHide, !isHidden else { return }
    let others = group.blocks.filter { !blocks.contains(key($0.block)) }.sorted {
      ($0.pupils, $0.block) < ($1.pupils, $1.block)
    }
    for row in others where !together.isSafe || together.parts == 0 {
      together.add(row.pupils)
      blocks.insert(key(row.block))
    }
    guard !together.isSafe else { return }
    for school in group.attended + group.zone {
      unexplained.insert(places[school])
      balances.insert(places[school])
    }
  }

  /// Schools that share blocks have one more sum: all their rolls minus the pupils of all their blocks are their unexplained pupils.
  /// If any of these are withheld, blocks are withheld as well.
  mutating func addUnexplained(_ result: SimulationResult) {
    for stage in result.attendance.indices {
      for (t, attendance) in result.attendance[stage].enumerated() {
        let year = result.years.lowerBound + t
        let places = Table<SchoolIndex, Place>(
          result.scenario.schools.map { Place(id: $0.id.text, stage: stage, year: year) })
        var parts: [SchoolIndex: [BlockGroups.Group]] = [:]
        let zones = BlockGroups(result, stage, year, attendance)
        let part = zones.parts(of: result.scenario.schools.count)
        for group in zones.groups { parts[part[group.attended[0]], default: []].append(group) }
        for (_, groups) in parts {
          let isHidden = groups.contains { $0.attended.contains { unexplained.contains(places[$0]) } }
          let blocks = groups.flatMap(\.blocks).map { BlockYear(block: $0.block, stage: stage, year: year) }
          guard isHidden, !blocks.contains(where: self.blocks.contains) else { continue }
          let largest = groups.enumerated().max {
            ($0.element.blocks.count, $1.offset) < ($1.element.blocks.count, $0.offset)
          }
          if let largest {
            addBlocks(largest.element, stage, year, isHidden: false, mustHide: true, places)
          }
        }
      }
    }
  }

  /// Withholds all counts of events that move few pupils of a block, or leave few behind.
  mutating func addMoves(_ result: SimulationResult) {
    var known: (stage: StageIndex, year: Int, attendance: Attendance)?
    for move in result.moves {
      let year = move.year - result.years.lowerBound
      guard result.attendance[move.stage].indices.contains(year) else { continue }
      if known?.stage != move.stage || known?.year != year {
        known = (move.stage, year, result.attendance[move.stage][year])
      }
      guard let attendance = known?.attendance else { continue }
      let all = attendance.entries(of: move.block.position).reduce(0) { $0 + attendance.pupils[$1] }
      if SmallCount.isSmall(move.pupils) || SmallCount.isSmall(all - move.pupils) {
        events.insert(Place(id: move.event.name, stage: move.stage, year: move.year))
      }
    }
  }
}

/// The blocks of a stage and year, grouped by the schools of their zones and the schools that their pupils attend.
private struct BlockGroups {
  struct Group {
    var zone: [SchoolIndex]
    var attended: [SchoolIndex]
    var blocks: [(block: BlockIndex, pupils: Double, children: Double)]
  }

  private struct Key: Hashable {
    var zone: [SchoolIndex]
    var attended: [SchoolIndex]
  }

  private(set) var groups: [Group] = []
  /// True if a block lies in several zones.
  private(set) var areSplit = false

  init(_ result: SimulationResult, _ stage: StageIndex, _ year: Int, _ attendance: Attendance) {
    let catchments = result.blockZones[stage][year - result.baseYear]
    let parts = catchments.parts
    var number: [Key: Int] = [:]
    for block in 0..<(attendance.starts.count - 1) {
      let entries = attendance.entries(of: block).filter { attendance.children[$0] > 0 || attendance.pupils[$0] > 0 }
      guard !entries.isEmpty else { continue }
      if let parts, parts.starts[block + 1] - parts.starts[block] > 1 { areSplit = true }
      let key = Key(
        zone: catchments.schools(of: block), attended: entries.map { SchoolIndex(rawValue: attendance.schools[$0]) })
      let at = number[key] ?? groups.count
      if at == groups.count {
        number[key] = at
        groups.append(Group(zone: key.zone, attended: key.attended, blocks: []))
      }
      let pupils = entries.reduce(0) { $0 + attendance.pupils[$1] }
      let children = entries.reduce(0) { $0 + attendance.children[$1] }
      groups[at].blocks.append((BlockIndex(block), pupils, children))
    }
  }

  /// For each school the number of its group; schools that share blocks, directly or through others, are in one group.
  func parts(of schools: Int) -> Table<SchoolIndex, SchoolIndex> {
    var part = Table<SchoolIndex, SchoolIndex>(Array(0..<SchoolIndex(schools)))
    func root(_ school: SchoolIndex) -> SchoolIndex {
      var at = school
      while part[at] != at { at = part[at] }
      return at
    }
    for group in groups {
      let first = root(group.attended[0])
      for school in group.attended.dropFirst() { part[root(school)] = first }
    }
    return Table(part.indices.map(root))
  }
}

extension YearZones {
  /// The schools to whose zones a block belongs, ascending.
  fileprivate func schools(of block: Int) -> [SchoolIndex] {
    var schools: Set<SchoolIndex> = []
    forEachOwnSchool(of: block) { school, _ in schools.insert(SchoolIndex(rawValue: school)) }
    return schools.sorted()
  }
}
