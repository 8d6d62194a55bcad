internal import Planning
internal import Simulation
internal import Wording

/// Distances. Those of a district weigh its schools by their pupils with a home, the roll less what is unexplained:
///
///     mean of the district × Σ pupils with a home = Σ mean of the school × pupils with a home
///
/// and so does the share beyond the radius; `all` weighs districts alike. Where what is unexplained is withheld, these are
/// equations for it.
extension Withheld {
  /// So many unknowns in a district are more than its equations, and those of all together, tell.
  static let manyUnexplained = 5

  /// What is unexplained is withheld of two schools of a district or none, and of few schools their distances as well, so that
  /// each has an unknown more in each equation; distances of all together where they would tell those of a single school.
  mutating func addWalks(_ result: SimulationResult, _ dataset: Dataset) {
    var hiding: [Place: (districts: Int, hasSingle: Bool)] = [:]
    for (place, rows) in result.schoolsByDistrict(dataset) {
      // nobody at all is no unknown
      let open = rows.filter {
        $0.pupils.magnitude > SmallCount.nothing && !schools.contains(Place($0, result.scenario))
      }
      func hidden() -> [SchoolYearMeasures] { open.filter { unexplained.contains(Place($0, result.scenario)) } }
      if hidden().count == 1 {
        let others = open.filter { !unexplained.contains(Place($0, result.scenario)) }
        let next = others.min { ($0.unexplained.magnitude, $0.school) < ($1.unexplained.magnitude, $1.school) }
        if let next { unexplained.insert(Place(next, result.scenario)) }
      }
      let unknown = hidden()
      guard !unknown.isEmpty else { continue }
      if unknown.count < Withheld.manyUnexplained { walks.formUnion(unknown.map { Place($0, result.scenario) }) }
      let all = Place(id: Withheld.all, stage: place.stage, year: place.year)
      hiding[all, default: (0, false)].districts += 1
      if unknown.count == 1 { hiding[all]?.hasSingle = true }
    }
    for (all, hidden) in hiding where hidden.hasSingle && hidden.districts < 4 {
      withhold(.walk, all)
      withhold(.beyond, all)
    }
  }
}
