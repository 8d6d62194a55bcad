public import Planning

/// Notes of `check` on new housing whose yields per age differ between stages (model.md §2.4): children of the age at which cohorts
/// appear grow up in it, so that its pupils drift from the yields of the scenario to those of that age.
///
/// One note for each type of housing and set of yields of the last year; empty where no development is occupied after the base year.
public func driftNotes(_ scenario: Scenario, on dataset: Dataset) -> [Fault] {
  let (base, last) = (dataset.about.baseYear, scenario.years.upperBound)
  let comes = dataset.housing.contains { $0.dwellings > 0 && $0.occupied > base && $0.occupied <= last }
  guard comes, scenario.demand.yields != nil else { return [] }
  var notes: [[Double]: [String]] = [:]
  var order: [[Double]] = []
  for district in scenario.districts(in: last, on: dataset) {
    for type in HousingTypes(dataset, scenario.demand).names {
      let perAge = Rates.yields(
        of: StatedDemand(scenario), dataset.stages, type, district: district, year: last)
      let id = dataset.districts[district].id.text
      if notes[perAge] == nil { order.append(perAge) }
      notes[perAge, default: []].append(type.map { "\(id) \($0)" } ?? id)
    }
  }
  return order.compactMap { perAge in
    let drifts = drifts(perAge, dataset.stages)
    guard !drifts.isEmpty else { return nil }
    return Fault(
      .note, file: scenario.file, field: "demand.yields",
      Phrase("a new estate drifts as its cohorts age, if nothing else changes: \(list: drifts)"),
      found: notes[perAge]?.joined(separator: ", "))
  }
}

/// By stage the children in 100 dwellings when they are occupied, and when all of them have grown up there.
private func drifts(_ perAge: [Double], _ stages: Stages) -> [Phrase] {
  stages.all.compactMap { stage in
    let first = stages.entryAge + stage.entryGrade - 1
    let (now, later) = (
      perAge[first..<(first + stage.gradeCount)].reduce(0, +), perAge[0] * Double(stage.gradeCount)
    )
    guard abs(now - later) > 0.005 * max(now, later) else { return nil }
    let (from, to) = (shown(now), shown(later))
    return Phrase("\(stage.name) \(from) → \(to) in 100 dwellings")
  }
}

/// A number with at most one decimal.
private func shown(_ number: Double) -> String {
  let tenths = (number * 10).rounded() / 10
  return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
}
