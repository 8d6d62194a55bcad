internal import Geometry
public import Planning

/// Pupils with a home, how far they walk, and how many live beyond the service radius.
public struct LocatedSums: Sendable {
  /// Pupils with a home.
  public var pupils = 0.0
  /// Pupils × metres walked.
  public var metres = 0.0
  /// Pupils beyond the service radius.
  public var beyond = 0.0
  /// True where the service radius of all schools is known.
  public var hasRadius = true

  /// Nobody.
  public init() {}

  /// The sums over both.
  public static func + (one: LocatedSums, other: LocatedSums) -> LocatedSums {
    var sums = one
    sums.pupils += other.pupils
    sums.metres += other.metres
    sums.beyond += other.beyond
    sums.hasRadius = one.hasRadius && other.hasRadius
    return sums
  }
}

extension SimulationResult {
  /// Metres from a block to a school's site of a school year, as all distances of the scenario are measured (model.md §5 "distance"); nil where the
  /// result does not have what that needs, or not the year.
  public func walk(from block: BlockIndex, to school: SchoolIndex, in year: Int) -> Double? {
    guard let environment, years.contains(year) || year == baseYear else { return nil }
    return environment.plane.walk(from: block, to: school, year: YearIndex(of: year, from: baseYear))
  }

  /// Pupils of one kind with a home, by school, in a stage and year.
  public func located(_ kind: Kind, stage: StageIndex, in year: Int) -> Table<SchoolIndex, LocatedSums> {
    var sums = Table<SchoolIndex, LocatedSums>(repeating: LocatedSums(), count: scenario.schools.count)
    guard let environment, years.contains(year) else { return sums }
    let index = YearIndex(of: year, from: baseYear)
    let radius = Table<SchoolIndex, Double?>(
      environment.supply.districtOfSchool(in: index).elements.map { district in
        scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(year))
      })
    let attendance = attendance[stage].attendance(of: kind, in: year - years.lowerBound)
    for block in 0..<(attendance.starts.count - 1) {
      let home = environment.plane.position(of: BlockIndex(block))
      for entry in attendance.entries(of: block) {
        let school = SchoolIndex(rawValue: attendance.schools[entry])
        let metres = home.distance(to: environment.plane.site(of: school, year: index))
        let pupils = attendance.pupils[entry]
        sums[school].pupils += pupils
        sums[school].metres +=
          environment.plane.streets == nil
          ? pupils * metres * scenario.detourFactor
          : pupils * environment.plane.walk(from: BlockIndex(block), to: school, year: index)
        if let radius = radius[school], metres > radius { sums[school].beyond += pupils }
      }
    }
    for school in sums.indices { sums[school].hasRadius = radius[school] != nil || sums[school].pupils == 0 }
    return sums
  }
}
