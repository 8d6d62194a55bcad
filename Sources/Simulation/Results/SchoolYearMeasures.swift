public import Planning

/// 学位预警: entry demand against entry places.
public enum Warning: String, Sendable, CaseIterable {
  case green, yellow, red

  /// The warning level for entry demand ÷ entry places; without places `red` if any pupils enter, else none (model.md §5). A
  /// relative tolerance of a billionth makes 45 of 45 red regardless of rounding in the sum.
  public init?(pupils: Double, places: Double, _ thresholds: WarningThresholds) {
    guard places > 0 else {
      guard pupils > 1e-9 else { return nil }
      self = .red
      return
    }
    let share = pupils / places + 1e-9
    self = share < thresholds.yellow ? .green : share < thresholds.red ? .yellow : .red
  }
}

/// The measures of one school, stage and year (model.md §5). Pupils and places are real numbers; nil: no denominator.
public struct SchoolYearMeasures: Sendable {
  /// Number in `Scenario.schools`.
  public var school: SchoolIndex
  /// Number in `Dataset.stages`.
  public var stage: StageIndex
  /// School year.
  public var year: Int
  /// Roll of the stage.
  public var pupils = 0.0
  /// Usable rooms.
  public var classrooms = 0
  /// False where the dataset states places instead of rooms: rooms and classes are then not known.
  public var hasRooms = true
  /// Places.
  public var capacity = 0.0
  /// Pupils beyond capacity: max(0, roll − capacity).
  public var seatShortfall = 0.0
  /// Pupils of the entry grade.
  public var entryPupils = 0.0
  /// Places of the entry grade in a normal year.
  public var entryPlaces = 0.0
  /// max(0, entry pupils − entry places).
  public var entryShortfall = 0.0
  /// Level of entry pupils ÷ entry places; nil where both are 0.
  public var warning: Warning?
  /// max(0, classes needed − usable rooms).
  public var classShortfall = 0
  /// Roll ÷ capacity; nil without capacity.
  public var utilisation: Double?
  /// Pupils in the largest class; 0 without classes.
  public var largestClass = 0
  /// 大班额: classes of 56 pupils or more.
  public var largeClasses = 0
  /// 超大班额: classes of 66 pupils or more; they count as large ones too.
  public var veryLargeClasses = 0
  /// Classes larger than the standard of their cohort.
  public var classesOverStandard = 0
  /// Mean walking distance in metres.
  public var meanDistance: Double?
  /// Walking distance in metres: the least within which 90 % of the pupils with a home live.
  public var p90Distance: Double?
  /// Share of pupils with a home who live beyond the service radius, 0 to 1.
  public var beyondRadiusShare: Double?
  /// Part of `pupils` that residence does not explain.
  public var unexplained = 0.0
  /// Registered children of the entering cohort who live in the zones of the school, × enrolment share; nil without a zone.
  public var zoneRegistered: Double?
  /// Level of `zoneRegistered` ÷ entry places, as statutory lists state it; nil without a zone, and where both are 0.
  public var zoneWarning: Warning?
  /// Places not used: max(0, capacity − roll).
  public var spare = 0.0
  /// Balance of residents, if attendance is known or places are assigned by admission.
  public var balance: ResidentBalance?
  /// Pupils with a home; like the next two sums, used for figures of districts.
  public var located = 0.0
  /// Sum over these pupils of the metres walked.
  public var locatedMetres = 0.0
  /// Number of these pupils who live beyond the service radius.
  public var locatedBeyond = 0.0
  /// True where the service radius is known.
  public var hasRadius = true
  /// Positions of the school's rows in `SimulationResult.grades`.
  public var gradeRows = 0..<0
  /// Figures of the row that are withheld from publication.
  public var suppressed: SuppressedFigures = []

  /// A row whose measures are still to be set.
  public init(school: SchoolIndex, stage: StageIndex, year: Int) {
    self.school = school
    self.stage = stage
    self.year = year
  }
}

/// One grade of a school in a year. A result has hundreds of thousands of them, so integers are stored in few bytes.
public struct GradeYearMeasures: Sendable {
  /// Roll of the grade; it falls below 0 only where residents leave a school with negative
  /// unexplained (model.md §3.3).
  public var pupils: Double
  /// Pupils per class that the standard allows this cohort.
  public var standard: Double
  private var numbers: (school: Int32, classesNeeded: Int32, classes: Int32, year: Int16, stage: Int8, grade: Int8)

  /// Numbers out of range are set to the nearest number in range.
  public init(
    school: SchoolIndex, stage: StageIndex, year: Int, grade: Int, pupils: Double, classesNeeded: Int, classes: Int,
    standard: Double, hasRooms: Bool = true
  ) {
    self.pupils = pupils
    self.standard = standard
    numbers = (
      school.rawValue, Int32(clamping: classesNeeded), hasRooms ? Int32(clamping: classes) : -1, Int16(clamping: year),
      Int8(clamping: stage.position), Int8(clamping: grade)
    )
  }

  /// Number in `Scenario.schools`.
  public var school: SchoolIndex { SchoolIndex(rawValue: numbers.school) }
  /// Number in `Dataset.stages`.
  public var stage: StageIndex { StageIndex(Int(numbers.stage)) }
  /// School year.
  public var year: Int { Int(numbers.year) }
  /// Counted through all stages, from 1.
  public var grade: Int { Int(numbers.grade) }
  /// Least number of classes in which no class is larger than the standard.
  public var classesNeeded: Int { Int(numbers.classesNeeded) }
  /// Number of classes that the rooms of the school allow, at least one where there are pupils.
  public var classes: Int { max(0, Int(numbers.classes)) }
  /// False where the rooms of the school are not known, and so neither its classes.
  public var hasRooms: Bool { numbers.classes >= 0 }

  /// Mean pupils per class; nil without classes.
  public var classSize: Double? { classes > 0 ? pupils / Double(classes) : nil }
}

/// A district, or all of them (`district` nil), in a stage and year: sums over its schools.
public struct DistrictYearMeasures: Sendable {
  /// Number in `Dataset.districts`; nil: all districts.
  public var district: DistrictIndex?
  /// Number in `Dataset.stages`.
  public var stage: StageIndex
  /// School year.
  public var year: Int
  /// Σ rolls.
  public var pupils = 0.0
  /// Σ usable rooms.
  public var classrooms = 0
  /// Σ places.
  public var capacity = 0.0
  /// Σ over the schools of max(0, roll − capacity): spare places at other schools do not reduce it.
  public var seatShortfall = 0.0
  /// max(0, Σ roll − Σ capacity): the shortfall that no change of boundaries can remove.
  public var pooledShortfall = 0.0
  /// Least number of pupils without a seat if each may go to any school of the district within reach (model.md §5); nil where no
  /// reach is known.
  public var reachableShortfall: Double?
  /// Part of the seat shortfall that better boundaries could remove (model.md §5); nil where no reach is known.
  public var savedByBoundaries: Double? { reachableShortfall.map { seatShortfall - $0 } }
  /// Part of the seat shortfall that no boundary can remove, so that places must be built; nil where no reach is known.
  public var mustBuild: Double? { reachableShortfall }
  /// Σ over the schools of max(0, entry pupils − entry places).
  public var entryShortfall = 0.0
  /// Σ over the schools of max(0, classes needed − usable rooms).
  public var classShortfall = 0
  /// Σ over the schools of max(0, capacity − roll).
  public var spare = 0.0
  /// Σ roll ÷ Σ capacity; nil without capacity.
  public var utilisation: Double?
  /// Mean walking distance in metres of the pupils of its schools who have a home; nil without any.
  public var meanDistance: Double?
  /// Share of these pupils who live beyond the service radius, 0 to 1.
  public var beyondRadiusShare: Double?
  /// Admission by district of the home; nil without admission (`overflow: none`).
  public var admission: DistrictAdmission?
  /// Figures of the row that are withheld from publication.
  public var suppressed: SuppressedFigures = []

  /// A row whose measures are still to be set.
  public init(district: DistrictIndex?, stage: StageIndex, year: Int) {
    self.district = district
    self.stage = stage
    self.year = year
  }
}
