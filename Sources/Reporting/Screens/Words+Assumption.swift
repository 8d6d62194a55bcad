internal import Geometry
internal import Planning
internal import Simulation

/// The words of assumptions (model.md §1).
extension Words {
  static let everyDistrict = Phrase("all", "各区")
  static let bothKinds = Phrase("both", "两类")
  static let kind = Phrase("kind", "类别")
  static let years = Phrase("years", "学年")
  static let calendarYears = Phrase("years", "年份")
  static let entering = Phrase("entering", "入学年")
  static let grades = Phrase("grades", "年级")
  static let ages = Phrase("ages", "年龄")
  static let schoolCount = Phrase("schools", "校数")
  static let yearsOccupied = Phrase("years occupied", "入住年数")
  static let comesFrom = Phrase("from", "来源")
  static let value = Phrase("value", "取值")
  static let beforeSchool = Phrase("preschool", "学前")

  static func kind(_ kind: Kind?) -> Phrase {
    switch kind {
    case .registered: Phrase("registered", "户籍生")
    case .migrant: Phrase("migrant", "随迁子女")
    case nil: bothKinds
    }
  }

  static func rate(_ rate: Assumption.Rate) -> Phrase {
    switch rate {
    case .births: Phrase("Births of a calendar year", "出生人数（按日历年）")
    case .entryRatio: Phrase("Children of a cohort at age 0 ÷ born into it", "入学年龄组 0 岁人数 ÷ 出生人数")
    case .heldCohort: Phrase("Children at age 0 of a cohort whose births are assumed", "按假定出生数推算的入学年龄组 0 岁人数")
    case .birthsMultiplier: Phrase("Multipliers of births", "出生人数倍数")
    case .childrenMultiplier: Phrase("Multipliers of children", "儿童人数倍数")
    case .netMigration: Phrase("Net migration before entry, a year", "入学前净迁移率（每年）")
    case .progression: Phrase("Progression out of a grade", "升级率（按升级前年级）")
    case .yields: Phrase("Children in 100 new dwellings", "百户生源（新建住房）")
    case .ramp: Phrase("Share of new dwellings that is occupied", "新建住房入住比例")
    case .migrantShare: Phrase("Share of migrant children in new housing", "新建住房生源中随迁子女占比")
    case .enrolmentShare: Phrase("Enrolment share", "就读率")
    case .unexplainedEntry: Phrase("Unexplained entry, pupils a year", "新生差额（每年人数）")
    case .entryHistory: Phrase("Years of record behind unexplained entry, at most", "新生差额最多取用的年数")
    }
  }

  static func origin(_ assumption: Assumption) -> Phrase {
    switch assumption.origin {
    case .scenario: return Phrase("scenario", "方案")
    case .dataset: return Phrase("dataset", "数据集")
    case .byDefault: return Phrase("default", "默认值")
    case .estimated(let years):
      let spans = spans(years)
      return assumption.rate == .entryRatio
        ? Phrase("estimated, cohorts \(spans.english)", "按 \(spans.chinese) 年入学者估计")
        : Phrase("estimated, \(spans.english)", "按 \(spans.chinese) 年估计")
    case .held(let cohorts):
      let spans = spans(cohorts)
      return Phrase("held, cohorts \(spans.english)", "沿用 \(spans.chinese) 年入学者")
    }
  }

  /// Ascending years, such as 2009, 2011–2012.
  private static func spans(_ years: [Int]) -> Phrase {
    guard !years.isEmpty else { return Phrase("–", "–") }
    let spans = consecutive(years).map(span)
    return Phrase(spans.joined(separator: ", "), spans.joined(separator: "、"))
  }

  static func span(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
  }

  /// Counts as whole numbers, rates with the decimals that they need, at most four.
  static func value(_ assumption: Assumption, in language: Language) -> String {
    switch assumption.rate {
    case .births, .heldCohort: return number(assumption.value, in: language)
    case .unexplainedEntry: return change(assumption.value, in: language)
    default:
      var digits = ByteWriter()
      digits.append(assumption.value, decimals: 4, trimming: true)
      return String(decoding: digits.bytes, as: UTF8.self)
    }
  }
}
