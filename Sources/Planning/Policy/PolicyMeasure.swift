/// What a commitment of a policy, or a target of a scenario, may be measured by.
public struct PolicyMeasure: Sendable {
  /// What its values are counted in.
  public enum Unit: Sendable {
    /// Between 0 and 1, shown as per cent.
    case share
    /// A year of the calendar.
    case year
    case schools, seats, posts, hours, years
  }
  public var id: String
  public var unit: Unit
  public var meaning: Phrase

  init(_ id: String, _ unit: Unit, _ meaning: Phrase) {
    self.id = id
    self.unit = unit
    self.meaning = meaning
  }

  public static let all: [PolicyMeasure] = [
    .init("projects_new", .schools, Phrase("new schools opened up to the year")),
    .init("projects_expand", .schools, Phrase("schools expanded up to the year")),
    .init("projects_relocate", .schools, Phrase("schools relocated up to the year")),
    .init("seat_shortfall", .seats, Phrase("pupils beyond capacity")),
    .init("large_class_share", .share, Phrase("share of classes of 56 and more")),
    .init("very_large_class_share", .share, Phrase("share of classes of 66 and more")),
    .init("over_size_schools", .schools, Phrase("schools with more pupils than the policy's school_size")),
    .init("large_classes_vanish", .year, Phrase("year from which no class has 56 or more")),
    .init("very_large_classes_vanish", .year, Phrase("year from which no class has 66 or more")),
    .init(
      "strong_group_share", .share,
      Phrase("share of pupils in groups with a strong school (measure `strong`)")),
    .init(
      "weak_with_partner_share", .share, Phrase("share of weak schools (measure `weak`) with a partner")),
    .init("posts_filled_share", .share, Phrase("teachers in post ÷ posts")),
    .init(
      "rotation_feasible_share", .share,
      Phrase("share of schools whose teachers can move as the policy asks")),
    .init("principal_years_most", .years, Phrase("longest time of a principal at a school, years")),
    .init("weak_school_openings", .posts, Phrase("teachers whom weak schools take in the year")),
    .init("special_needs_places", .seats, Phrase("special-needs places")),
    .init(
      "balance_passed_share", .share,
      Phrase("share of districts and stages that meet the balance standard")),
    .init(
      "modernised_share", .share,
      Phrase("share of schools that meet the checklist (or measure `modernised` 1)")),
    .init(
      "satisfaction_schools", .share, Phrase("satisfaction with schools, from surveys (mean, by pupils)")),
    .init("satisfaction_government", .share, Phrase("satisfaction with government, from surveys")),
    .init(
      "training_hours", .hours, Phrase("training hours a teacher in five years (least of all schools)")),
    .init(
      "rotated_teacher_share", .share,
      Phrase("share of teachers who moved in a year (measures `rotated_teachers`, `teachers`)")),
    .init(
      "broadband_share", .share, Phrase("share of schools with broadband (measure `broadband` 1 or 0)")),
  ]

  public static func named(_ id: String) -> PolicyMeasure? { all.first { $0.id == id } }
}
