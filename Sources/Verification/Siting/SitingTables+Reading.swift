internal import Geometry
internal import Planning

extension SitingTables {
  /// Reads all tables. Tables with faults are not complete and must not be used.
  init(_ certificate: Certificate, _ reader: inout ProposalReader) {
    for id in certificate.stages { stages.append(Stage(id: id, instance: Instance(years: []))) }
    readSchools(&reader)
    for stage in stages.indices {
      stages[stage].instance.detourFactor = certificate.detourFactor
      stages[stage].instance.hasZone += Array(
        repeating: true, count: stages[stage].instance.schools.count - stages[stage].instance.hasZone.count)
    }
    readAssignment(&reader)
    readOptions(from: certificate.from, &reader)
    readBlocks(&reader)
    readNeighbours(&reader)
    readEffects(&reader)
    readLimits(&reader)
    readPrices(&reader)
    for (option, effect) in options.filter(\.isChosen).flatMap({ option in option.effects.map { (option, $0) } })
    where effect.closes && option.isChosen { stages[effect.stage].instance.closed.insert(effect.school) }
  }

  private func stage(_ id: String, _ file: String, _ line: Int, _ reader: inout ProposalReader) -> Int? {
    if let at = stages.firstIndex(where: { $0.id == id }) { return at }
    reader.deny(file, line: line, field: "stage", Phrase("the stage is not in certificate.json"), found: id)
    return nil
  }

  private struct SchoolRow {
    let stage: Int
    let school: Int
    let label: Int
    let place: Position
    let free: Double
  }

  private mutating func readSchools(_ reader: inout ProposalReader) {
    let file = "instance_schools.csv"
    let columns = ["stage", "school", "standing", "takes_part", "district", "factor", "lon", "lat", "year", "free"]
    var rows: [SchoolRow] = []
    reader.rows(of: file, columns) { row, reader in
      let numbers = [5, 6, 7, 9].map { reader.number(row.text($0), file, line: row.line, columns[$0]) }
      let flags = [2, 3].map { reader.flag(row.text($0), file, line: row.line, columns[$0]) }
      guard let stage = stage(row.text(0), file, row.line, &reader) else { return }
      let label = row.text(8)
      if !labels.contains(label) {
        labels.append(label)
        guard let year = label.split(separator: " ").last.flatMap({ Int($0) }) else {
          return reader.refuse(file, line: row.line, field: "year", Phrase("the value is not a number"), found: label)
        }
        years.append(year)
      }
      let (school, isNew) = stages[stage].instance.schools.add(row.text(1))
      if isNew {
        stages[stage].isStanding.append(flags[0])
        stages[stage].instance.hasZone.append(flags[1])
        stages[stage].instance.schoolDistricts.append(row.text(4))
        stages[stage].factors.append(numbers[0])
      } else if stages[stage].isStanding[school] != flags[0] || stages[stage].instance.hasZone[school] != flags[1]
        || stages[stage].instance.schoolDistricts[school] != row.text(4) || stages[stage].factors[school] != numbers[0]
      {
        reader.deny(
          file, line: row.line, Phrase("the rows of a school differ in more than year, place and free"),
          found: row.text(1))
      }
      rows.append(
        SchoolRow(
          stage: stage, school: school, label: labels.firstIndex(of: label) ?? 0,
          place: Position(numbers[1], numbers[2]),
          free: numbers[3]))
    }
    fill(rows, &reader)
  }

  /// Puts the rows of schools in their places.
  private mutating func fill(_ rows: [SchoolRow], _ reader: inout ProposalReader) {
    let file = "instance_schools.csv"
    for stage in stages.indices {
      let count = stages[stage].instance.schools.count
      let empty = Position(.nan, .nan)
      var instance = Instance(years: years)
      (instance.schools, instance.hasZone) = (stages[stage].instance.schools, stages[stage].instance.hasZone)
      instance.schoolDistricts = stages[stage].instance.schoolDistricts
      instance.schoolPlaces = Array(repeating: empty, count: count * labels.count)
      instance.free = Array(repeating: 0, count: count * labels.count)
      instance.prices = instance.free
      for row in rows where row.stage == stage {
        let at = row.school * labels.count + row.label
        if instance.schoolPlaces[at].x.isFinite {
          reader.deny(file, Phrase("the row occurs twice"), found: instance.schools.ids[row.school])
        }
        (instance.schoolPlaces[at], instance.free[at]) = (row.place, row.free)
      }
      for at in instance.schoolPlaces.indices where !instance.schoolPlaces[at].x.isFinite {
        reader.deny(
          file, field: "year",
          Phrase("school \(instance.schools.ids[at / labels.count]) has no row of \(labels[at % labels.count])"))
      }
      stages[stage].instance = instance
    }
  }

  private mutating func readAssignment(_ reader: inout ProposalReader) {
    let file = "assignment.csv"
    let columns = ["stage", "block", "school_before", "school", "locked"]
    reader.rows(of: file, columns) { row, reader in
      let isLocked = reader.flag(row.text(4), file, line: row.line, columns[4])
      guard let stage = stage(row.text(0), file, row.line, &reader) else { return }
      guard stages[stage].instance.blocks.add(row.text(1)).isNew else {
        return reader.deny(file, line: row.line, field: "block", Phrase("the block occurs twice"), found: row.text(1))
      }
      let schools = (2...3).map { column -> Int in
        if let school = stages[stage].instance.schools[row.text(column)] { return school }
        reader.deny(
          file, line: row.line, field: columns[column], Phrase("the school is not in instance_schools.csv"),
          found: row.text(column))
        return 0
      }
      stages[stage].instance.before.append(schools[0])
      stages[stage].instance.plan.append(schools[1])
      stages[stage].instance.isLocked.append(isLocked)
      stages[stage].instance.lines.append(row.line)
    }
  }

  private mutating func readOptions(from: Int, _ reader: inout ProposalReader) {
    let file = "instance_options.csv"
    let columns = ["option", "place", "project", "kind", "opens", "cost", "chosen"]
    var opens: [Int] = []
    reader.rows(of: file, columns) { row, reader in
      let numbers = [0, 1, 4, 5].map { reader.number(row.text($0), file, line: row.line, columns[$0]) }
      if Int(exactly: numbers[0]) != options.count + 1 {
        reader.deny(file, line: row.line, field: "option", Phrase("options are numbered from 1"), found: row.text(0))
      }
      opens.append(Int(exactly: numbers[2]) ?? from)
      options.append(
        Option(
          place: Int(exactly: numbers[1]) ?? 0, project: row.text(2), kind: row.text(3), start: 0, cost: numbers[3],
          isChosen: reader.flag(row.text(6), file, line: row.line, columns[6]), line: row.line))
    }
    starts = Set([from] + opens).sorted()
    for (at, year) in opens.enumerated() { options[at].start = starts.firstIndex(of: year) ?? 0 }
  }

  private mutating func readBlocks(_ reader: inout ProposalReader) {
    let file = "instance_blocks.csv"
    let columns = ["stage", "block", "lon", "lat", "district", "start", "movable"] + labels
    makeRoomForBlocks()
    reader.rows(of: file, columns) { row, reader in
      let numbers = ([2, 3, 5, 6] + (7..<columns.count)).map {
        reader.number(row.text($0), file, line: row.line, columns[$0])
      }
      guard let stage = stage(row.text(0), file, row.line, &reader) else { return }
      guard let block = stages[stage].instance.blocks[row.text(1)] else {
        return reader.deny(
          file, line: row.line, field: "block", Phrase("the block is not in assignment.csv"), found: row.text(1))
      }
      guard let start = starts.firstIndex(where: { Double($0) == numbers[2] }) else {
        return reader.deny(
          file, line: row.line, field: "start", Phrase("no option opens in this year"), found: row.text(5))
      }
      let place = Position(numbers[0], numbers[1])
      let known = stages[stage].instance.blockPlaces[block]
      if known.x.isFinite, known != place || stages[stage].instance.blockDistricts[block] != row.text(4) {
        reader.deny(file, line: row.line, Phrase("the block is at two places"), found: row.text(1))
      }
      if stages[stage].movable[start][block].isFinite {
        reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(1))
      }
      if numbers.dropFirst(3).contains(where: { $0 < 0 }) {
        reader.deny(file, line: row.line, field: "movable", Phrase("the number is negative"), found: row.text(1))
      }
      stages[stage].instance.blockPlaces[block] = place
      stages[stage].instance.blockDistricts[block] = row.text(4)
      stages[stage].movable[start][block] = numbers[3]
      for year in labels.indices { stages[stage].pupils[start][block * labels.count + year] = numbers[4 + year] }
    }
    finishBlocks(file, &reader)
  }

  private mutating func makeRoomForBlocks() {
    for stage in stages.indices {
      let count = stages[stage].instance.blocks.count
      stages[stage].instance.blockPlaces = Array(repeating: Position(.nan, .nan), count: count)
      stages[stage].instance.blockDistricts = Array(repeating: nil, count: count)
      stages[stage].pupils = starts.map { _ in Array(repeating: 0, count: count * labels.count) }
      stages[stage].movable = starts.map { _ in Array(repeating: .nan, count: count) }
      stages[stage].discounts = Array(repeating: 0, count: count)
    }
  }

  /// Denies tables without a row for a block and start.
  private mutating func finishBlocks(_ file: String, _ reader: inout ProposalReader) {
    for stage in stages.indices {
      for (start, movable) in stages[stage].movable.enumerated() {
        for block in movable.indices where !movable[block].isFinite {
          let id = stages[stage].instance.blocks.ids[block]
          reader.deny(file, field: "start", Phrase("block \(id) has no row of \(starts[start])"))
        }
      }
      stages[stage].instance.pupils = stages[stage].pupils.first ?? []
      stages[stage].instance.pupilsOfFrom = stages[stage].movable.first ?? []
    }
  }

  private mutating func readNeighbours(_ reader: inout ProposalReader) {
    let file = "neighbours.csv"
    var pairs = [Set<Pair>](repeating: [], count: stages.count)
    reader.rows(of: file, ["stage", "block", "neighbour", "border"]) { row, reader in
      let border = reader.border(row.text(3), file, line: row.line)
      guard let stage = stage(row.text(0), file, row.line, &reader) else { return }
      let pair = (1...2).map { stages[stage].instance.blocks[row.text($0)] }
      guard let block = pair[0], let neighbour = pair[1] else {
        return reader.deny(
          file, line: row.line, Phrase("the block is not in assignment.csv"), found: row.text(pair[0] == nil ? 1 : 2))
      }
      if !pairs[stage].insert(Pair(block, neighbour)).inserted {
        reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(1))
      }
      stages[stage].instance.neighbours.append((block, neighbour, border))
    }
  }
}
