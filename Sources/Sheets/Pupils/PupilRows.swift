import Planning

/// What the rows of a pupil list are counted by.
struct PupilRules: Sendable {
  let blocks: NameMatcher
  let schools: NameMatcher
  let stages: Stages
  /// The school year of the list; nil where it is not known.
  let year: Int?
  let yesMeans: Kind?
}

/// A child as it is counted: no text of the list is left.
struct PupilRecord: Sendable {
  /// A hash of the child's number, to find those that are listed twice; 0 where the list has none.
  var hash: UInt64 = 0
  /// Number of the block and school; below 0: none.
  var block: Int32 = -1
  var school: Int32 = -1
  /// 0: not known.
  var cohort: Int16 = 0
  var year: Int16 = 0
  /// 0: not known.
  var grade: Int8 = 0
  var kind: Int8 = 0
}

/// Texts that match no place, counted, without building and room.
struct UnmatchedTexts: Sendable {
  private(set) var counts: [String: Int] = [:]
  /// Rows beyond the limit of different texts.
  private(set) var rest = 0
  private static let most = 50_000

  mutating func add(_ text: String, _ count: Int = 1) {
    if counts.count < UnmatchedTexts.most || counts[text] != nil {
      counts[text, default: 0] += count
    } else {
      rest += count
    }
  }

  mutating func add(_ other: UnmatchedTexts) {
    for (text, count) in other.counts.sorted(by: { $0.key < $1.key }) { add(text, count) }
    rest += other.rest
  }
}

/// Counts of what is not as it should be.
struct PupilTallies: Sendable {
  var rows = 0
  var noBirth = 0
  var badBirth = 0
  var noPlace = 0
  var noSchool = 0
  var badGrade = 0
  var badKind = 0
  var badYear = 0
  var byGrade = 0
  var openQuotes = 0

  mutating func add(_ other: PupilTallies) {
    rows += other.rows
    noBirth += other.noBirth
    badBirth += other.badBirth
    noPlace += other.noPlace
    noSchool += other.noSchool
    badGrade += other.badGrade
    badKind += other.badKind
    badYear += other.badYear
    byGrade += other.byGrade
    openQuotes += other.openQuotes
  }
}

/// Reads the rows of a part of a pupil list, cell by cell, as bytes of UTF-8.
struct PupilRows {
  private let rules: PupilRules
  private(set) var records: [PupilRecord] = []
  private(set) var tallies = PupilTallies()
  private(set) var blocks = UnmatchedTexts()
  private(set) var schools = UnmatchedTexts()

  private var record = PupilRecord()
  private var hasPlace = false
  private var hasBirth = false
  private var hasBadBirth = false
  private var placeMemo = ByteMemo()
  private var schoolMemo = ByteMemo()
  private var gradeMemo = ByteMemo()
  private var kindMemo = ByteMemo()
  private var yearMemo = ByteMemo()
  private var units: [UInt16] = []
  /// Texts without a place, by the number that memos hold: -3 - number.
  private var unknownBlocks: [(text: String, count: Int)] = []
  private var unknownSchools: [(text: String, count: Int)] = []

  private static let longestText = 2_000

  init(_ rules: PupilRules, rows: Int) {
    self.rules = rules
    records.reserveCapacity(rows)
  }

  /// Begins a row.
  mutating func begin() {
    record = PupilRecord(year: Int16(clamping: rules.year ?? 0))
    (hasPlace, hasBirth, hasBadBirth) = (false, false, false)
  }

  /// Reads a cell. Cells come in the order of `PupilColumns.Role`.
  mutating func take(_ role: PupilColumns.Role, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= PupilRows.longestText else { return }
    switch role {
    case .number: takeNumber(bytes)
    case .birth: takeBirth(bytes)
    case .kind: takeKind(bytes)
    case .block, .address: if record.block < 0 { takePlace(bytes) }
    case .school: takeSchool(bytes)
    case .grade, .classroom: if record.grade == 0 { takeGrade(bytes) }
    case .year: takeYear(bytes)
    }
  }

  private mutating func takeNumber(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    // a number of a pupil is a letter and the citizen's number
    let digits = bytes.count == 19 ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes
    record.hash = ByteMemo.hash(digits) | 1
    if let born = BirthDate.month(ofNumber: digits) {
      record.cohort = cohort(born)
      hasBirth = true
    }
  }

  private mutating func takeBirth(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    guard let born = BirthDate.month(bytes) ?? BirthDate.month(ofNumber: bytes) else {
      hasBadBirth = !hasBirth
      return
    }
    record.cohort = cohort(born)
    hasBirth = true
  }

  private func cohort(_ born: BirthDate.Month) -> Int16 { Int16(clamping: BirthDate.cohort(born, of: rules.stages)) }

  private mutating func takeKind(_ bytes: UnsafeBufferPointer<UInt8>) {
    let hash = ByteMemo.hash(bytes)
    var value = kindMemo.value(bytes, hash)
    if value == nil {
      let text = PlainText.folded(String(decoding: bytes, as: UTF8.self))
      var kind = KindText.kind(text, isQuestion: rules.yesMeans != nil)
      // the answer yes or no is read as if the question were about migrants
      if rules.yesMeans == .registered, let answer = kind, KindText.kind(text, isQuestion: false) == nil {
        kind = text.isEmpty ? .registered : answer == .migrant ? .registered : .migrant
      }
      value = Int32(kind?.rawValue ?? -1)
      kindMemo.note(bytes, hash, value ?? -1)
    }
    guard let value, value >= 0 else {
      tallies.badKind += 1
      return
    }
    record.kind = Int8(value)
  }

  private mutating func takePlace(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    hasPlace = true
    let hash = ByteMemo.hash(bytes)
    if let known = placeMemo.value(bytes, hash) { return note(place: known) }
    var number = rules.blocks.number(bytes, &units)
    if number < 0 {
      number = -3 - Int32(unknownBlocks.count)
      unknownBlocks.append((PlaceText.text(PlaceText.withoutHouse(PlaceText.estate(units))), 0))
    }
    placeMemo.note(bytes, hash, number)
    note(place: number)
  }

  private mutating func note(place: Int32) {
    // an address that names a block makes up for a name of an estate that does not
    if record.block <= -3 { unknownBlocks[Int(-3 - record.block)].count -= 1 }
    record.block = place
    if place < 0 { unknownBlocks[Int(-3 - place)].count += 1 }
  }

  private mutating func takeSchool(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    let hash = ByteMemo.hash(bytes)
    var number = schoolMemo.value(bytes, hash) ?? Int32.min
    if number == Int32.min {
      number = rules.schools.number(bytes, &units)
      if number < 0 {
        number = -3 - Int32(unknownSchools.count)
        unknownSchools.append((PlainText.narrow(String(decoding: bytes, as: UTF8.self)), 0))
      }
      schoolMemo.note(bytes, hash, number)
    }
    record.school = number
    if number < 0 { unknownSchools[Int(-3 - number)].count += 1 }
  }

  private mutating func takeGrade(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    let hash = ByteMemo.hash(bytes)
    var value = gradeMemo.value(bytes, hash)
    if value == nil {
      let text = PlainText.folded(String(decoding: bytes, as: UTF8.self))
      value = Int32(GradeText.grade(text, of: rules.stages) ?? 0)
      gradeMemo.note(bytes, hash, value ?? 0)
    }
    record.grade = Int8(clamping: value ?? 0)
    if record.grade == 0 { tallies.badGrade += 1 }
  }

  private mutating func takeYear(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    let hash = ByteMemo.hash(bytes)
    var value = yearMemo.value(bytes, hash)
    if value == nil {
      let text = PlainText.folded(String(decoding: bytes, as: UTF8.self))
      value = Int32(YearText.schoolYear(text) ?? 0)
      yearMemo.note(bytes, hash, value ?? 0)
    }
    if let value, value > 0 { record.year = Int16(value) } else { tallies.badYear += 1 }
  }

  /// Ends a row.
  mutating func end() {
    tallies.rows += 1
    if record.block < 0, !hasPlace { tallies.noPlace += 1 }
    if record.school == -1 { tallies.noSchool += 1 }
    if record.cohort == 0, record.grade > 0, record.year > 0 {
      record.cohort = record.year - Int16(record.grade) + 1
      tallies.byGrade += 1
    } else if !hasBirth, !hasBadBirth {
      tallies.noBirth += 1
    }
    if hasBadBirth { tallies.badBirth += 1 }
    records.append(record)
  }

  mutating func noteOpenQuote() { tallies.openQuotes += 1 }

  /// Sums up the texts without a place.
  mutating func finish() {
    for (text, count) in unknownBlocks where count > 0 { blocks.add(text, count) }
    for (text, count) in unknownSchools where count > 0 { schools.add(text, count) }
    (unknownBlocks, unknownSchools) = ([], [])
  }
}
