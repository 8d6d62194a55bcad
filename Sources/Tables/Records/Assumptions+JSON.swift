internal import Bytes
internal import Measures
package import Planning
package import Simulation
internal import Wording

extension Assumption {
  /// - Parameter schools: the schools of the scenario.
  package func json(on dataset: Dataset, schools: [School]) -> [UInt8] {
    var object = FeatureProperties()
    object.text("rate", rate.rawValue)
    object.text("district", dataset.districtID(district))
    object.text("stage", stage.map { dataset.stages[$0].id })
    object.whole("first_year", years?.lowerBound)
    object.whole("last_year", years?.upperBound)
    object.text("kind", kind?.id)
    object.grade("first_grade", grades?.lowerBound, of: dataset.stages)
    object.grade("last_grade", grades?.upperBound, of: dataset.stages)
    object.whole("first_age", ages?.lowerBound)
    object.whole("last_age", ages?.upperBound)
    if let housingType { object.text("housing_type", housingType) }
    object.whole("years_occupied", yearsOccupied)
    object.list("schools", self.schools.map { schools[$0].id.text })
    object.precise("value", value)
    object.text("origin", origin.word)
    object.raw("origin_years", jsonList(raw: origin.years.map { Array(String($0).utf8) }))
    object.text("note", note)
    object.text("source", source)
    return object.bytes
  }
}

extension Assumption.Origin {
  fileprivate var word: String {
    switch self {
    case .scenario: "scenario"
    case .dataset: "dataset"
    case .estimated: "estimated"
    case .byDefault: "default"
    case .held: "held"
    case .trend: "trend"
    case .fertility: "fertility"
    }
  }

  fileprivate var years: [Int] {
    switch self {
    case .estimated(let years), .held(let years), .trend(let years): years
    case .scenario, .dataset, .byDefault, .fertility: []
    }
  }
}

extension AssumedRolls {
  package func json(on dataset: Dataset) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("district", dataset.districtID(district))
    object.add("first_cohort", cohorts.lowerBound)
    object.add("last_cohort", cohorts.upperBound)
    var rolls = JSONObjectWriter()
    for (stage, year) in zip(dataset.stages.all, firstYears) { rolls.add(stage.id, year) }
    object.add("rolls_from", raw: rolls.finish())
    return object.finish()
  }
}
