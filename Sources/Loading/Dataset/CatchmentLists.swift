import Planning

/// The rows of `catchments.csv`, gathered by block.
struct CatchmentLists {
  /// A block whose rows together state its schools.
  struct Key: Hashable {
    var stage: StageIndex
    var from: Int?
    var block: BlockIndex
  }

  struct Entry {
    var key: Key
    var school: SchoolIndex
    var choice: Double?
  }

  /// A school of a block, with the line of its row.
  struct Member {
    var school: SchoolIndex
    var choice: Double?
    var line: Int
  }

  /// The blocks in order of their first rows, each with its schools, ascending.
  private(set) var blocks: [(key: Key, members: [Member])] = []
  private var numbers: [Key: Int] = [:]

  /// Adds a row; if the file has it already, returns the line of the first.
  mutating func add(_ entry: Entry, line: Int) -> Int? {
    let member = Member(school: entry.school, choice: entry.choice, line: line)
    guard let at = numbers[entry.key] else {
      numbers[entry.key] = blocks.count
      blocks.append((entry.key, [member]))
      return nil
    }
    if let known = blocks[at].members.first(where: { $0.school == entry.school }) { return known.line }
    blocks[at].members.append(member)
    blocks[at].members.sort { $0.school < $1.school }
    return nil
  }

  /// Blocks with the same schools and shares are one zone; zones in order of their first rows.
  var zones: [ListedZone] {
    struct Zone: Hashable {
      var stage: StageIndex
      var from: Int?
      var schools: [SchoolIndex]
      var choice: [Double]?
    }
    var zones: [ListedZone] = []
    var numbers: [Zone: Int] = [:]
    for (key, members) in blocks {
      let hasChoice = members.count > 1 && members.contains { $0.choice != nil }
      let zone = Zone(
        stage: key.stage, from: key.from, schools: members.map(\.school),
        choice: hasChoice ? members.map { $0.choice ?? 0 } : nil)
      if let at = numbers[zone] {
        zones[at].blocks.append(key.block)
        continue
      }
      numbers[zone] = zones.count
      zones.append(
        ListedZone(
          schools: zone.schools, stage: zone.stage, from: zone.from, choice: zone.choice, blocks: [key.block],
          line: members.map(\.line).min() ?? 0))
    }
    for at in zones.indices { zones[at].blocks.sort() }
    return zones
  }
}

/// Checks the lists of a dataset against its polygons and against each other.
struct CatchmentListCheck {
  let stages: Stages
  let schools: [School]
  let blocks: BlockTable
  let file: String
  var tally = FaultTally()

  /// Reports schools whose catchment of a stage and year stands in both files.
  mutating func compare(_ listed: [ListedZone], withDrawn drawn: [Catchment]) {
    struct Version: Hashable {
      var stage: StageIndex
      var from: Int?
      var school: SchoolIndex
    }
    var features: [Version: Catchment] = [:]
    for zone in drawn {
      for school in zone.schools { features[Version(stage: zone.stage, from: zone.from, school: school)] = zone }
    }
    var reported: Set<Version> = []
    for list in listed {
      for school in list.schools {
        let version = Version(stage: list.stage, from: list.from, school: school)
        guard let other = features[version], reported.insert(version).inserted else { continue }
        let id = schools[school].id
        tally.add(
          Fault(
            file: file, line: list.line, field: "school",
            Phrase(
              "the \(stages[list.stage].name) catchment of \(id) is in feature \(other.feature) of \(other.file) too"),
            found: id.text, expected: Phrase("the catchment of a school, stage and year in one of the two files"),
            mend: Phrase("Remove it from one of the files; if one holds from a later year, give it from.")),
          kind: "both")
      }
    }
  }

  /// Reports blocks on two lists in force in the base year that begin in different years.
  mutating func findContradictions(_ lists: CatchmentLists, drawn: [Catchment], baseYear: Int) {
    struct SchoolStage: Hashable {
      var stage: StageIndex
      var school: SchoolIndex
    }
    struct Home: Hashable {
      var stage: StageIndex
      var block: BlockIndex
    }
    var latest: [SchoolStage: Int] = [:]
    func note(_ stage: StageIndex, _ school: SchoolIndex, _ from: Int?) {
      guard from ?? .min <= baseYear else { return }
      let key = SchoolStage(stage: stage, school: school)
      latest[key] = max(latest[key] ?? .min, from ?? .min)
    }
    for zone in drawn { for school in zone.schools { note(zone.stage, school, zone.from) } }
    for (key, members) in lists.blocks { for member in members { note(key.stage, member.school, key.from) } }
    var first: [Home: (from: Int?, member: CatchmentLists.Member)] = [:]
    for (key, members) in lists.blocks where key.from ?? .min <= baseYear {
      for member in members
      where latest[SchoolStage(stage: key.stage, school: member.school)] == key.from ?? .min {
        let home = Home(stage: key.stage, block: key.block)
        guard let other = first[home] else {
          first[home] = (key.from, member)
          continue
        }
        if other.from != key.from { tally.add(contradiction(key, member, other.member), kind: "contradiction") }
      }
    }
  }

  private func contradiction(
    _ key: CatchmentLists.Key, _ member: CatchmentLists.Member, _ other: CatchmentLists.Member
  ) -> Fault {
    let (id, name) = (blocks.ids[key.block.position], stages[key.stage].name)
    let (one, two) = (schools[other.school].id, schools[member.school].id)
    return Fault(
      file: file, line: member.line, field: "block",
      Phrase(
        "block \(id) is on two \(name) lists in force: of \(one), line \(other.line), and of \(two), from another year"),
      found: id, expected: Phrase("each block on the lists of one year"),
      mend: Phrase(
        "A list replaces earlier lists of the same school alone. Give \(one) a list without the block from the same year, or give both rows the same from to share the block."
      ))
  }

  /// Warns of schools of a shared block that have no share where others have one.
  mutating func findMissingShares(_ lists: CatchmentLists) {
    for (_, members) in lists.blocks where members.count > 1 && members.contains(where: { $0.choice != nil }) {
      for member in members where member.choice == nil {
        tally.add(
          Fault(
            .warning, file: file, line: member.line, field: "choice",
            Phrase("a school of the catchment has no share: nobody is sent there"),
            found: schools[member.school].id.text,
            expected: Phrase("a share of each school")), kind: "share")
      }
    }
  }
}
