/// A measure that commitments of a policy and targets of a scenario may use. The raw value is its name in files.
///
/// `PolicyIndicators` computes the measures; the compiler checks that it covers every case.
public enum PolicyMeasure: String, Sendable, CaseIterable {
  /// Schools that a `new` project has opened up to the year; stages and phases of a school count once.
  case newSchools = "projects_new"
  /// Schools that an `expand` project has enlarged up to the year; stages and phases of a school count once.
  case expandedSchools = "projects_expand"
  /// Schools that a `relocate` project has moved up to the year; stages and phases of a school count once.
  case relocatedSchools = "projects_relocate"
  /// Pupils beyond capacity, summed over schools and stages (docs/model.md §5).
  case seatShortfall = "seat_shortfall"
  /// Share of all classes that have 56 pupils or more.
  case largeClassShare = "large_class_share"
  /// Share of all classes that have 66 pupils or more.
  case veryLargeClassShare = "very_large_class_share"
  /// Number of schools with more pupils than ``Policy/schoolSize`` allows.
  case overSizeSchools = "over_size_schools"
  /// First school year from which no class has 56 pupils or more; no value if some have in the last year.
  case largeClassesVanish = "large_classes_vanish"
  /// First school year from which no class has 66 pupils or more; no value if some have in the last year.
  case veryLargeClassesVanish = "very_large_classes_vanish"
  /// Share of all pupils whose school is in a group with a strong school (measure `strong`).
  case strongGroupShare = "strong_group_share"
  /// Share of all weak schools (measure `weak`) that have a partner in a group.
  case weakWithPartnerShare = "weak_with_partner_share"
  /// Teachers in post ÷ posts, over the schools whose teachers are known.
  case postsFilledShare = "posts_filled_share"
  /// Share of schools whose teachers can change schools as ``Policy/staffing`` requires, among schools whose teachers are known.
  case rotationFeasibleShare = "rotation_feasible_share"
  /// Longest time, in years, that a principal has been at a school (measure `principal_years`).
  case longestPrincipalService = "principal_years_most"
  /// Teachers whom weak schools receive in the rotation of the year.
  case weakSchoolOpenings = "weak_school_openings"
  /// Places for special needs as entered, summed over schools.
  case specialNeedsPlaces = "special_needs_places"
  /// Share of districts and stages that meet the standard of balance, among those whose result is known.
  case balancePassedShare = "balance_passed_share"
  /// Share of schools that meet every item of the checklist or are entered as modernised, among schools whose result is known.
  case modernisedShare = "modernised_share"
  /// Satisfaction with schools as entered, mean over pupils.
  case satisfactionWithSchools = "satisfaction_schools"
  /// Satisfaction with government as entered, mean over pupils.
  case satisfactionWithGovernment = "satisfaction_government"
  /// Training hours per teacher in five years, as the minimum over all schools.
  case trainingHours = "training_hours"
  /// Teachers who moved in the year ÷ teachers, over the schools that have entered both numbers.
  case rotatedTeacherShare = "rotated_teacher_share"
  /// Share of schools with broadband (measure `broadband` is 1), among schools that have entered it.
  case broadbandShare = "broadband_share"

  /// The unit of a measure's values.
  public enum Unit: Sendable {
    /// Between 0 and 1, shown as per cent.
    case share
    /// A year of the calendar.
    case year
    /// Numbers that are not per cent; shown with the name of the unit.
    case schools, seats, posts, hours, years, pupils, rooms, classes, metres
  }

  /// The name in policy and scenario files, such as `seat_shortfall`.
  public var id: String { rawValue }
  /// The unit of its values.
  public var unit: Unit { definition.unit }
  /// What the measure counts, for readers; also the text of a target that a scenario sets.
  public var meaning: Phrase { definition.meaning }

  /// The measure with a given name in files; nil where there is none.
  public static func named(_ id: String) -> PolicyMeasure? { PolicyMeasure(rawValue: id) }

  /// True for measures that are sums over the rows of schools, so that a stage and a group of schools may narrow them.
  public var isOfSchoolRows: Bool {
    switch self {
    case .seatShortfall, .largeClassShare, .veryLargeClassShare, .overSizeSchools: true
    default: false
    }
  }

  private var definition: (unit: Unit, meaning: Phrase) {
    switch self {
    case .newSchools: (.schools, Phrase("new schools opened up to the year"))
    case .expandedSchools: (.schools, Phrase("schools expanded up to the year"))
    case .relocatedSchools: (.schools, Phrase("schools relocated up to the year"))
    case .seatShortfall: (.seats, Phrase("pupils beyond capacity"))
    case .largeClassShare: (.share, Phrase("share of classes of 56 and more"))
    case .veryLargeClassShare: (.share, Phrase("share of classes of 66 and more"))
    case .overSizeSchools: (.schools, Phrase("schools with more pupils than the policy's school_size"))
    case .largeClassesVanish: (.year, Phrase("year from which no class has 56 or more"))
    case .veryLargeClassesVanish: (.year, Phrase("year from which no class has 66 or more"))
    case .strongGroupShare:
      (.share, Phrase("share of pupils in groups with a strong school (measure `strong`)"))
    case .weakWithPartnerShare:
      (.share, Phrase("share of weak schools (measure `weak`) with a partner"))
    case .postsFilledShare: (.share, Phrase("teachers in post ÷ posts"))
    case .rotationFeasibleShare:
      (.share, Phrase("share of schools whose teachers can move as the policy asks"))
    case .longestPrincipalService: (.years, Phrase("longest time of a principal at a school, years"))
    case .weakSchoolOpenings: (.posts, Phrase("teachers whom weak schools take in the year"))
    case .specialNeedsPlaces: (.seats, Phrase("special-needs places"))
    case .balancePassedShare:
      (.share, Phrase("share of districts and stages that meet the balance standard"))
    case .modernisedShare:
      (.share, Phrase("share of schools that meet the checklist (or measure `modernised` 1)"))
    case .satisfactionWithSchools:
      (.share, Phrase("satisfaction with schools, from surveys (mean, by pupils)"))
    case .satisfactionWithGovernment: (.share, Phrase("satisfaction with government, from surveys"))
    case .trainingHours:
      (.hours, Phrase("training hours a teacher in five years (least of all schools)"))
    case .rotatedTeacherShare:
      (
        .share, Phrase("share of teachers who moved in a year (measures `rotated_teachers`, `teachers`)")
      )
    case .broadbandShare: (.share, Phrase("share of schools with broadband (measure `broadband` 1 or 0)"))
    }
  }
}
