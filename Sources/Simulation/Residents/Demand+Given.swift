internal import Planning

/// What a scenario says about one place and year, and under which keys; nil where it is silent and the default holds.
extension Demand {
  typealias Given = (value: Double, path: [Nested.Key])

  func netMigration(_ district: Int, _ year: Int, _ kind: Kind) -> Given? {
    netMigration?.found(for: [.district(district), .year(year), .kind(kind)])
  }

  func progression(_ district: Int, _ year: Int, _ kind: Kind, from grade: Int) -> Given? {
    progression?.found(for: [.district(district), .year(year), .kind(kind), .gradeLevel, .grade(grade)])
  }

  func enrolmentShare(_ district: Int, _ stage: Int, _ kind: Kind) -> Given? {
    enrolmentShare?.found(for: [.district(district), .stage(stage), .kind(kind)])
  }

  /// - Parameter kind: nil for births of both kinds together.
  func births(_ district: Int, _ year: Int, _ kind: Kind?) -> Given? {
    let keys: [Nested.Key] = [.district(district), .year(year)] + (kind.map { [.kind($0)] } ?? [])
    return births?.found(for: keys[...])
  }

  /// - Parameter word: `preschool` or a stage's id.
  func yield(_ word: String, _ district: Int, _ year: Int) -> Given? {
    yields?.found(for: [.district(district), .year(year), .word(word)])
  }

  func migrantShare(_ district: Int, _ year: Int) -> Given? {
    migrantShare?.found(for: [.district(district), .year(year)])
  }
}
