internal import Geometry
internal import Planning

extension Instance {
  /// Reads all tables. An instance with faults is not complete and must not be used.
  init(_ certificate: Certificate, _ reader: inout ProposalReader) {
    self.init(years: certificate.years)
    readSchools(from: certificate.from, &reader)
    readAssignment(&reader)
    readBlocks(from: certificate.from, &reader)
    readFlows(&reader)
    readNeighbours(needsBorders: certificate.number("weights.shape") != 0, &reader)
    detourFactor = certificate.detourFactor
    if certificate.hasStreets { readWays(&reader) }
  }

  /// A way holds from the year of its row on, until the next row of the same block and school.
  private mutating func readWays(_ reader: inout ProposalReader) {
    let file = "instance_distances.csv"
    let columns = ["block", "school", "year", "metres"]
    ways = Array(repeating: .nan, count: blocks.count * schools.count * years.count)
    reader.rows(of: file, columns) { row, reader in
      let year = reader.number(row.text(2), file, line: row.line, "year")
      let metres = reader.number(row.text(3), file, line: row.line, "metres")
      guard let block = blocks[row.text(0)] else { return noBlock(row, 0, file, &reader) }
      guard let school = schools[row.text(1)] else {
        return reader.deny(
          file, line: row.line, field: "school", Phrase("the school is not in instance_schools.csv"), found: row.text(1)
        )
      }
      guard let at = years.firstIndex(where: { Double($0) == year }) else {
        return noYear(row, 2, from: .min, file, &reader)
      }
      if metres < 0 {
        reader.deny(file, line: row.line, field: "metres", Phrase("the number is negative"), found: row.text(3))
      }
      let place = (block * schools.count + school) * years.count + at
      if !ways[place].isNaN { reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(0)) }
      ways[place] = metres
    }
    for place in ways.indices where ways[place].isNaN {
      if place % years.count > 0 {
        ways[place] = ways[place - 1]
      } else {
        let (block, school) = (place / years.count).quotientAndRemainder(dividingBy: schools.count)
        reader.deny(
          file, Phrase("no way from block \(blocks.ids[block]) to school \(schools.ids[school]) in \(years[0])"))
      }
    }
  }

  private mutating func readSchools(from: Int, _ reader: inout ProposalReader) {
    let file = "instance_schools.csv"
    let columns = ["school", "lon", "lat", "year", "capacity", "fixed", "free", "price"]
    var isSeen: [Bool] = []
    reader.rows(of: file, columns, optional: ["district"]) { row, reader in
      let numbers = (1...7).map { reader.number(row.text($0), file, line: row.line, columns[$0]) }
      let (school, isNew) = schools.add(row.text(0))
      if isNew {
        schoolPlaces += Array(repeating: Position(0, 0), count: years.count)
        free += Array(repeating: 0, count: years.count)
        prices += Array(repeating: 0, count: years.count)
        isSeen += Array(repeating: false, count: years.count)
        schoolDistricts.append(row.cells[8])
      }
      guard let year = years.firstIndex(where: { Double($0) == numbers[2] }) else {
        return noYear(row, 3, from: from, file, &reader)
      }
      let at = school * years.count + year
      if isSeen[at] { reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(0)) }
      isSeen[at] = true
      schoolPlaces[at] = Position(numbers[0], numbers[1])
      (free[at], prices[at]) = (numbers[5], numbers[6])
      let places = numbers[3] - numbers[4]
      if abs(places - free[at]) > Rounding.share * max(1, abs(numbers[3]), abs(numbers[4])) {
        reader.deny(
          file, line: row.line, field: "free", Phrase("free places are not capacity minus fixed pupils"),
          found: row.text(6), expected: Phrase(verbatim: "\(places)"))
      }
    }
    for at in isSeen.indices where !isSeen[at] {
      reader.deny(
        file, field: "year", Phrase("school \(schools.ids[at / years.count]) has no row of \(years[at % years.count])"))
    }
  }

  private mutating func readAssignment(_ reader: inout ProposalReader) {
    let file = "assignment.csv"
    let columns = ["block", "school_before", "school", "locked"]
    reader.rows(of: file, columns) { row, reader in
      guard blocks.add(row.text(0)).isNew else {
        return reader.deny(file, line: row.line, field: "block", Phrase("the block occurs twice"), found: row.text(0))
      }
      for column in 1...2 where schools[row.text(column)] == nil {
        reader.deny(
          file, line: row.line, field: columns[column], Phrase("the school is not in instance_schools.csv"),
          found: row.text(column))
      }
      before.append(schools[row.text(1)] ?? 0)
      plan.append(schools[row.text(2)] ?? 0)
      isLocked.append(reader.flag(row.text(3), file, line: row.line, columns[3]))
      lines.append(row.line)
    }
    pupils = Array(repeating: 0, count: blocks.count * years.count)
    pupilsOfFrom = Array(repeating: 0, count: blocks.count)
    blockPlaces = Array(repeating: Position(.nan, .nan), count: blocks.count)
    blockDistricts = Array(repeating: nil, count: blocks.count)
  }

  private mutating func readBlocks(from: Int, _ reader: inout ProposalReader) {
    let file = "instance_blocks.csv"
    let columns = ["block", "lon", "lat", "year", "pupils"]
    var isSeen = Array(repeating: false, count: blocks.count * (years.count + 1))
    reader.rows(of: file, columns, optional: ["district"]) { row, reader in
      let numbers = (1...4).map { reader.number(row.text($0), file, line: row.line, columns[$0]) }
      guard let block = blocks[row.text(0)] else { return noBlock(row, 0, file, &reader) }
      let year = years.firstIndex { Double($0) == numbers[2] }
      let isFrom = numbers[2] == Double(from)
      if year == nil, !isFrom { return noYear(row, 3, from: from, file, &reader) }
      let at = block * (years.count + 1) + (year ?? years.count)
      if isSeen[at] { reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(0)) }
      isSeen[at] = true
      let place = Position(numbers[0], numbers[1])
      if blockPlaces[block].x.isFinite, blockPlaces[block] != place {
        reader.deny(file, line: row.line, Phrase("the block is at two places"), found: row.text(0))
      }
      blockPlaces[block] = place
      blockDistricts[block] = row.cells[5]
      if numbers[3] < 0 {
        reader.deny(file, line: row.line, field: "pupils", Phrase("the number is negative"), found: row.text(4))
      }
      if isFrom { pupilsOfFrom[block] = numbers[3] }
      if let year { pupils[block * years.count + year] = numbers[3] }
    }
    let ofFrom = years.firstIndex(of: from) ?? years.count
    for block in plan.indices where !isSeen[block * (years.count + 1) + ofFrom] {
      reader.deny(file, field: "year", Phrase("block \(blocks.ids[block]) has no row of \(from)"))
    }
  }

  private mutating func readFlows(_ reader: inout ProposalReader) {
    let file = "instance_flows.csv"
    hasZone = Array(repeating: true, count: schools.count)
    guard reader.has(file) else { return }
    flows = Array(repeating: [], count: schools.count)
    reader.rows(of: file, ["zone", "school", "share"]) { row, reader in
      let share = reader.number(row.text(2), file, line: row.line, "share")
      guard let zone = schools[row.text(0)], let school = schools[row.text(1)] else {
        return reader.deny(
          file, line: row.line, field: schools[row.text(0)] == nil ? "zone" : "school",
          Phrase("the school is not in instance_schools.csv"),
          found: row.text(schools[row.text(0)] == nil ? 0 : 1))
      }
      if share < 0 || flows[zone].contains(where: { $0.school == school }) {
        reader.deny(
          file, line: row.line, field: "share", Phrase("shares are 0 or more, and each school occurs once in a zone"),
          found: row.text(2))
      }
      flows[zone].append((school, share))
    }
    let withBlocks = Set(before)
    for zone in flows.indices {
      hasZone[zone] = !flows[zone].isEmpty || withBlocks.contains(zone)
      let sum = flows[zone].reduce(0) { $0 + $1.share }
      // a zone without rows sends its pupils to its own school
      if flows[zone].isEmpty {
        flows[zone] = [(zone, 1)]
      } else if abs(sum - 1) > Rounding.share {
        reader.deny(
          file, field: "share", Phrase("the shares of zone \(schools.ids[zone]) do not add up to 1"), found: "\(sum)")
      }
    }
  }

  private mutating func readNeighbours(needsBorders: Bool, _ reader: inout ProposalReader) {
    let file = "neighbours.csv"
    let columns = ["block", "neighbour"] + (needsBorders ? ["border"] : [])
    var pairs: Set<Pair> = []
    reader.rows(of: file, columns) { row, reader in
      guard let block = blocks[row.text(0)] else { return noBlock(row, 0, file, &reader) }
      guard let neighbour = blocks[row.text(1)] else { return noBlock(row, 1, file, &reader) }
      let border = needsBorders ? reader.border(row.text(2), file, line: row.line) : 0
      if !pairs.insert(Pair(block, neighbour)).inserted {
        reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(0))
      }
      neighbours.append((block, neighbour, border))
    }
  }

  private func noBlock(_ row: ProposalReader.Row, _ column: Int, _ file: String, _ reader: inout ProposalReader) {
    reader.deny(file, line: row.line, Phrase("the block is not in assignment.csv"), found: row.text(column))
  }

  /// Rows of the year `from` are allowed though it may not be among the years that count.
  private func noYear(
    _ row: ProposalReader.Row, _ column: Int, from: Int, _ file: String, _ reader: inout ProposalReader
  ) {
    if row.text(column) == String(from) { return }
    reader.deny(
      file, line: row.line, field: "year", Phrase("the year is not in certificate.json"), found: row.text(column),
      expected: .list(years.map(String.init)))
  }
}
