internal import Measures
public import Planning
public import Simulation

/// The subject of `explain --shortage`: why a school, a district or the city is short of seats in a year, in one or two scenarios.
public struct ExplainedShortage: Sendable {
  /// Id of the scenario.
  public var scenario: String
  /// Id of the scenario that it is compared with, if any.
  public var other: String?
  /// The stage.
  public var stage: Stage
  /// School year.
  public var year: Int
  /// The shortage in both scenarios, with its lines.
  public var difference: ShortageDifference
  /// Schools of the scenarios, in the order of the shortages' indexes.
  let schools: (here: [School], other: [School])

  /// Nil where neither scenario has the subject in the year.
  ///
  /// - `here`: shortage and result of the explained scenario.
  /// - `there`: the same of the scenario compared with; nil: none.
  public init?(
    _ here: (shortage: Shortage?, result: SimulationResult),
    against there: (shortage: Shortage?, result: SimulationResult)?,
    stage: Stage, year: Int
  ) {
    guard here.shortage != nil || there?.shortage != nil else { return nil }
    (scenario, other) = (here.result.scenario.id, there?.result.scenario.id)
    (self.stage, self.year) = (stage, year)
    difference = ShortageDifference(here.shortage, against: there?.shortage)
    schools = (Array(here.result.scenario.schools), there.map { Array($0.result.scenario.schools) } ?? [])
  }

  /// One school or district of a sum, in both scenarios.
  package struct Part {
    package var id: String
    package var name: LocalText
    package var here: Shortage?
    package var other: Shortage?
  }

  /// The whole, under its own name.
  package func whole(on dataset: Dataset) -> Part {
    let shortage = difference.here ?? difference.other
    let names = shortage.map { name(of: $0.subject, difference.here == nil ? schools.other : schools.here, dataset) }
    return Part(
      id: names?.id ?? "", name: names?.name ?? LocalText(""), here: difference.here, other: difference.other)
  }

  /// The schools or districts that add up to the whole, in the order of the explained scenario, then those of the other alone.
  package func parts(on dataset: Dataset) -> [Part] {
    var (parts, at) = ([Part](), [String: Int]())
    for shortage in difference.here?.parts ?? [] {
      let named = name(of: shortage.subject, schools.here, dataset)
      at[named.id] = parts.count
      parts.append(Part(id: named.id, name: named.name, here: shortage, other: nil))
    }
    for shortage in difference.other?.parts ?? [] {
      let named = name(of: shortage.subject, schools.other, dataset)
      if let known = at[named.id] {
        parts[known].other = shortage
      } else {
        parts.append(Part(id: named.id, name: named.name, here: nil, other: shortage))
      }
    }
    return parts
  }

  private func name(
    of subject: Shortage.Subject, _ schools: [School], _ dataset: Dataset
  ) -> (id: String, name: LocalText) {
    switch subject {
    case .school(let school): (schools[school.position].id.text, schools[school.position].names)
    case .district(let district): (dataset.districts[district].id.text, dataset.districts[district].names)
    case .all: (dataset.districtID(nil), dataset.about.names)
    }
  }
}
