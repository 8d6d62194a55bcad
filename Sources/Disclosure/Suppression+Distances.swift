internal import Planning
internal import Simulation

/// Distances. The mean of a district weights its schools by their pupils with a home, which are the roll minus the unexplained:
///
///     mean of the district × Σ pupils with a home = Σ mean of the school × pupils with a home
///
/// The same holds for the share beyond the radius, and for `all` districts together. If unexplained pupils are withheld, they can
/// be computed from these equations.
extension Suppression {
  /// With this many unknowns, the equations of a district and of all districts together have no single solution.
  static let manyUnexplained = 5

  /// Withholds unexplained pupils of two schools of a district or of none; if only a few schools are withheld, also their distances,
  /// so that each has one more unknown in each equation. Distances of all districts together are withheld if the distances of
  /// a single school could be computed from them.
  mutating func addDistances(_ result: SimulationResult, _ dataset: Dataset) {
    var hiding: [Place: (districts: Int, hasSingle: Bool)] = [:]
    for (place, rows) in result.schoolsByDistrict(dataset) {
      // a school without pupils adds no unknown
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
      if unknown.count < Suppression.manyUnexplained { distances.formUnion(unknown.map { Place($0, result.scenario) }) }
      let all = Place(id: Suppression.all, stage: place.stage, year: place.year)
      hiding[all, default: (0, false)].districts += 1
      if unknown.count == 1 { hiding[all]?.hasSingle = true }
    }
    for (all, hidden) in hiding where hidden.hasSingle && hidden.districts < 4 {
      withhold(.distance, of: all)
      withhold(.beyondRadius, of: all)
    }
  }
}
