internal import Measures
internal import Planning
internal import Simulation

/// Resources of schools: a school keeps a resource, so the value in a year is that of the measure's last row up to it. Without
/// a row or an improvement a value is not known; only a school founded by the plan begins with 0.
struct Amounts {
  /// The value of a resource, and the year of the data that it comes from.
  struct Known {
    var value: Double
    var year: Int
  }

  private var values: [Key: [Known]] = [:]
  private let dataset: Dataset
  /// Rooms and pupils of a school in a year, all stages together.
  private var wholes: [Place: (rooms: Int, pupils: Figure)] = [:]
  let founded: Set<SchoolIndex>

  private struct Place: Hashable {
    var school: SchoolIndex
    var year: Int
  }

  private struct Key: Hashable {
    var school: SchoolIndex
    var measure: String
  }

  /// Measures that are scaled with the number of rooms of a school.
  static let perRoom: Set<String> = ["teaching_floor_m2", "multimedia_rooms"]

  init(_ dataset: Dataset, _ result: SimulationResult) {
    self.dataset = dataset
    founded = result.scenario.founded
    for row in result.schools {
      let place = Place(school: row.school, year: row.year)
      wholes[place, default: (0, 0)].rooms += row.classrooms
      wholes[place, default: (0, 0)].pupils += row[.pupils].orMore(0)
    }
    for row in dataset.resources.sorted(by: { $0.year < $1.year }) {
      values[Key(school: row.school, measure: row.measure), default: []].append(Known(value: row.value, year: row.year))
    }
    let ordered = result.scenario.improvements.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    for (_, improvement) in ordered { add(improvement) }
  }

  /// An addition to an unknown amount leaves it unknown.
  private mutating func add(_ improvement: Improvement) {
    let key = Key(school: improvement.school, measure: improvement.measure)
    let before =
      values[key]?.last { $0.year <= improvement.from }?.value ?? (founded.contains(improvement.school) ? 0 : nil)
    guard let start = improvement.value ?? before else { return }
    values[key, default: []].append(Known(value: start + improvement.added, year: improvement.from))
    values[key]?.sort { $0.year < $1.year }
  }

  /// A measure of a school in a year, regardless of stages; nil where it is not known.
  func known(_ measure: String, of school: SchoolIndex, in year: Int) -> Known? {
    values[Key(school: school, measure: measure)]?.last { $0.year <= year }
  }

  func value(_ measure: String, of school: SchoolIndex, in year: Int) -> Double? {
    known(measure, of: school, in: year)?.value
  }

  func isWeak(_ school: SchoolIndex, in year: Int) -> Bool { (value("weak", of: school, in: year) ?? 0) >= 1 }

  /// The amount in the year of a row; measures in `perRoom` are scaled with the number of rooms.
  func known(_ measure: String, of row: SchoolYearMeasures) -> Known? {
    guard let known = known(measure, of: row.school, in: row.year) else { return nil }
    guard Amounts.perRoom.contains(measure), row.year > known.year, dataset.schools.indexes.contains(row.school) else {
      return known
    }
    let before = dataset.schools[row.school].classrooms.reduce(0) { $0 + ($1 ?? 0) }
    let now = wholes[Place(school: row.school, year: row.year)]?.rooms ?? 0
    return before > 0 ? Known(value: known.value * Double(now) / before, year: known.year) : known
  }

  /// The amount for `per` pupils; in a school with several stages, pupils of all stages are counted.
  func each(_ measure: String, per: Double, of row: SchoolYearMeasures) -> (value: Figure, year: Int)? {
    guard let known = known(measure, of: row) else { return nil }
    let pupils = pupils(of: row.school, in: row.year)
    return pupils == 0 ? nil : (pupils.map { known.value / $0 * per }, known.year)
  }

  /// Pupils of a school in a year, all stages together.
  func pupils(of school: SchoolIndex, in year: Int) -> Figure { wholes[Place(school: school, year: year)]?.pupils ?? 0 }
}

/// Rows of schools by stage and year, and within a year by district.
struct SchoolRowsByYear {
  private var rows: [StageIndex: [Int: Table<DistrictIndex, [SchoolYearMeasures]>]] = [:]

  init(_ result: SimulationResult, districts: Int) {
    for row in result.schools {
      let district = result.scenario.district(of: row.school, in: row.year)
      rows[row.stage, default: [:]][row.year, default: Table(repeating: [], count: districts)][district].append(row)
    }
  }

  /// Rows of a district (nil: of all districts) in the order of the results.
  func of(stage: StageIndex, year: Int, district: DistrictIndex?) -> [SchoolYearMeasures] {
    guard let districts = rows[stage]?[year] else { return [] }
    return district.map { districts[$0] } ?? districts.flatMap { $0 }.sorted { $0.school < $1.school }
  }
}
