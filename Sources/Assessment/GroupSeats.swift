internal import Measures
public import Planning
public import Simulation

/// 集团化办学: the seat shortfall of each group as a whole, pupils in groups with a strong school, and weak schools with
/// a partner.
public struct GroupSeats: Sendable {
  /// The seats of a group of schools in a stage and year.
  public struct Row: Sendable {
    /// Index of the group in `Scenario.groups`.
    public var group: Int
    /// Index of the stage.
    public var stage: StageIndex
    /// School year.
    public var year: Int
    /// Number of schools of the group with the stage open.
    public var schools: Int
    /// Sum of the rolls of its schools.
    public var pupils: Figure
    /// Sum of the capacities of its schools.
    public var capacity: Double
    /// Sum of the shortfalls of its schools.
    public var seatShortfall: Figure
    /// Shortfall if the schools of the group pool their seats.
    public var pooledShortfall: Figure
    /// Whether any of its schools is strong (measure `strong` is 1); nil where this is not known for any of them.
    public var hasStrong: Bool?
  }
  /// A weak school and its partners in a year.
  public struct Weak: Sendable {
    /// Index of the school in `Scenario.schools`.
    public var school: SchoolIndex
    /// School year.
    public var year: Int
    /// The strong schools of its groups; the leaders, where no school is known to be strong.
    public var partners: [SchoolIndex]
  }
  /// Rows by year, then group and stage.
  public var rows: [Row] = []
  /// Weak schools (measure `weak` is 1), by year, then school.
  public var weak: [Weak] = []

  /// Evaluates the groups that exist in each year of a result.
  public init(_ result: SimulationResult, on dataset: Dataset) {
    self.init(result, on: dataset, Amounts(dataset, result))
  }

  init(_ result: SimulationResult, on dataset: Dataset, _ amounts: Amounts) {
    let groups = result.scenario.groups
    for year in result.years {
      let inForce = groups.enumerated().filter { $0.element.from <= year }
      for (number, group) in inForce {
        let marks = group.schools.compactMap { amounts.value("strong", of: $0, in: year) }
        for stage in dataset.stages.indexes {
          let here = result.schools.filter {
            $0.stage == stage && $0.year == year && group.schools.contains($0.school)
          }
          guard !here.isEmpty else { continue }
          let (pupils, capacity) = (here.map { $0[.pupils] }.sum(), here.reduce(0) { $0 + $1.capacity })
          rows.append(
            Row(
              group: number, stage: stage, year: year, schools: here.count, pupils: pupils, capacity: capacity,
              seatShortfall: here.map { $0[.seatShortfall] }.sum(),
              pooledShortfall: pupils.map { max($0 - capacity, 0) },
              hasStrong: marks.isEmpty ? nil : marks.contains { $0 >= 1 }))
        }
      }
      for school in result.scenario.schools.indexes where (amounts.value("weak", of: school, in: year) ?? 0) >= 1 {
        let mine = inForce.map(\.element).filter { $0.schools.contains(school) }
        let others = Set(mine.flatMap(\.schools)).subtracting([school])
        let strong = others.filter { (amounts.value("strong", of: $0, in: year) ?? 0) >= 1 }
        let partners = strong.isEmpty ? Set(mine.map(\.leader)).subtracting([school]) : strong
        weak.append(Weak(school: school, year: year, partners: partners.sorted()))
      }
    }
  }

  /// Pupils in groups with a strong school ÷ all pupils of the year, all stages together; absent where the measure `strong` is not
  /// known for any school.
  func shareWithStrong(_ result: SimulationResult, _ amounts: Amounts, district: DistrictIndex?, year: Int) -> Figure {
    var schools: Set<SchoolIndex> = []
    var isKnown = false
    for group in result.scenario.groups where group.from <= year {
      let marks = group.schools.compactMap { amounts.value("strong", of: $0, in: year) }
      isKnown = isKnown || !marks.isEmpty
      if marks.contains(where: { $0 >= 1 }) { schools.formUnion(group.schools) }
    }
    guard isKnown else { return .absent }
    let here = result.schools.filter {
      $0.year == year && (district == nil || result.scenario.district(of: $0.school, in: year) == district)
    }
    let all = here.map { $0[.pupils] }.sum()
    return here.filter { schools.contains($0.school) }.map { $0[.pupils] }.sum().share(of: all)
  }
}
