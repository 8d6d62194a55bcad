public import Planning

/// How far a round of placement looks: the own group of schools, the district of the home, the city.
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

/// Entrants without a place at their own school, or placed by vacancy, and where they went.
public struct AdmissionRow: Sendable {
  /// Number of the stage in `Dataset.stages`.
  public var stage: Int
  /// School year of entry.
  public var year: Int
  /// Kind of children.
  public var kind: Kind
  /// Schools of the zone that they live in.
  public var zone: [Int]
  /// The school that they were attached to.
  public var from: Int
  /// Nil: no place; they stay on the roll of `from`.
  public var to: Int?
  /// The round in which they were placed; nil: no place.
  public var round: AdmissionRound?
  /// On a roll: children × enrolment share.
  public var pupils: Double
  /// Metres, walked; nil without a place.
  public var meanDistance: Double?

  /// Rows of the same zone, kind, schools and round as one, in order.
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

  private var order: [Int] { [kind.rawValue, from, to ?? .max, round?.rawValue ?? .max] + zone }
}

/// Admission in a stage, year and district of the home: pupils of the entry grade.
public struct DistrictAdmission: Sendable {
  /// Had a right to a place at their own school and found none.
  public var displaced = 0.0
  /// Of kinds that are placed by vacancy.
  public var byVacancy = 0.0
  /// Of both, by round: group, district, city.
  public var placed = [0.0, 0.0, 0.0]
  /// Of both, those who found no place in any round.
  public var notPlaced = 0.0
  /// Migrant children of the whole stage, and those of them with a place at a school.
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
