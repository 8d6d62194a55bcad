internal import Planning

/// Values that a scenario states for one district and year, with their keys; nil if it states none and the default applies.
/// Years are calendar years for births and school years for all other rates.
extension Demand {
  typealias Given = (value: Double, path: [RateTable.Key])

  func netMigration(district: DistrictIndex, year: Int, _ kind: Kind) -> Given? {
    netMigration?.found(for: [.district(district), .year(year), .kind(kind)])
  }

  func progression(district: DistrictIndex, year: Int, _ kind: Kind, from grade: Int) -> Given? {
    progression?.found(for: [.district(district), .year(year), .kind(kind), .gradeLevel, .grade(grade)])
  }

  func enrolmentShare(district: DistrictIndex, year: Int, stage: StageIndex, _ kind: Kind) -> Given? {
    enrolmentShare?.found(for: [.district(district), .year(year), .stage(stage), .kind(kind)])
  }

  /// - Parameter kind: nil for births of both kinds together.
  func births(district: DistrictIndex, year: Int, _ kind: Kind?) -> Given? {
    let keys: [RateTable.Key] = [.district(district), .year(year)] + (kind.map { [.kind($0)] } ?? [])
    return births?.found(for: keys[...])
  }

  /// - Parameters:
  ///   - word: `preschool` or the id of a stage.
  ///   - type: type of housing; nil: none, or none that yields are given for.
  func yield(_ word: String, _ type: String? = nil, district: DistrictIndex, year: Int) -> Given? {
    let keys: [RateTable.Key] = [.district(district), .year(year)] + (type.map { [.housingType($0)] } ?? [])
    return yields?.found(for: (keys + [.word(word)])[...])
  }

  func migrantShare(district: DistrictIndex, year: Int) -> Given? {
    migrantShare?.found(for: [.district(district), .year(year)])
  }
}
