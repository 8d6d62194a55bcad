internal import Ensembles
internal import Planning
internal import Simulation

/// Rows of an ensemble's tables, looked up by what they are of.
struct EnsembleFigures {
  /// A school, a district or all, in a stage of a scenario; by ids.
  struct Place: Hashable {
    var scenario: String
    /// Nil for the level of districts.
    var school: String?
    /// `all` for all districts.
    var district: String?
    var stage: String
  }
  private struct Key: Hashable {
    var place: Place
    var measure: String
  }
  private var quantiles: [Key: [Int: QuantileRow]] = [:]
  private var chances: [Place: [Int: ProbabilityRow]] = [:]

  init(_ tables: EnsembleTables) {
    let measures = [EnsembleMeasure.pupils, .seatShortfall].map(\.rawValue)
    for row in tables.quantiles where measures.contains(row.measure) {
      let isSchool = row.level == "school"
      let place = Place(
        scenario: row.scenario, school: isSchool ? row.id : nil, district: isSchool ? nil : row.id, stage: row.stage)
      quantiles[Key(place: place, measure: row.measure), default: [:]][row.year] = row
    }
    for row in tables.probabilities {
      chances[Place(scenario: row.scenario, school: row.school, stage: row.stage), default: [:]][row.year] = row
    }
  }

  /// Nil in a year without the school or district.
  func spread(_ measure: EnsembleMeasure, of place: Place, in year: Int) -> QuantileRow? {
    quantiles[Key(place: place, measure: measure.rawValue)]?[year]
  }

  /// Nil in a year in which the school is not open.
  func chance(of place: Place, in year: Int) -> ProbabilityRow? { chances[place]?[year] }

  /// All years of a school.
  func chances(of place: Place) -> [ProbabilityRow] { (chances[place] ?? [:]).values.sorted { $0.year < $1.year } }
}

extension QuantileRow {
  /// A mean or quantile; withheld where the row is.
  func figure(_ path: KeyPath<QuantileRow, Double>) -> Figure { isWithheld ? .withheld : .value(self[keyPath: path]) }
}

extension ProbabilityRow {
  /// The chance that seats are short.
  var chance: Figure { isWithheld ? .withheld : .value(seatShort) }
  /// The chance that places of the entry grade are short.
  var entryChance: Figure { isEntryWithheld ? .withheld : .value(entryShort) }
  /// The mean seat shortfall.
  var expected: Figure { isWithheld ? .withheld : .value(expectedShort) }
}
