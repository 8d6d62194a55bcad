internal import Measures
public import Planning
public import Simulation

/// The effects of an edit in all years: figures before and after, and warnings.
public struct EditEffects: Sendable {
  /// The scenario before the edit, with its own list of schools: an edit may add or remove schools.
  public let before: Scenario
  /// The scenario after the edit.
  public let after: Scenario
  /// Schools and stages with any changed figure, in order of stage and school.
  public var schools: [ChangedSchool] = []
  /// Districts with any changed figure, and the whole area.
  public var districts: [ChangedDistrict] = []
  /// Distances of the pupils of moved blocks, in the year of the move and in the last year.
  public var walks: [MovedWalk] = []
  /// Parts of zones that are cut off from their school by the edit.
  public var detached: [DetachedPart] = []
  /// Blocks of this edit that a later rezoning of the scenario moves back; nil where there are none.
  public var returned: Returned?

  /// A school whose figures change.
  public struct ChangedSchool: Sendable {
    /// The school.
    public var school: SchoolIndex
    /// The stage.
    public var stage: StageIndex
    /// Rows before the edit, by year, without the years in which the school does not have the stage open.
    public var before: [SchoolYearMeasures]
    /// Rows after the edit, by year, without the years in which the school does not have the stage open.
    public var after: [SchoolYearMeasures]
  }

  /// A district whose shortfalls change.
  public struct ChangedDistrict: Sendable {
    /// The district; nil: the whole area.
    public var district: DistrictIndex?
    /// The stage.
    public var stage: StageIndex
    /// Rows before the edit, by year.
    public var before: [DistrictYearMeasures]
    /// Rows after the edit, by year.
    public var after: [DistrictYearMeasures]
  }

  /// Blocks that a later rezoning of the scenario moves to another school again.
  public struct Returned: Sendable {
    /// School year.
    public var year: Int
    /// Blocks that are moved back.
    public var blocks: [BlockIndex]
  }

  init(from before: SimulationResult, to after: SimulationResult) {
    (self.before, self.after) = (before.scenario, after.scenario)
    let (old, new) = (before.rowsBySchool, after.rowsBySchool)
    for key in Set(old.keys).union(new.keys).sorted() {
      let (was, now) = (old[key] ?? [], new[key] ?? [])
      let same = was.count == now.count && zip(was, now).allSatisfy { $0.isSame(as: $1) }
      if !same { schools.append(ChangedSchool(school: key.school, stage: key.stage, before: was, after: now)) }
    }
    var districts: [DistrictKey: (before: [DistrictYearMeasures], after: [DistrictYearMeasures])] = [:]
    for row in before.districts { districts[DistrictKey(row), default: ([], [])].before.append(row) }
    for row in after.districts { districts[DistrictKey(row), default: ([], [])].after.append(row) }
    for (key, rows) in districts.sorted(by: { $0.key < $1.key }) {
      let same = rows.before.count == rows.after.count && zip(rows.before, rows.after).allSatisfy { $0.isSame(as: $1) }
      if same { continue }
      self.districts.append(
        ChangedDistrict(
          district: rows.after.first?.district ?? rows.before.first?.district, stage: key.stage, before: rows.before,
          after: rows.after))
    }
  }
}

/// The mean distance of the pupils of some blocks, before and after an edit.
public struct MovedWalk: Sendable {
  /// School year.
  public var year: Int
  /// Mean distance before the edit.
  public var before: MeanDistance
  /// Mean distance after the edit.
  public var after: MeanDistance
}

private struct SchoolKey: Hashable, Comparable {
  var stage: StageIndex
  var school: SchoolIndex
  static func < (left: Self, right: Self) -> Bool { (left.stage, left.school) < (right.stage, right.school) }
}

private struct DistrictKey: Hashable, Comparable {
  var stage: StageIndex
  /// The district; nil for the whole area, which comes last.
  var district: DistrictIndex?
  init(_ row: DistrictYearMeasures) { (stage, district) = (row.stage, row.district) }
  static func < (left: Self, right: Self) -> Bool {
    (left.stage, left.district?.position ?? .max) < (right.stage, right.district?.position ?? .max)
  }
}

extension SimulationResult {
  fileprivate var rowsBySchool: [SchoolKey: [SchoolYearMeasures]] {
    var rows: [SchoolKey: [SchoolYearMeasures]] = [:]
    for row in schools { rows[SchoolKey(stage: row.stage, school: row.school), default: []].append(row) }
    return rows
  }

  /// True if a block lies in the zone of a school in a year.
  func isHome(_ block: BlockIndex, of school: SchoolIndex, stage: StageIndex, year: Int) -> Bool {
    guard blockZones[stage].indices.contains(year - baseYear) else { return false }
    var found = false
    blockZones[stage][year - baseYear].forEachOwnSchool(of: block.position) { own, _ in
      found = found || own == school.rawValue
    }
    return found
  }
}

extension SchoolYearMeasures {
  fileprivate func isSame(as other: Self) -> Bool {
    year == other.year && MeasureCatalogue.schools.areSame(self, other)
  }
}

extension DistrictYearMeasures {
  fileprivate func isSame(as other: Self) -> Bool {
    year == other.year && MeasureCatalogue.districts.areSame(self, other)
  }
}
