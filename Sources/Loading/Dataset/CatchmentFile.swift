internal import Layers
import Planning

/// Reads features of catchments, both of a dataset and of a rezoning.
struct CatchmentFile {
  var file: LayerFile
  let stages: Stages
  let schools: [School]
  let numbers: [String: SchoolIndex]
  /// For each stage, whether any school has rooms of it; a stage without rooms is reported once, with the schools.
  private let hasRooms: Table<StageIndex, Bool>
  private let columns: (school: Int?, schools: Int?, stage: Int?, from: Int?, name: Int?, choice: Int?)

  init(_ file: LayerFile, stages: Stages, schools: [School], numbers: [String: SchoolIndex]) {
    self.file = file
    self.stages = stages
    self.schools = schools
    self.numbers = numbers
    hasRooms = Table(stages.indexes.map { stage in schools.contains { $0.classrooms[stage] != nil } })
    let find = file.columns
    columns = (
      find.find("school"), find.find("schools"), find.find("stage"), find.find("from"), find.find("name"),
      find.find("choice")
    )
  }

  var hasSchools: Bool { columns.school != nil || columns.schools != nil }
  var hasStage: Bool { columns.stage != nil }

  /// The stage of a feature, by id or Chinese name; nil, with a fault, if it is not known.
  mutating func stage(_ row: Int) -> StageIndex? {
    guard let column = columns.stage, let text = file.text(row, column) else {
      file.add(row, "stage", Phrase("the stage is missing"), expected: .oneOf(stages.all.map(\.id)))
      return nil
    }
    return file.stage(row, named: text, among: stages)
  }

  /// True if the feature names another stage; adds a fault if the named stage is unknown.
  mutating func isOfOtherStage(_ row: Int, than stage: StageIndex) -> Bool {
    guard file.text(row, columns.stage) != nil else { return false }
    return self.stage(row) != stage
  }

  /// School indexes, ascending, with the weights of `choice` if stated.
  mutating func members(_ row: Int, stage: StageIndex) -> (schools: [SchoolIndex], choice: [Double]?)? {
    guard let ids = namedSchools(row) else {
      file.add(
        row, "school", Phrase("the catchment names no school"),
        expected: Phrase("school, or schools as a list"))
      return nil
    }
    var found: [SchoolIndex] = []
    for id in ids {
      guard let number = numbers[id] else {
        if !schools.isEmpty {
          file.add(
            row, "school", Phrase("no such school in schools.geojson"), found: id,
            expected: Phrase("the id of a school"),
            nearest: Spelling.nearestID(to: id, among: schools.map(\.id.text)))
        }
        continue
      }
      if schools[number].classrooms[stage] == nil, hasRooms[stage] {
        file.add(
          row, "stage",
          Phrase("\(id) has no \(stages[stage].name) classrooms"),
          found: stages[stage].id,
          mend: Phrase("Give the school \(stages[stage].id)_classrooms, or correct the zone."),
          kind: "rooms of \(stage)")
        continue
      }
      if !found.contains(number) { found.append(number) }
    }
    guard found.count > 0 else { return nil }
    found.sort()
    return (found, choice(row, found))
  }

  /// Range of the weights of `choice`, chosen so that their sums stay finite.
  static let shares = 0.0...1_000_000

  private mutating func choice(_ row: Int, _ members: [SchoolIndex]) -> [Double]? {
    guard let column = columns.choice else { return nil }
    let given: [(String, Double)]?
    switch file.layer.properties.value(row, column) {
    case .missing, .null: return nil
    case .raw(let json): given = JSONText.numbers(json)
    case .text(let text):
      if text.trimmed.isEmpty { return nil }
      given = JSONText.numbers(text) ?? ListText.shares(text)
    case .bool, .number: given = nil
    }
    guard let map = given else {
      file.add(
        row, "choice", Phrase("invalid value"), found: file.shown(row, column),
        expected: Phrase("a share of each school: {\"w-p1\": 0.9, \"w-p2\": 0.1}, or the text w-p1=0.9,w-p2=0.1"))
      return nil
    }
    checkChoice(map, row, column, members)
    return members.map { member in max(0, map.first { $0.0 == schools[member].id.text }?.1 ?? 0) }
  }

  /// Checks that each school of a zone has exactly one share, within range.
  private mutating func checkChoice(_ map: [(String, Double)], _ row: Int, _ column: Int, _ members: [SchoolIndex]) {
    for (id, share) in map
    where !CatchmentFile.shares.contains(share) || !members.contains(where: { schools[$0].id.text == id }) {
      file.add(
        row, "choice",
        CatchmentFile.shares.contains(share)
          ? Phrase("no school of this catchment")
          : share < 0 ? Phrase("a share below 0") : Phrase("a share out of range"),
        found: "\(id): \(Digits.text(share))",
        expected: CatchmentFile.shares.contains(share)
          ? .oneOf(members.map { schools[$0].id.text }) : Phrase.range(0, CatchmentFile.shares.upperBound))
    }
    let named = map.map(\.0)
    let missing = members.map { schools[$0].id.text }.filter { !named.contains($0) }
    if Set(named).count < named.count || !missing.isEmpty {
      file.add(
        row, "choice",
        missing.isEmpty
          ? Phrase("a school appears twice")
          : Phrase("a school of the catchment has no share: nobody is sent there"),
        severity: missing.isEmpty ? .error : .warning, found: missing.isEmpty ? file.shown(row, column) : missing[0],
        expected: Phrase("a share of each school"))
    }
    let sum = map.reduce(0) { $0 + $1.1 }
    // numbers above 1 are weights
    if sum > 1 + 1e-6, map.allSatisfy({ $0.1 <= 1 }), map.contains(where: { $0.1 < 1 }) {
      file.add(
        row, "choice", Phrase("the shares add up to more than 1, and are scaled down"), severity: .warning,
        found: Digits.text(sum), expected: Phrase("shares that sum to 1 at most"))
    }
  }

  /// The school year from which a feature applies.
  mutating func from(_ row: Int) -> Int? { file.schoolYear(row, columns.from, "from") }

  func name(_ row: Int) -> String? { file.text(row, columns.name) }
}
