internal import Ensembles
internal import Measures
internal import Planning
internal import Simulation

/// The figures of an ensemble that are suppressed in tables that are published together, by ids, as the tables have them.
///
/// What is withheld of a scenario without any draw is withheld here as well. In addition, a school is withheld in a year in which its mean or
/// a quantile of its roll is a small count. Means of schools add up to those of their district, so these get the secondary suppression of
/// ``Suppression``; quantiles do not add up. What is withheld in one scenario is withheld in all.
struct EnsembleSuppression: Equatable {
  /// A school, a district or all, a stage and a year.
  struct Place: Hashable {
    var level: String
    var id: String
    var stage: String
    var year: Int
  }
  /// Measures withheld, by place.
  private(set) var measures: [Place: Set<String>] = [:]

  /// - Parameter references: the scenarios without any draw as they may be published, with the dataset's stages and districts.
  init(_ tables: EnsembleTables, _ references: [SimulationResult], on dataset: Dataset) {
    for reference in references { addReference(reference, dataset) }
    addSmall(tables.quantiles)
    let rows = ReferenceRows(tables, references, on: dataset)
    var before: EnsembleSuppression
    repeat {
      before = self
      for group in rows.groups { add(group) }
    } while self != before
  }

  func isWithheld(_ measure: String, of place: Place) -> Bool { measures[place]?.contains(measure) ?? false }

  /// The measures of a school that its roll, or its entry grade, discloses.
  private static let ofRoll = Set(EnsembleMeasure.allCases.map(\.rawValue))
  private static let ofEntry: Set<String> = [
    EnsembleMeasure.entryPupils.rawValue, EnsembleMeasure.entryShortfall.rawValue,
  ]
  /// The measures of a district from which the shortfall of a withheld school could be computed.
  private static let ofSeats: Set<String> = [
    EnsembleMeasure.seatShortfall.rawValue, EnsembleMeasure.pooledShortfall.rawValue, EnsembleMeasure.spare.rawValue,
  ]

  private mutating func withhold(_ names: Set<String>, of place: Place) {
    measures[place, default: []].formUnion(names)
  }

  private mutating func addReference(_ reference: SimulationResult, _ dataset: Dataset) {
    for row in reference.schools {
      let hidden = MeasureCatalogue.schools.all.filter { $0.isWithheld(in: row) }.map(\.id)
      let school = reference.scenario.schools[row.school].id.text
      let place = Place(level: "school", id: school, stage: dataset.stages[row.stage].id, year: row.year)
      if !hidden.isEmpty { withhold(Set(hidden), of: place) }
    }
    for row in reference.districts {
      let hidden = MeasureCatalogue.districts.all.filter { $0.isWithheld(in: row) }.map(\.id)
      let place = Place(
        level: row.district == nil ? EnsembleFrame.all : "district", id: dataset.districtID(row.district),
        stage: dataset.stages[row.stage].id, year: row.year)
      if !hidden.isEmpty { withhold(Set(hidden), of: place) }
    }
  }

  private mutating func addSmall(_ rows: [QuantileRow]) {
    for row in rows where row.hasSmall {
      switch EnsembleMeasure(rawValue: row.measure) {
      case .pupils where row.level == "district": withhold(EnsembleSuppression.ofRoll, ofDistrict: Place(row))
      case .pupils: withhold(EnsembleSuppression.ofRoll, of: Place(row))
      case .entryPupils: withhold(EnsembleSuppression.ofEntry, of: Place(row))
      default: break
      }
    }
  }

  /// Withholds further schools of a district until the mean of none can be computed; without any, the district, and all with it.
  private mutating func add(_ group: ReferenceRows.Group) {
    let pupils = EnsembleMeasure.pupils.rawValue
    func isHidden(_ school: ReferenceRows.School) -> Bool { isWithheld(pupils, of: school.place) }
    var sum = SuppressedGroup()
    for school in group.schools where isHidden(school) { sum.add(school.pupils) }
    if sum.parts > 0 {
      let others = group.schools.filter { !isHidden($0) && $0.pupils > SmallCount.nothing }.sorted {
        ($0.short > 0 ? 1 : 0, $0.pupils, $0.place.id) < ($1.short > 0 ? 1 : 0, $1.pupils, $1.place.id)
      }
      for school in others where !sum.isSafe {
        sum.add(school.pupils)
        withhold(EnsembleSuppression.ofRoll, of: school.place)
      }
      if !sum.isSafe { withhold(EnsembleSuppression.ofRoll, ofDistrict: group.district) }
    }
    let hidden = group.schools.filter(isHidden)
    if hidden.contains(where: { $0.short > SmallCount.nothing }) {
      withhold(EnsembleSuppression.ofSeats, ofDistrict: group.district)
    }
    let entry = EnsembleMeasure.entryShortfall.rawValue
    let entrants = group.schools.filter { isWithheld(entry, of: $0.place) }
    if entrants.contains(where: { $0.entryShort > SmallCount.nothing }) {
      withhold([entry], ofDistrict: group.district)
    }
  }

  private mutating func withhold(_ names: Set<String>, ofDistrict place: Place) {
    withhold(names, of: place)
    withhold(names, of: Place(level: EnsembleFrame.all, id: EnsembleFrame.all, stage: place.stage, year: place.year))
  }
}

extension EnsembleSuppression.Place {
  init(_ row: QuantileRow) { self.init(level: row.level, id: row.id, stage: row.stage, year: row.year) }
}

extension QuantileRow {
  /// True where the mean or a quantile is a small count.
  fileprivate var hasSmall: Bool { [mean, p05, p10, p25, p50, p75, p90, p95].contains(where: SmallCount.isSmall) }
}

/// The mean figures of schools by scenario, district, stage and year.
private struct ReferenceRows {
  struct School {
    var place: EnsembleSuppression.Place
    /// Means.
    var pupils, short, entryShort: Double
  }
  struct Group {
    var district: EnsembleSuppression.Place
    var schools: [School] = []
  }
  /// The schools of a district of one scenario, stage and year.
  private(set) var groups: [Group] = []

  init(_ tables: EnsembleTables, _ references: [SimulationResult], on dataset: Dataset) {
    struct Key: Hashable {
      var scenario: String
      var place: EnsembleSuppression.Place
    }
    var means: [Key: [String: Double]] = [:]
    for row in tables.quantiles where row.level == "school" {
      means[Key(scenario: row.scenario, place: EnsembleSuppression.Place(row)), default: [:]][row.measure] = row.mean
    }
    var numbers: [Key: Int] = [:]
    for reference in references {
      let scenario = reference.scenario
      for row in reference.schools {
        let stage = dataset.stages[row.stage].id
        let place = EnsembleSuppression.Place(
          level: "school", id: scenario.schools[row.school].id.text, stage: stage, year: row.year)
        guard let mean = means[Key(scenario: scenario.id, place: place)] else { continue }
        let district = EnsembleSuppression.Place(
          level: "district", id: dataset.districtID(scenario.district(of: row.school, in: row.year)), stage: stage,
          year: row.year)
        let key = Key(scenario: scenario.id, place: district)
        let at = numbers[key] ?? groups.count
        if numbers.updateValue(at, forKey: key) == nil { groups.append(Group(district: district)) }
        groups[at].schools.append(
          School(
            place: place, pupils: mean[EnsembleMeasure.pupils.rawValue] ?? 0,
            short: mean[EnsembleMeasure.seatShortfall.rawValue] ?? 0,
            entryShort: mean[EnsembleMeasure.entryShortfall.rawValue] ?? 0))
      }
    }
  }
}
