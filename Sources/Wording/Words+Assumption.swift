internal import Bytes
package import Planning
package import Simulation

/// The words of assumptions (model.md §1).
extension Words {
  package static let everyDistrict = Phrase("all")
  static let bothKinds = Phrase("both")
  package static let kind = Phrase("kind")
  package static let years = Phrase("years", context: "school years")
  package static let calendarYears = Phrase("years", context: "calendar years")
  package static let entering = Phrase("entering")
  package static let grades = Phrase("grades")
  package static let ages = Phrase("ages")
  package static let schoolCount = Phrase("schools", context: "number of")
  package static let housingType = Phrase("type of housing")
  package static let yearsOccupied = Phrase("years occupied")
  package static let comesFrom = Phrase("from")
  package static let value = Phrase("value", context: "of a rate")
  package static let beforeSchool = Phrase("preschool")

  package static func kind(_ kind: Kind?) -> Phrase {
    switch kind {
    case .registered: Phrase("registered")
    case .migrant: Phrase("migrant")
    case nil: bothKinds
    }
  }

  package static func rate(_ rate: Assumption.Rate) -> Phrase {
    switch rate {
    case .births: Phrase("Births of a calendar year")
    case .entryRatio: Phrase("Children of a cohort at age 0 ÷ born into it")
    case .heldCohort: Phrase("Children at age 0 of a cohort whose births are assumed")
    case .birthsMultiplier: Phrase("Multipliers of births")
    case .childrenMultiplier: Phrase("Multipliers of children")
    case .netMigration: Phrase("Net migration before entry, a year")
    case .progression: Phrase("Progression out of a grade")
    case .yields: Phrase("Children in 100 new dwellings")
    case .ramp: Phrase("Share of new dwellings that is occupied")
    case .migrantShare: Phrase("Share of migrant children in new housing")
    case .enrolmentShare: Phrase("Enrolment share")
    case .unexplainedEntry: Phrase("Unexplained entry, pupils a year")
    case .entryHistory: Phrase("Years of record behind unexplained entry, at most")
    }
  }

  package static func origin(_ assumption: Assumption) -> Phrase {
    switch assumption.origin {
    case .scenario: return Phrase("scenario")
    case .dataset: return Phrase("dataset")
    case .byDefault: return Phrase("default")
    case .estimated(let years):
      let spans = spans(years)
      return assumption.rate == .entryRatio
        ? Phrase("estimated, cohorts \(spans)")
        : Phrase("estimated, \(spans)")
    case .held(let cohorts):
      let spans = spans(cohorts)
      return Phrase("held, cohorts \(spans)")
    case .trend(let years):
      let spans = spans(years)
      return Phrase("assumed, trend of \(spans)")
    case .fertility: return Phrase("assumed, women × births per woman")
    }
  }

  /// Ascending years, such as 2009, 2011–2012.
  private static func spans(_ years: [Int]) -> Phrase {
    guard !years.isEmpty else { return Phrase("–") }
    let spans = consecutive(years).map(span)
    return Phrase.list(spans)
  }

  package static func span(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
  }

  /// Counts as whole numbers, rates with the decimals that they need, at most four.
  package static func value(_ assumption: Assumption, in language: Language) -> String {
    switch assumption.rate {
    case .births, .heldCohort: return number(assumption.value, in: language)
    case .unexplainedEntry: return change(assumption.value, in: language)
    default:
      var digits = ByteWriter()
      digits.append(assumption.value, decimals: 4, trimming: true)
      return String(decoding: digits.bytes, as: UTF8.self)
    }
  }

  /// Which cohorts and rolls of a district rest on assumed births.
  package static func sentence(_ rolls: AssumedRolls, on dataset: Dataset) -> Phrase {
    let district = dataset.districts[rolls.district]
    let cohorts = span(rolls.cohorts)
    let stages = zip(dataset.stages.all, rolls.firstYears).compactMap { stage, first in first.map { (stage.name, $0) } }
    guard !stages.isEmpty else {
      return Phrase("\(district.names): cohorts entering \(cohorts) rest on assumed births.")
    }
    let rolls = stages.enumerated().map { at, stage in
      at == 0 ? Phrase("\(stage.0) rolls from \(stage.1)") : Phrase("\(stage.0) from \(stage.1)")
    }
    return Phrase("\(district.names): cohorts entering \(cohorts) rest on assumed births: \(list: rolls).")
  }
}
