public import Planning
public import Simulation

/// Plan against fact (年度督查): what came in a school year against what a plan forecast, by school and grade, and why it differs
/// (docs/review.md).
public struct Review: Sendable {
  /// One grade of a school.
  public struct Cell: Sendable, Hashable {
    /// Number in `Scenario.schools`.
    public var school: SchoolIndex
    /// Number in `Dataset.stages`.
    public var stage: StageIndex
    /// Counted through all stages.
    public var grade: Int
    /// Its pupils.
    public var sum: ReviewSum
  }

  /// A school and stage.
  public struct SchoolRow: Sendable, Hashable {
    /// Number in `Scenario.schools`.
    public var school: SchoolIndex
    /// Number in `Dataset.stages`.
    public var stage: StageIndex
    /// Pupils of the grades that can be compared.
    public var sum: ReviewSum
    /// Places as planned; nil where the plan has no such school in the year.
    public var plannedPlaces: Double?
    /// Places with the projects as they were carried out.
    public var places: Double?
    /// Pupils beyond the places, as forecast.
    public var plannedShortfall: Double?
    /// Pupils beyond the places that there are, which is all of them where the plan has no such school in the year; nil where a grade is not
    /// known.
    public var shortfall: Double?
  }

  /// A district, or all of them, in a stage.
  public struct DistrictRow: Sendable, Hashable {
    /// Nil: all districts.
    public var district: DistrictIndex?
    /// Number in `Dataset.stages`.
    public var stage: StageIndex
    /// Pupils of its schools that can be compared.
    public var sum: ReviewSum
    /// Pupils beyond the places as forecast, summed over its schools.
    public var plannedShortfall: Double
    /// Pupils beyond the places that there are, of the schools whose grades are all known.
    public var shortfall: Double
  }

  /// The plan that is reviewed.
  public let scenario: Scenario
  /// The dataset of the plan.
  public let dataset: Dataset
  /// What was observed.
  public let facts: ReviewFacts
  /// Parts of the difference that the facts allow to be told; the others are 0.
  public let told: Set<ReviewCause>
  /// In order of stage, school, grade.
  public let cells: [Cell]
  /// In order of stage, school.
  public let schools: [SchoolRow]
  /// In order of stage, then district; all districts come last.
  public let districts: [DistrictRow]
  /// Projects that should have opened, or of which the file tells.
  public let projects: [ProjectReview]
  /// The errors of the plan's forecasts, by year from the first observed.
  public let errors: [ReviewErrors]
  /// Schools and stages that the plan has in the year, and of which no roll is known.
  public let notCompared: [NotCompared]
  /// Pupils of schools that neither the dataset nor the plan has, by stage; they are in no other row.
  public let strangers: [StrangerRow]
  /// Warnings: pupils where the plan has no places, and grades without a row.
  public let notices: [Fault]

  /// The pupils of a stage at schools that neither the dataset nor the plan has.
  public struct StrangerRow: Sendable {
    /// Number in `Dataset.stages`.
    public var stage: StageIndex
    /// The schools, by id as in the file, each with its pupils.
    public var schools: [(id: String, pupils: Double)]
    /// Their pupils; the forecast is 0, and all of the difference is `rest`.
    public var sum: ReviewSum
  }

  /// A school and stage without a known roll.
  public struct NotCompared: Sendable, Hashable {
    /// Number in `Scenario.schools`.
    public var school: SchoolIndex
    /// Number in `Dataset.stages`.
    public var stage: StageIndex
    /// Pupils that the plan forecast.
    public var forecast: Double
  }

  /// The school year that is reviewed.
  public var year: Int { facts.year }

  /// Simulates the plan, and again with each kind of fact, and divides the differences.
  ///
  /// - Parameters:
  ///   - scenario: the plan.
  ///   - dataset: its dataset.
  ///   - facts: what was observed in a year after the base year.
  ///   - jobs: threads that may be used; the result is the same for any number.
  ///   - progress: called before each step.
  /// - Throws: `Faults` where the plan, or the plan with the facts, cannot be simulated.
  public init(
    of scenario: Scenario, on dataset: Dataset, against facts: ReviewFacts, jobs: Int = 1,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    let steps = try ReviewSteps(facts, scenario, on: dataset, jobs: jobs, progress: progress)
    let stages = dataset.stages
    let (before, knowsResidents) = (Review.carriedFrom(facts, on: dataset), facts.children[facts.year] != nil)
    let observed = ComparedRolls(facts.enrolment, in: facts.year, stages)
    let division = ReviewDivision(
      scenario: scenario, stages: stages, steps: steps, year: facts.year, observed: observed, before: before,
      knowsResidents: knowsResidents)
    (self.scenario, self.dataset, self.facts) = (scenario, dataset, facts)
    told = Review.told(facts, carries: before != nil, knowsResidents: knowsResidents)
    cells = division.cells()
    schools = Review.schoolRows(cells, steps, observed, scenario, stages)
    districts = Review.districtRows(schools, scenario, dataset, in: facts.year)
    strangers = Review.strangerRows(facts, stages)
    notices = ReviewNotices(facts: facts, scenario: scenario, stages: stages, steps: steps).all(schools)
    projects = ProjectReview.all(of: scenario, facts)
    errors = ReviewErrors.all(steps, facts, scenario, on: dataset)
    notCompared = steps.planned.filter { row in
      !observed.knows(row.school, row.stage) && row.pupils > 0.5
        && !steps.isNotOpen(row.school, stages[row.stage], in: facts.year)
    }.map { NotCompared(school: $0.school, stage: $0.stage, forecast: $0.pupils) }
  }

  /// The rolls of the year before, where what is carried from them can be told: residents must have been counted in both years or in none.
  private static func carriedFrom(_ facts: ReviewFacts, on dataset: Dataset) -> ComparedRolls? {
    let last = facts.year - 1
    guard last > dataset.about.baseYear, facts.children[facts.year] == nil || facts.children[last] != nil else {
      return nil
    }
    let rolls = ComparedRolls(facts.enrolment, in: last, dataset.stages)
    return rolls.isEmpty ? nil : rolls
  }

  private static func told(_ facts: ReviewFacts, carries: Bool, knowsResidents: Bool) -> Set<ReviewCause> {
    var told: Set<ReviewCause> = [.choice, .rest]
    if facts.outcomes != nil { told.insert(.projects) }
    if facts.births != nil { told.insert(.births) }
    if facts.housing != nil { told.insert(.housing) }
    if carries { told.insert(.carried) }
    // children counted in an earlier year tell the moves up to that year
    if !facts.children.isEmpty { told.formUnion([.entering, .moves]) }
    return told.union(knowsResidents ? [.enrolmentShare] : [.notToldApart])
  }

  private static func schoolRows(
    _ cells: [Cell], _ steps: ReviewSteps, _ observed: ComparedRolls, _ scenario: Scenario, _ stages: Stages
  ) -> [SchoolRow] {
    func key(_ school: SchoolIndex, _ stage: StageIndex) -> Int { school.position * stages.count + stage.position }
    let planned = Dictionary(steps.planned.map { (key($0.school, $0.stage), $0) }) { first, _ in first }
    let built = Dictionary(steps.built.map { (key($0.school, $0.stage), $0) }) { first, _ in first }
    var rows: [SchoolRow] = []
    for cell in cells {
      if rows.last?.school != cell.school || rows.last?.stage != cell.stage {
        let number = key(cell.school, cell.stage)
        rows.append(
          SchoolRow(
            school: cell.school, stage: cell.stage, sum: ReviewSum(), plannedPlaces: planned[number]?.capacity,
            places: built[number]?.capacity, plannedShortfall: planned[number]?.seatShortfall))
      }
      rows[rows.count - 1].sum.add(cell.sum)
    }
    for at in rows.indices {
      let row = rows[at]
      let isWhole = stages[row.stage].grades.allSatisfy { observed.roll(row.school, grade: $0) != nil }
      // without a row of the plan there are no places: all who came are without a seat
      if isWhole { rows[at].shortfall = max(0, row.sum.actual - (row.places ?? 0)) }
    }
    return rows
  }

  private static func strangerRows(_ facts: ReviewFacts, _ stages: Stages) -> [StrangerRow] {
    stages.indexes.compactMap { stage in
      var schools: [(id: String, pupils: Double)] = []
      for row in facts.strangers where row.year == facts.year && stages.stage(ofGrade: row.grade) == stage {
        guard let pupils = row.pupils else { continue }
        if let at = schools.firstIndex(where: { $0.id == row.school }) {
          schools[at].pupils += pupils
        } else {
          schools.append((row.school, pupils))
        }
      }
      schools.removeAll { $0.pupils <= 0 }
      guard !schools.isEmpty else { return nil }
      var sum = ReviewSum()
      sum.actual = schools.reduce(0) { $0 + $1.pupils }
      sum[.rest] = sum.actual
      return StrangerRow(stage: stage, schools: schools, sum: sum)
    }
  }

  private static func districtRows(
    _ schools: [SchoolRow], _ scenario: Scenario, _ dataset: Dataset, in year: Int
  ) -> [DistrictRow] {
    dataset.stages.indexes.flatMap { stage -> [DistrictRow] in
      let ofStage = schools.filter { $0.stage == stage }
      func row(_ district: DistrictIndex?) -> DistrictRow? {
        let chosen = ofStage.filter { district == nil || scenario.district(of: $0.school, in: year) == district }
        guard !chosen.isEmpty else { return nil }
        var sum = ReviewSum()
        for one in chosen { sum.add(one.sum) }
        return DistrictRow(
          district: district, stage: stage, sum: sum,
          plannedShortfall: chosen.reduce(0) { $0 + ($1.plannedShortfall ?? 0) },
          shortfall: chosen.reduce(0) { $0 + ($1.shortfall ?? 0) })
      }
      return (dataset.districts.indexes.map(Optional.some) + [nil]).compactMap(row)
    }
  }
}
