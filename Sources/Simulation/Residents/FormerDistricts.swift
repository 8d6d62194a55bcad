internal import Planning

/// How numbers of a district are divided by kind, and those of a district that others have joined among the former districts: by the last
/// three counted cohorts (`m3`, model.md §2.2).
struct FormerDistricts {
  let mergers: DistrictMergers
  /// Σ `m3`.
  private let level: ByKind<Table<DistrictIndex, Double>>

  init(_ level: ByKind<Table<DistrictIndex, Double>>, _ mergers: DistrictMergers) {
    (self.level, self.mergers) = (level, mergers)
  }

  /// Share of a kind in the last three counted cohorts of a district.
  func share(of kind: Kind, in district: DistrictIndex) -> Double {
    let all = level.registered[district] + level.migrant[district]
    return all > 0 ? level[kind][district] / all : (kind == .registered ? 1 : 0)
  }

  /// What a former district has of the numbers of the district of the year of which it is a part; 1 where none have joined.
  /// - Parameter kind: nil: numbers of both kinds together.
  func share(of district: DistrictIndex, in year: Int, _ kind: Kind?) -> Double {
    guard !mergers.isEmpty else { return 1 }
    let now = mergers.district(of: district, in: year)
    return parts(of: now, in: year, kind).first { $0.district == district }?.share ?? 0
  }

  /// The former districts among which a number of a district is divided in a year, with their shares.
  func parts(of district: DistrictIndex, in year: Int, _ kind: Kind?) -> [(district: DistrictIndex, share: Double)] {
    let now = mergers.district(of: district, in: year)
    let parts = mergers.parts(of: now, in: year, among: level.registered.indices)
    guard parts.count > 1 else { return [(now, 1)] }
    let levels = parts.map { part in
      kind.map { level[$0][part] } ?? (level.registered[part] + level.migrant[part])
    }
    let whole = levels.reduce(0, +)
    return zip(parts, levels).map { ($0, whole > 0 ? $1 / whole : 1 / Double(parts.count)) }
  }
}
