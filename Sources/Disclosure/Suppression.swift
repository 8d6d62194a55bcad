internal import Measures
internal import Planning
internal import Simulation

/// The figures that are suppressed in results that are published together.
///
/// Primary suppression withholds small counts; secondary suppression withholds further figures from which a withheld one could
/// be computed by subtraction. Rules only add figures, so they are applied to all results in turn until none adds any. A figure
/// withheld in one scenario is withheld in all: where a plan changes nothing, another scenario has the same figure.
struct Suppression: Equatable {
  /// A school or district, a stage and a year.
  struct Place: Hashable {
    var id: String
    var stage: StageIndex
    var year: Int
  }
  struct BlockYear: Hashable {
    var block: BlockIndex
    var stage: StageIndex
    var year: Int
  }
  /// Schools with all figures withheld, including the whole roll.
  var schools: Set<Place> = []
  /// Schools with rolls by grade withheld, including the entry grade.
  var grades: Set<Place> = []
  /// Schools with pupils not explained by residence withheld.
  var unexplained: Set<Place> = []
  /// Schools with residents, kept, lost and from outside withheld.
  var balances: Set<Place> = []
  /// Schools with the registered children of their zones withheld.
  var zones: Set<Place> = []
  /// Schools with the share beyond the service radius withheld.
  var beyond: Set<Place> = []
  /// Schools with distances withheld, and the share beyond the radius.
  var distances: Set<Place> = []
  /// Blocks with pupils and children withheld.
  var blocks: Set<BlockYear> = []
  /// Reasons of events with the number of moved pupils withheld.
  var events: Set<Place> = []
  /// Stages and years (without an id) with rows of admission withheld.
  var admissions: Set<Place> = []
  /// Districts with a group of figures withheld, by group; the id `all` is for all districts together.
  var districts: [SuppressedFigures: Set<Place>] = [:]

  static let all = "all"

  /// Groups of figures that are withheld for a school.
  func groups(ofSchool place: Place) -> SuppressedFigures {
    let sets: [(Set<Place>, SuppressedFigures)] = [
      (schools, .roll), (grades, .entry), (unexplained, .unexplained), (balances, .balance), (distances, .distance),
      (beyond, .beyondRadius), (zones, .zone),
    ]
    return sets.reduce(into: []) { if $1.0.contains(place) { $0.insert($1.1) } }
  }

  /// Groups of figures that are withheld for a district.
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
      let id = dataset.districtID(scenario.district(of: row.school, in: row.year))
      rows[Suppression.Place(id: id, stage: row.stage, year: row.year), default: []].append(row)
    }
    return districts.compactMap { row in
      guard row.district != nil else { return nil }
      let place = Suppression.Place(row, dataset)
      return (place, rows[place] ?? [])
    }
  }
}
