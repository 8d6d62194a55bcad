package import Planning
package import Simulation
internal import Wording

/// What is withheld of results that are published together: small counts, and what would tell them by subtraction.
///
/// Rules only ever add, so they are applied to all results in turn until none adds anything. What is withheld in one
/// scenario is withheld in all: where a plan changes nothing, another scenario has the same figure.
package struct Withheld: Equatable {
  /// A school or district, a stage and a year.
  package struct Place: Hashable {
    package var id: String
    package var stage: Int
    package var year: Int
  }
  package struct BlockYear: Hashable {
    package var block: Int
    package var stage: Int
    package var year: Int
  }
  /// Figures of districts.
  package enum Figure: Hashable, CaseIterable { case all, seats, reachable, entry, walk, beyond, admission, moved }

  /// All figures of the school, the whole roll among them.
  package var schools: Set<Place> = []
  /// Rolls by grade, those of the entry grade among them.
  package var grades: Set<Place> = []
  /// Pupils whom residence does not explain.
  package var unexplained: Set<Place> = []
  /// Residents, kept, lost and from outside.
  package var balances: Set<Place> = []
  /// Share beyond the service radius.
  package var beyond: Set<Place> = []
  /// Distances, and that share.
  package var walks: Set<Place> = []
  /// Pupils and children who live in a block.
  package var blocks: Set<BlockYear> = []
  /// Pupils moved by an event, by its reason.
  package var events: Set<Place> = []
  /// Rows of admission of a stage and year (no id).
  package var admissions: Set<Place> = []
  /// By figure; the id `all` is that of all districts together.
  package var districts: [Figure: Set<Place>] = [:]

  package static let all = "all"

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

  package func has(_ figure: Figure, _ place: Place) -> Bool { districts[figure]?.contains(place) ?? false }

  mutating func withhold(_ figure: Figure, _ place: Place) { districts[figure, default: []].insert(place) }
}

extension Withheld.Place {
  package init(_ row: SchoolYearMeasures, _ scenario: Scenario) {
    self.init(id: scenario.schools[row.school].id.text, stage: row.stage, year: row.year)
  }

  package init(_ row: DistrictYearMeasures, _ dataset: Dataset) {
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
