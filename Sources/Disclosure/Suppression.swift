internal import Measures
internal import Planning
internal import Simulation

/// What is suppressed in results that are published together.
///
/// Primary suppression withholds small counts; secondary suppression withholds further figures from which a withheld one could
/// be computed by subtraction. Rules only ever add, so they are applied to all results in turn until none adds anything. What
/// is withheld in one scenario is withheld in all: where a plan changes nothing, another scenario has the same figure.
struct Suppression: Equatable {
  /// A school or district, a stage and a year.
  struct Place: Hashable {
    var id: String
    var stage: Int
    var year: Int
  }
  struct BlockYear: Hashable {
    var block: Int
    var stage: Int
    var year: Int
  }
  /// All figures of the school, the whole roll among them.
  var schools: Set<Place> = []
  /// Rolls by grade, those of the entry grade among them.
  var grades: Set<Place> = []
  /// Pupils not explained by residence.
  var unexplained: Set<Place> = []
  /// Residents, kept, lost and from outside.
  var balances: Set<Place> = []
  /// Share beyond the service radius.
  var beyond: Set<Place> = []
  /// Distances, and that share.
  var distances: Set<Place> = []
  /// Pupils and children who live in a block.
  var blocks: Set<BlockYear> = []
  /// Pupils moved by an event, by its reason.
  var events: Set<Place> = []
  /// Rows of admission of a stage and year (no id).
  var admissions: Set<Place> = []
  /// Districts by the group of figures; the id `all` is that of all districts together.
  var districts: [SuppressedFigures: Set<Place>] = [:]

  static let all = "all"

  /// Groups of figures that are withheld of a school.
  func groups(ofSchool place: Place) -> SuppressedFigures {
    let sets: [(Set<Place>, SuppressedFigures)] = [
      (schools, .roll), (grades, .entry), (unexplained, .unexplained), (balances, .balance), (distances, .distance),
      (beyond, .beyondRadius),
    ]
    return sets.reduce(into: []) { if $1.0.contains(place) { $0.insert($1.1) } }
  }

  /// Groups of figures that are withheld of a district.
  func groups(ofDistrict place: Place) -> SuppressedFigures {
    SuppressedFigures(districts.filter { $0.value.contains(place) }.keys)
  }

  func isWithheld(_ group: SuppressedFigures, of place: Place) -> Bool { districts[group]?.contains(place) ?? false }

  mutating func withhold(_ group: SuppressedFigures, of place: Place) {
    districts[group, default: []].insert(place)
  }
}

extension Suppression.Place {
  init(_ row: SchoolYearMeasures, _ scenario: Scenario) {
    self.init(id: scenario.schools[row.school].id.text, stage: row.stage, year: row.year)
  }

  init(_ row: DistrictYearMeasures, _ dataset: Dataset) {
    self.init(id: dataset.districtID(row.district), stage: row.stage, year: row.year)
  }
}

extension SimulationResult {
  /// School rows by district, stage and year, in order.
  func schoolsByDistrict(_ dataset: Dataset) -> [(place: Suppression.Place, rows: [SchoolYearMeasures])] {
    var rows: [Suppression.Place: [SchoolYearMeasures]] = [:]
    for row in schools {
      let id = dataset.districtID(scenario.schools[row.school].district)
      rows[Suppression.Place(id: id, stage: row.stage, year: row.year), default: []].append(row)
    }
    return districts.compactMap { row in
      guard row.district != nil else { return nil }
      let place = Suppression.Place(row, dataset)
      return (place, rows[place] ?? [])
    }
  }
}
