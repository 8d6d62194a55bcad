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
    .init("projects_new", .schools, Phrase("new schools opened up to the year", "截至当年新建学校数")),
    .init("projects_expand", .schools, Phrase("schools expanded up to the year", "截至当年改扩建学校数")),
    .init("projects_relocate", .schools, Phrase("schools relocated up to the year", "截至当年迁建学校数")),
    .init("seat_shortfall", .seats, Phrase("pupils beyond capacity", "学位缺口")),
    .init("large_class_share", .share, Phrase("share of classes of 56 and more", "大班额比例")),
    .init("very_large_class_share", .share, Phrase("share of classes of 66 and more", "超大班额比例")),
    .init("over_size_schools", .schools, Phrase("schools with more pupils than the policy's school_size", "超规模学校数")),
    .init("large_classes_vanish", .year, Phrase("year from which no class has 56 or more", "大班额消除年份")),
    .init("very_large_classes_vanish", .year, Phrase("year from which no class has 66 or more", "超大班额消除年份")),
    .init(
      "strong_group_share", .share,
      Phrase("share of pupils in groups with a strong school (measure `strong`)", "优质集团覆盖学生比例")),
    .init(
      "weak_with_partner_share", .share, Phrase("share of weak schools (measure `weak`) with a partner", "薄弱学校结对比例")),
    .init("posts_filled_share", .share, Phrase("teachers in post ÷ posts", "编制满足率")),
    .init(
      "rotation_feasible_share", .share,
      Phrase("share of schools whose teachers can move as the policy asks", "教师交流可行学校比例")),
    .init("principal_years_most", .years, Phrase("longest time of a principal at a school, years", "校长最长任职年数")),
    .init("weak_school_openings", .posts, Phrase("teachers whom weak schools take in the year", "薄弱学校当年接收教师数")),
    .init("special_needs_places", .seats, Phrase("special-needs places", "特殊教育学位")),
    .init(
      "balance_passed_share", .share,
      Phrase("share of districts and stages that meet the balance standard", "达到均衡标准的区与学段比例")),
    .init(
      "modernised_share", .share,
      Phrase("share of schools that meet the checklist (or measure `modernised` 1)", "现代化达标学校比例")),
    .init(
      "satisfaction_schools", .share, Phrase("satisfaction with schools, from surveys (mean, by pupils)", "对学校满意度")),
    .init("satisfaction_government", .share, Phrase("satisfaction with government, from surveys", "对政府满意度")),
    .init(
      "training_hours", .hours, Phrase("training hours a teacher in five years (least of all schools)", "五年培训学时（最低校）")),
    .init(
      "rotated_teacher_share", .share,
      Phrase("share of teachers who moved in a year (measures `rotated_teachers`, `teachers`)", "教师交流比例")),
    .init(
      "broadband_share", .share, Phrase("share of schools with broadband (measure `broadband` 1 or 0)", "宽带接入学校比例")),
  ]

  public static func named(_ id: String) -> PolicyMeasure? { all.first { $0.id == id } }
}
