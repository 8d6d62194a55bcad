public import Planning

/// 学位预警: entry demand against entry places.
public enum Warning: String, Sendable, CaseIterable {
  case green, yellow, red

  /// Entry demand ÷ entry places in colours; without places `red` if anybody enters, else none (model.md §5). A billionth
  /// is forgiven, so that 45 of 45 is red, however the sum was rounded.
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
  public var school: Int
  public var stage: Int
  public var year: Int
  /// Roll of the stage.
  public var pupils = 0.0
  /// Usable rooms.
  public var classrooms = 0
  /// Places.
  public var capacity = 0.0
  public var seatShortfall = 0.0
  public var entryPupils = 0.0
  public var entryPlaces = 0.0
  public var entryShortfall = 0.0
  public var warning: Warning?
  public var classShortfall = 0
  public var utilisation: Double?
  /// Pupils in the largest class; 0 without classes.
  public var largestClass = 0
  public var largeClasses = 0
  public var veryLargeClasses = 0
  /// Classes larger than the standard of their cohort.
  public var classesOverStandard = 0
  /// Metres, walked.
  public var meanDistance: Double?
  public var p90Distance: Double?
  public var beyondRadiusShare: Double?
  /// Part of `pupils` that residence does not explain.
  public var unexplained = 0.0
  public var spare = 0.0
  /// Where attendance is known or places are given.
  public var balance: ResidentBalance?
  /// What district figures are made of: pupils with a home, their metres walked, and those beyond the radius.
  public var located = 0.0
  public var locatedMetres = 0.0
  public var locatedBeyond = 0.0
  /// True where the service radius is known.
  public var hasRadius = true
  /// Rows of `SimulationResult.grades`.
  public var gradeRows = 0..<0
  /// What is withheld of the row from publication.
  public var suppressed: SuppressedFigures = []

  public init(school: Int, stage: Int, year: Int) {
    self.school = school
    self.stage = stage
    self.year = year
  }
}

/// One grade of a school in a year. There are hundreds of thousands of them, so whole numbers are kept small.
public struct GradeYearMeasures: Sendable {
  public var pupils: Double
  /// Pupils a class that the standard allows this cohort.
  public var standard: Double
  private var numbers: (school: Int32, classesNeeded: Int32, classes: Int32, year: Int16, stage: Int8, grade: Int8)

  public init(
    school: Int, stage: Int, year: Int, grade: Int, pupils: Double, classesNeeded: Int, classes: Int, standard: Double
  ) {
    self.pupils = pupils
    self.standard = standard
    numbers = (
      Int32(clamping: school), Int32(clamping: classesNeeded), Int32(clamping: classes), Int16(clamping: year),
      Int8(clamping: stage), Int8(clamping: grade)
    )
  }

  public var school: Int { Int(numbers.school) }
  public var stage: Int { Int(numbers.stage) }
  public var year: Int { Int(numbers.year) }
  public var grade: Int { Int(numbers.grade) }
  public var classesNeeded: Int { Int(numbers.classesNeeded) }
  public var classes: Int { Int(numbers.classes) }

  /// Mean pupils a class; nil without classes.
  public var classSize: Double? { classes > 0 ? pupils / Double(classes) : nil }
}

/// A district, or all of them (`district` nil), in a stage and year: sums over its schools.
public struct DistrictYearMeasures: Sendable {
  public var district: Int?
  public var stage: Int
  public var year: Int
  public var pupils = 0.0
  public var classrooms = 0
  public var capacity = 0.0
  public var seatShortfall = 0.0
  public var pooledShortfall = 0.0
  /// Nil where no reach is known.
  public var reachableShortfall: Double?
  /// What better boundaries could save of the seat shortfall (model.md §5); nil where no reach is known.
  public var savedByBoundaries: Double? { reachableShortfall.map { seatShortfall - $0 } }
  /// What no boundary saves, so that it must be built; nil where no reach is known.
  public var mustBuild: Double? { reachableShortfall }
  public var entryShortfall = 0.0
  public var classShortfall = 0
  public var spare = 0.0
  public var utilisation: Double?
  public var meanDistance: Double?
  public var beyondRadiusShare: Double?
  /// By homes in the district; nil where nobody is admitted (`overflow: none`).
  public var admission: DistrictAdmission?
  /// What is withheld of the row from publication.
  public var suppressed: SuppressedFigures = []

  public init(district: Int?, stage: Int, year: Int) {
    self.district = district
    self.stage = stage
    self.year = year
  }
}
