/// What a commitment of a policy, or a target of a scenario, may be measured by. The raw value is its name in files.
///
/// How each is computed stands in `PolicyIndicators`, where the compiler asks for every case.
public enum PolicyMeasure: String, Sendable, CaseIterable {
  case newSchools = "projects_new"
  case expandedSchools = "projects_expand"
  case relocatedSchools = "projects_relocate"
  case seatShortfall = "seat_shortfall"
  case largeClassShare = "large_class_share"
  case veryLargeClassShare = "very_large_class_share"
  case overSizeSchools = "over_size_schools"
  case largeClassesVanish = "large_classes_vanish"
  case veryLargeClassesVanish = "very_large_classes_vanish"
  case strongGroupShare = "strong_group_share"
  case weakWithPartnerShare = "weak_with_partner_share"
  case postsFilledShare = "posts_filled_share"
  case rotationFeasibleShare = "rotation_feasible_share"
  case longestPrincipalService = "principal_years_most"
  case weakSchoolOpenings = "weak_school_openings"
  case specialNeedsPlaces = "special_needs_places"
  case balancePassedShare = "balance_passed_share"
  case modernisedShare = "modernised_share"
  case satisfactionWithSchools = "satisfaction_schools"
  case satisfactionWithGovernment = "satisfaction_government"
  case trainingHours = "training_hours"
  case rotatedTeacherShare = "rotated_teacher_share"
  case broadbandShare = "broadband_share"

  /// What its values are counted in.
  public enum Unit: Sendable {
    /// Between 0 and 1, shown as per cent.
    case share
    /// A year of the calendar.
    case year
    /// Numbers that are not per cent; shown with the name of the unit.
    case schools, seats, posts, hours, years
  }

  /// The name in policy and scenario files, such as `seat_shortfall`.
  public var id: String { rawValue }
  /// What its values are counted in.
  public var unit: Unit { definition.unit }
  /// What it measures, for readers; the text of a target that a scenario sets.
  public var meaning: Phrase { definition.meaning }

  /// The measure of a name in files; nil where there is none.
  public static func named(_ id: String) -> PolicyMeasure? { PolicyMeasure(rawValue: id) }

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
