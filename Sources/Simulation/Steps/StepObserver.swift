internal import Planning

/// Who follows the steps of a simulation: each is told after it has happened. The steps compute the same whoever listens.
protocol StepObserver {
  /// A cohort was multiplied by rates.
  mutating func didScale(_ change: RateChange, in year: StepYear)
  /// Newly occupied dwellings of a block brought children of a cohort: so many of each kind a dwelling.
  mutating func didOccupy(_ block: Int, cohort: Int, childrenPerDwelling: SIMD2<Double>, in year: StepYear)
  /// A cohort appeared that was not counted in the base year.
  /// - Parameter children: of one kind, shape `[blocks]`.
  mutating func didAppear(_ cohort: Int, kind: Kind, children: [Double], in year: StepYear)
  /// Children were found for cohorts in school, to be attached later in the year.
  mutating func didCollect(_ newcomers: Newcomers, by cause: ChangeCause, in year: StepYear)
  /// Rates took pupils out of schools.
  mutating func didLose(_ population: Population, in year: StepYear)
  /// All who enter a stage or come to a school by their home are there.
  mutating func didEnter(_ population: Population, in year: StepYear)
  /// An event or admission gave pupils of a stage to other schools.
  mutating func didMove(_ population: Population, stage: StageIndex, by cause: ChangeCause, in year: StepYear)
  /// Unexplained pupils changed.
  /// - Parameters:
  ///   - before: those of the year before if `movedUp`, when grades were one lower; else those of this year.
  mutating func didChangeUnexplained(
    _ population: Population, from before: Grid<SchoolIndex, Int, Double>, movedUp: Bool, by cause: ChangeCause,
    in year: StepYear)
}

extension StepObserver {
  func didScale(_ change: RateChange, in year: StepYear) {}
  func didOccupy(_ block: Int, cohort: Int, childrenPerDwelling: SIMD2<Double>, in year: StepYear) {}
  func didAppear(_ cohort: Int, kind: Kind, children: [Double], in year: StepYear) {}
  func didCollect(_ newcomers: Newcomers, by cause: ChangeCause, in year: StepYear) {}
  func didLose(_ population: Population, in year: StepYear) {}
  func didEnter(_ population: Population, in year: StepYear) {}
  func didMove(_ population: Population, stage: StageIndex, by cause: ChangeCause, in year: StepYear) {}
  func didChangeUnexplained(
    _ population: Population, from before: Grid<SchoolIndex, Int, Double>, movedUp: Bool, by cause: ChangeCause,
    in year: StepYear
  ) {}
}

/// Nobody observes.
struct NoObserver: StepObserver {}

/// The children of one cohort and kind times a rate and a multiplier of their district.
struct RateChange {
  var cohort: Int
  var kind: Kind
  /// True: growth before school (`net_migration`); false: progression from grade to grade.
  var isBeforeSchool: Bool
  /// By district.
  var rates: [Double]
  var multipliers: [Double]

  /// Both together, by district.
  var factors: [Double] { zip(rates, multipliers).map { $0 * $1 } }
}

/// Why the pupils of a school changed.
enum ChangeCause: Hashable {
  /// Rates: those who leave, and those who come and go by the zones.
  case progression
  case housing
  /// A cohort that nobody counted appears in a year in which it is in school.
  case appears
  case move(EventID)
  case admission
  /// Unexplained pupils: their progression, or what the record says; and those whom an event hands over.
  case unexplained
  case handover(EventID)
}
