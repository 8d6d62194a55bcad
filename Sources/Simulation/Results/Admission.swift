public import Planning

/// The schools considered in a round of placement: the school's own group, the district of the home, or the city.
public enum AdmissionRound: Int, Sendable, CaseIterable {
  case group, district, city

  /// The word in tables and JSON.
  public var id: String {
    switch self {
    case .group: "group"
    case .district: "district"
    case .city: "city"
    }
  }
}

/// Entrants without a place at their own school, or placed by vacancy, and the schools at which they were placed.
public struct AdmissionRow: Sendable {
  /// Number of the stage in `Dataset.stages`.
  public var stage: StageIndex
  /// School year of entry.
  public var year: Int
  /// Kind of children.
  public var kind: Kind
  /// Schools of the zone of the home.
  public var zone: [SchoolIndex]
  /// The school to which they were attached before admission.
  public var from: SchoolIndex
  /// The school at which they were placed; nil: no place, so that they stay on the roll of `from`.
  public var to: SchoolIndex?
  /// The round in which they were placed; nil: no place.
  public var round: AdmissionRound?
  /// Pupils on a roll: children × enrolment share.
  public var pupils: Double
  /// Mean walking distance in metres; nil without a place.
  public var meanDistance: Double?

  /// Sorts the rows, and merges those of the same zone, kind, schools and round.
  static func merged(_ rows: [AdmissionRow]) -> [AdmissionRow] {
    let ordered = rows.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    var merged: [AdmissionRow] = []
    for row in ordered {
      guard var last = merged.last, last.order == row.order else {
        merged.append(row)
        continue
      }
      let pupils = last.pupils + row.pupils
      if let a = last.meanDistance, let b = row.meanDistance, pupils > 0 {
        last.meanDistance = (a * last.pupils + b * row.pupils) / pupils
      }
      last.pupils = pupils
      merged[merged.count - 1] = last
    }
    return merged
  }

  private var order: [Int] {
    [kind.rawValue, from.position, to?.position ?? .max, round?.rawValue ?? .max] + zone.map(\.position)
  }
}

/// Admission in a stage, year and district of the home: pupils of the entry grade.
public struct DistrictAdmission: Sendable {
  /// Pupils who had a right to a place at their own school and found none.
  public var displaced = 0.0
  /// Pupils of kinds that are placed by vacancy.
  public var byVacancy = 0.0
  /// Pupils of both groups who were placed, by round: group, district, city.
  public var placed = [0.0, 0.0, 0.0]
  /// Pupils of both groups who found no place in any round.
  public var notPlaced = 0.0
  /// Migrant children of the whole stage.
  public var migrantChildren = 0.0
  /// Migrant children of the whole stage with a place at a school.
  public var migrantsPlaced = 0.0

  /// Share of migrant children in public schools; nil where there are none.
  public var migrantPublicShare: Double? {
    migrantChildren > 0 ? migrantsPlaced / migrantChildren : nil
  }

  static func + (left: DistrictAdmission, right: DistrictAdmission) -> DistrictAdmission {
    DistrictAdmission(
      displaced: left.displaced + right.displaced, byVacancy: left.byVacancy + right.byVacancy,
      placed: zip(left.placed, right.placed).map { $0 + $1 }, notPlaced: left.notPlaced + right.notPlaced,
      migrantChildren: left.migrantChildren + right.migrantChildren,
      migrantsPlaced: left.migrantsPlaced + right.migrantsPlaced)
  }
}
