public import Planning
public import Simulation

/// What can be said of a scenario by the names that policies use; nil where nothing is known.
public struct MeasureBook: Sendable {
  private let result: SimulationResult
  private let dataset: Dataset
  public let plan: ConstructionPlan
  public let balance: Balance
  private let amounts: Amounts
  public let modernisation: Modernisation
  public let groups: GroupSeats
  public let rotation: Rotation?
  public let staffing: Staffing?
  private let size: SchoolSizeRule

  /// Every name, and what it means.
  public static let names: [(id: String, meaning: Phrase)] = [
    ("projects_new", Phrase("new schools opened up to the year", "截至当年新建学校数")),
    ("projects_expand", Phrase("schools expanded up to the year", "截至当年改扩建学校数")),
    ("projects_relocate", Phrase("schools relocated up to the year", "截至当年迁建学校数")),
    ("seat_shortfall", Phrase("pupils beyond capacity", "学位缺口")),
    ("large_class_share", Phrase("share of classes of 56 and more", "大班额比例")),
    ("very_large_class_share", Phrase("share of classes of 66 and more", "超大班额比例")),
    ("over_size_schools", Phrase("schools with more pupils than the policy's school_size", "超规模学校数")),
    ("large_classes_vanish", Phrase("year from which no class has 56 or more", "大班额消除年份")),
    ("very_large_classes_vanish", Phrase("year from which no class has 66 or more", "超大班额消除年份")),
    ("strong_group_share", Phrase("share of pupils in groups with a strong school (measure `strong`)", "优质集团覆盖学生比例")),
    ("weak_with_partner_share", Phrase("share of weak schools (measure `weak`) with a partner", "薄弱学校结对比例")),
    ("posts_filled_share", Phrase("teachers in post ÷ posts", "编制满足率")),
    ("rotation_feasible_share", Phrase("share of schools whose teachers can move as the policy asks", "教师交流可行学校比例")),
    ("principal_years_most", Phrase("longest time of a principal at a school, years", "校长最长任职年数")),
    ("weak_school_openings", Phrase("teachers whom weak schools take in the year", "薄弱学校当年接收教师数")),
    ("special_needs_places", Phrase("special-needs places", "特殊教育学位")),
    ("balance_passed_share", Phrase("share of districts and stages within the balance standard", "达到均衡标准的区与学段比例")),
    ("modernised_share", Phrase("share of schools that meet the checklist (or measure `modernised` 1)", "现代化达标学校比例")),
    ("satisfaction_schools", Phrase("satisfaction with schools, from surveys (mean, by pupils)", "对学校满意度")),
    ("satisfaction_government", Phrase("satisfaction with government, from surveys", "对政府满意度")),
    ("training_hours", Phrase("training hours a teacher in five years (least of all schools)", "五年培训学时（最低校）")),
    (
      "rotated_teacher_share",
      Phrase("share of teachers who move in a year (measures `rotated_teachers`, `teachers`)", "教师交流比例")
    ),
    ("broadband_share", Phrase("share of schools with broadband (measure `broadband` 1 or 0)", "宽带接入学校比例")),
  ]

  public init(_ result: SimulationResult, on dataset: Dataset, policy: Policy) {
    self.result = result
    self.dataset = dataset
    plan = ConstructionPlan(result)
    balance = Balance(result, on: dataset, standards: policy.balance)
    amounts = Amounts(dataset, result)
    modernisation = Modernisation(result, on: dataset, checklist: policy.checklist)
    groups = GroupSeats(result, on: dataset)
    let staffing = policy.staffing.map { Staffing(result, on: dataset, rule: $0) }
    self.staffing = staffing
    if let rule = policy.staffing, let staffing, rule.rotation > 0 {
      rotation = Rotation(result, on: dataset, staffing: staffing, share: rule.rotation)
    } else {
      rotation = nil
    }
    size = policy.schoolSize
  }

  /// A measure of a district (nil: all) in a year; nil where it is not known.
  public func value(_ measure: String, district: Int?, year: Int) -> Double? {
    let year = min(max(year, result.years.lowerBound), result.years.upperBound)
    let rows = result.schools.filter { $0.year == year && isIn($0.school, district) }
    switch measure {
    case "projects_new", "projects_expand", "projects_relocate":
      return Double(plan.count(kind: String(measure.dropFirst("projects_".count)), district: district, through: year))
    case "seat_shortfall": return rows.reduce(0) { $0 + $1.seatShortfall }
    case "large_class_share": return classShare(rows) { $0.largeClasses }
    case "very_large_class_share": return classShare(rows) { $0.veryLargeClasses }
    case "over_size_schools":
      if rows.contains(where: \.pupils.isNaN) { return .nan }
      return Double(
        Dictionary(grouping: rows, by: \.school).values.count { stages in
          stages.reduce(0) { $0 + $1.pupils } > (stages.count > 1 ? size.mostOfSeveral : size.most)
        })
    case "balance_passed_share":
      let held = balance.rows.filter {
        $0.year == year && $0.district != nil && (district == nil || $0.district == district)
      }
      .compactMap(\.isMet)
      return held.isEmpty ? nil : Double(held.count { $0 }) / Double(held.count)
    case "modernised_share":
      let schools = Set(rows.map(\.school))
      let known = schools.compactMap { school in
        amounts.value("modernised", of: school, in: year).map { $0 >= 1 } ?? modernisation.isMet(school, in: year)
      }
      return known.isEmpty ? nil : Double(known.count { $0 }) / Double(known.count)
    case "special_needs_places":
      let known = Set(rows.map(\.school)).compactMap { amounts.value(measure, of: $0, in: year) }
      return known.isEmpty ? nil : known.reduce(0, +)
    case "strong_group_share": return groups.shareWithStrong(result, amounts, district: district, year: year)
    case "weak_with_partner_share":
      let weak = groups.weak.filter { $0.year == year && isIn($0.school, district) }
      return weak.isEmpty ? nil : Double(weak.count { !$0.partners.isEmpty }) / Double(weak.count)
    case "large_classes_vanish", "very_large_classes_vanish":
      return vanishingYear(district) { measure == "large_classes_vanish" ? $0.largeClasses : $0.veryLargeClasses }
    case "principal_years_most":
      return Set(rows.map(\.school)).compactMap { amounts.value("principal_years", of: $0, in: year) }.max()
    case "weak_school_openings":
      guard let rotation, let staffing else { return nil }
      if staffing.rows.contains(where: { $0.year == year && $0.adjusted.isNaN && isIn($0.school, district) }) {
        return .nan
      }
      return rotation.flows.reduce(0.0) { sum, flow in
        let isWeak = (amounts.value("weak", of: flow.to, in: year) ?? 0) >= 1
        return flow.year == year && isWeak && isIn(flow.to, district) ? sum + flow.teachers : sum
      }
    case "posts_filled_share":
      guard let staffing else { return nil }
      let here = staffing.rows.filter { $0.year == year && isIn($0.school, district) }
      let posts = here.reduce(0) { $0 + $1.posts }
      return posts > 0 ? here.reduce(0) { $0 + $1.teachers } / posts : nil
    case "rotation_feasible_share":
      guard let rotation, let staffing else { return nil }
      let here = staffing.rows.filter { $0.year == year && isIn($0.school, district) }
      if here.contains(where: \.adjusted.isNaN) { return .nan }
      let stuck = rotation.obstacles.filter { $0.year == year && isIn($0.school, district) }
      return here.isEmpty ? nil : 1 - Double(stuck.count) / Double(here.count)
    case "broadband_share": return share("broadband", rows, year)
    case "satisfaction_schools", "satisfaction_government": return mean(measure, rows, year)
    case "training_hours":
      return Set(rows.map(\.school)).compactMap { amounts.value(measure, of: $0, in: year) }.min()
    case "rotated_teacher_share":
      var (moved, all) = (0.0, 0.0)
      for school in Set(rows.map(\.school)) {
        guard let rotated = amounts.value("rotated_teachers", of: school, in: year),
          let teachers = amounts.value("teachers", of: school, in: year)
        else { continue }
        (moved, all) = (moved + rotated, all + teachers)
      }
      return all > 0 ? moved / all : nil
    default: return nil
    }
  }

  /// The first year from which no class is too large any more; nil where some are in the last year.
  private func vanishingYear(_ district: Int?, _ count: (SchoolYearMeasures) -> Int) -> Double? {
    var first: Int?
    for year in result.years {
      let here = result.schools.filter { $0.year == year && isIn($0.school, district) }
      if here.reduce(0, { $0 + count($1) }) > 0 { first = nil } else { first = first ?? year }
    }
    return first.map(Double.init)
  }

  private func isIn(_ school: Int, _ district: Int?) -> Bool {
    district == nil || result.scenario.schools[school].district == district
  }

  private func classShare(_ rows: [SchoolYearMeasures], _ count: (SchoolYearMeasures) -> Int) -> Double? {
    let classes = rows.reduce(0) { sum, row in sum + row.gradeRows.reduce(0) { $0 + result.grades[$1].classes } }
    return classes > 0 ? Double(rows.reduce(0) { $0 + count($1) }) / Double(classes) : nil
  }

  /// Share of schools with a measure of 1, among those of which it is known.
  private func share(_ measure: String, _ rows: [SchoolYearMeasures], _ year: Int) -> Double? {
    let known = Set(rows.map(\.school)).compactMap { amounts.value(measure, of: $0, in: year) }
    return known.isEmpty ? nil : Double(known.count { $0 >= 1 }) / Double(known.count)
  }

  /// Mean of a measure over pupils.
  private func mean(_ measure: String, _ rows: [SchoolYearMeasures], _ year: Int) -> Double? {
    var (sum, pupils) = (0.0, 0.0)
    for row in rows {
      guard let value = amounts.value(measure, of: row.school, in: year) else { continue }
      (sum, pupils) = (sum + value * row.pupils, pupils + row.pupils)
    }
    return pupils > 0 ? sum / pupils : nil
  }
}
