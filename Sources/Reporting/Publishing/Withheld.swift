internal import Planning
internal import Simulation

/// What is withheld of results that are published together: small counts, and what would tell them by subtraction.
///
/// Rules only ever add, so they are applied to all results in turn until none adds anything. What is withheld in one
/// scenario is withheld in all: where a plan changes nothing, another scenario has the same figure.
struct Withheld: Equatable {
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
  /// Figures of districts.
  enum Figure: Hashable, CaseIterable { case all, seats, reachable, entry, walk, beyond, admission, moved }

  /// All figures of the school, the whole roll among them.
  var schools: Set<Place> = []
  /// Rolls by grade, those of the entry grade among them.
  var grades: Set<Place> = []
  /// Pupils whom residence does not explain.
  var unexplained: Set<Place> = []
  /// Residents, kept, lost and from outside.
  var balances: Set<Place> = []
  /// Share beyond the service radius.
  var beyond: Set<Place> = []
  /// Distances, and that share.
  var walks: Set<Place> = []
  /// Pupils and children who live in a block.
  var blocks: Set<BlockYear> = []
  /// Pupils moved by an event, by its reason.
  var events: Set<Place> = []
  /// Rows of admission of a stage and year (no id).
  var admissions: Set<Place> = []
  /// By figure; the id `all` is that of all districts together.
  var districts: [Figure: Set<Place>] = [:]

  static let all = "all"

  init(_ results: [SimulationResult], on dataset: Dataset) {
    var before: Withheld
    repeat {
      before = self
      for result in results {
        addSchools(result, dataset)
        addBeyond(result, dataset)
        addWalks(result, dataset)
        addBalances(result, dataset)
        addBlocks(result, dataset)
        addUnexplained(result)
        addMoves(result)
        addAdmissions(result, dataset)
        addDistricts(result, dataset)
      }
    } while self != before
  }

  /// Groups of figures that are withheld of a school.
  func groups(ofSchool place: Place) -> SuppressedFigures {
    var groups: SuppressedFigures = []
    if schools.contains(place) { groups.insert(.roll) }
    if grades.contains(place) { groups.insert(.entry) }
    if unexplained.contains(place) { groups.insert(.unexplained) }
    if balances.contains(place) { groups.insert(.balance) }
    if walks.contains(place) { groups.insert(.distance) }
    if beyond.contains(place) { groups.insert(.beyondRadius) }
    return groups
  }

  /// Groups of figures that are withheld of a district.
  func groups(ofDistrict place: Place) -> SuppressedFigures {
    let groups: [(Figure, SuppressedFigures)] = [
      (.all, .roll), (.seats, .seats), (.reachable, .reachable), (.entry, .entry), (.walk, .distance),
      (.beyond, .beyondRadius), (.admission, .admission),
    ]
    return groups.reduce(into: []) { if has($1.0, place) { $0.insert($1.1) } }
  }

  func has(_ figure: Figure, _ place: Place) -> Bool { districts[figure]?.contains(place) ?? false }

  mutating func withhold(_ figure: Figure, _ place: Place) { districts[figure, default: []].insert(place) }
}

extension Withheld.Place {
  init(_ row: SchoolYearMeasures, _ scenario: Scenario) {
    self.init(id: scenario.schools[row.school].id.text, stage: row.stage, year: row.year)
  }

  init(_ row: DistrictYearMeasures, _ dataset: Dataset) {
    self.init(id: dataset.districtID(row.district), stage: row.stage, year: row.year)
  }
}

extension SimulationResult {
  /// School rows by district, stage and year, in order.
  func schoolsByDistrict(_ dataset: Dataset) -> [(place: Withheld.Place, rows: [SchoolYearMeasures])] {
    var rows: [Withheld.Place: [SchoolYearMeasures]] = [:]
    for row in schools {
      let id = dataset.districtID(scenario.schools[row.school].district)
      rows[Withheld.Place(id: id, stage: row.stage, year: row.year), default: []].append(row)
    }
    return districts.compactMap { row in
      guard row.district != nil else { return nil }
      let place = Withheld.Place(row, dataset)
      return (place, rows[place] ?? [])
    }
  }
}
