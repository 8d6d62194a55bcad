import Planning

/// Sums up the records of a pupil list.
struct PupilCounter {
  let rules: PupilRules
  let columns: PupilColumns
  let path: String
  private var children: [UInt64: Int32] = [:]
  private var enrolment: [UInt64: Int32] = [:]
  private var attendance: [UInt64: Int32] = [:]
  private var seen: Set<UInt64> = []
  private var repeated = 0
  private var outside = 0
  private var tallies = PupilTallies()
  private var blocks = UnmatchedTexts()
  private var schools = UnmatchedTexts()

  /// How many texts without a place get nearest names: the most frequent ones.
  private static let mostNamed = 1_000

  init(_ rules: PupilRules, _ columns: PupilColumns, path: String) {
    (self.rules, self.columns, self.path) = (rules, columns, path)
  }

  mutating func add(_ parts: [PupilRows]) {
    if columns.columns[.number] != nil { seen.reserveCapacity(parts.reduce(0) { $0 + $1.records.count }) }
    for part in parts {
      tallies.add(part.tallies)
      blocks.add(part.blocks)
      schools.add(part.schools)
      for record in part.records { add(record) }
    }
  }

  private mutating func add(_ record: PupilRecord) {
    if record.hash != 0, !seen.insert(record.hash).inserted {
      repeated += 1
      return
    }
    if record.block >= 0, record.cohort > 0 {
      if isOfAge(Int(record.cohort)) {
        children[PupilCounter.key(record.block, year: Int(record.cohort), last: Int(record.kind)), default: 0] += 1
      } else {
        outside += 1
      }
    }
    var grade = Int(record.grade)
    if grade == 0, columns.columns[.grade] == nil, columns.columns[.classroom] == nil, record.year > 0,
      record.cohort > 0
    {
      grade = Int(record.year) - Int(record.cohort) + 1
    }
    guard record.school >= 0, (1...rules.stages.lastGrade).contains(grade) else { return }
    if record.year > 0 {
      enrolment[PupilCounter.key(record.school, year: Int(record.year), last: grade), default: 0] += 1
    }
    if record.block >= 0 {
      attendance[UInt64(record.block) << 40 | UInt64(record.school) << 16 | UInt64(grade), default: 0] += 1
    }
  }

  /// True for a cohort that `children.csv` may hold: born, and not above the last grade.
  private func isOfAge(_ cohort: Int) -> Bool {
    guard let year = rules.year else { return true }
    return cohort > year - rules.stages.lastGrade && cohort <= year + rules.stages.entryAge
  }

  private static func key(_ place: Int32, year: Int, last: Int) -> UInt64 {
    UInt64(place) << 32 | UInt64(year) << 8 | UInt64(last)
  }

  // MARK: tables

  func finish() -> PupilListCounts {
    var counts = PupilListCounts()
    counts.rowCount = tallies.rows
    if !children.isEmpty { counts.children = childrenTable() }
    if !enrolment.isEmpty {
      counts.enrolment = TidyTable(
        kind: .enrolment, columns: ["school", "year", "grade", "pupils"],
        rows: enrolment.sorted { $0.key < $1.key }.map { key, count in
          [
            rules.schools.ids[Int(key >> 32)], String(key >> 8 & 0xFFFFFF),
            rules.stages.name(ofGrade: Int(key & 0xFF)), String(count),
          ]
        }, unmappedColumns: columns.unread)
    }
    if !attendance.isEmpty {
      counts.attendance = TidyTable(
        kind: .attendance, columns: ["block", "school", "grade", "pupils"],
        rows: attendance.sorted { $0.key < $1.key }.map { key, count in
          [
            rules.blocks.ids[Int(key >> 40)], rules.schools.ids[Int(key >> 16 & 0xFFFFFF)],
            rules.stages.name(ofGrade: Int(key & 0xFFFF)), String(count),
          ]
        }, unmappedColumns: columns.unread)
    }
    counts.unmatched = named(blocks, rules.blocks)
    counts.unmatchedSchools = named(schools, rules.schools)
    counts.faults = faults()
    return counts
  }

  private func childrenTable() -> TidyTable {
    var cells: [UInt64: (registered: Int32, migrant: Int32)] = [:]
    for (key, count) in children {
      if key & 0xFF == 0 {
        cells[key >> 8, default: (0, 0)].registered += count
      } else {
        cells[key >> 8, default: (0, 0)].migrant += count
      }
    }
    return TidyTable(
      kind: .children, columns: ["block", "entry_year", "registered", "migrant"],
      rows: cells.sorted { $0.key < $1.key }.map { key, count in
        [
          rules.blocks.ids[Int(key >> 24)], String(key & 0xFFFFFF), String(count.registered), String(count.migrant),
        ]
      }, unmappedColumns: columns.unread)
  }

  private func named(_ texts: UnmatchedTexts, _ matcher: NameMatcher) -> [(text: String, count: Int, nearest: [String])]
  {
    texts.counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.enumerated().map { at, entry in
      (entry.key, entry.value, at < PupilCounter.mostNamed ? matcher.nearest(to: entry.key) : [])
    }
  }

  // MARK: faults

  private func faults() -> [Fault] {
    var faults = placeFaults() + ageFaults()
    faults += [
      fault(tallies.badGrade, .grade, Phrase("\(tallies.badGrade.grouped) grades cannot be read")),
      fault(tallies.badYear, .year, Phrase("\(tallies.badYear.grouped) school years cannot be read")),
      fault(
        tallies.badKind, .kind,
        Phrase("\(tallies.badKind.grouped) rows state no kind that is known; they are counted as registered")),
      fault(
        repeated, .number,
        Phrase("\(repeated.grouped) rows have a number that stands above already; each child is counted once")),
    ].compactMap { $0 }
    if columns.columns[.kind] == nil {
      faults.append(Fault(.warning, file: path, Phrase("no kind is stated: all children are taken as registered")))
    }
    if rules.year == nil, columns.columns[.year] == nil, columns.columns[.school] != nil {
      faults.append(
        Fault(
          file: path, field: "year", Phrase("the school year of the list is not known, so that no rolls are counted"),
          expected: Phrase("a year such as 2012")))
    }
    return faults
  }

  /// A warning about a number of rows; nil for none. It quotes nothing of the list.
  private func fault(
    _ count: Int, _ role: PupilColumns.Role?, _ message: Phrase, as severity: Fault.Severity = .warning,
    mend: Phrase? = nil
  ) -> Fault? {
    guard count > 0 else { return nil }
    return Fault(severity, file: path, field: role.flatMap { columns.names[$0] } ?? "", message, mend: mend)
  }

  private func placeFaults() -> [Fault] {
    let away = blocks.counts.values.reduce(blocks.rest, +)
    let elsewhere = schools.counts.values.reduce(schools.rest, +)
    return [
      fault(
        tallies.openQuotes, nil, Phrase("a quote is opened and never closed"),
        mend: Phrase("Close the quote, or double it inside a field.")),
      fault(
        away, columns.columns[.block] == nil ? .address : .block,
        Phrase(
          "\(away.grouped) children live at addresses that match no block, or several; they are not counted by block"),
        mend: Phrase("Give the blocks these names, or put the ids of blocks into the list.")),
      fault(tallies.noPlace, nil, Phrase("\(tallies.noPlace.grouped) rows state no address")),
      fault(
        elsewhere, .school, Phrase("\(elsewhere.grouped) pupils are at schools that the dataset does not have"),
        mend: Phrase("Give the schools these names, or put the ids of schools into the list.")),
      columns.columns[.school] == nil
        ? nil : fault(tallies.noSchool, .school, Phrase("\(tallies.noSchool.grouped) rows state no school"), as: .note),
    ].compactMap { $0 }
  }

  private func ageFaults() -> [Fault] {
    [
      fault(tallies.badBirth, .birth, Phrase("\(tallies.badBirth.grouped) dates of birth cannot be read")),
      fault(
        tallies.byGrade, .grade,
        Phrase("\(tallies.byGrade.grouped) children without a date of birth are of the cohort of their grade"),
        as: .note),
      fault(
        tallies.noBirth, nil,
        Phrase("\(tallies.noBirth.grouped) rows state no date of birth and no grade; they are of no cohort")),
      fault(
        outside, .birth,
        Phrase(
          "\(outside.grouped) children are not born by the year of the list or have left the last grade; they are left out of the children"
        )),
    ].compactMap { $0 }
  }
}
