package import Planning
package import Simulation

/// The words of tables and maps (model.md §1).
package enum Words {
  package static let all = Phrase("all", "合计")
  package static let district = Phrase("district", "区")
  package static let school = Phrase("school", "学校")
  package static let stage = Phrase("stage", "学段")
  package static let year = Phrase("year", "学年")
  package static let scenario = Phrase("scenario", "方案")
  package static let sumOfYears = Phrase("sum", "累计")
  package static let pupils = Phrase("pupils", "在校生")
  package static let places = Phrase("places", "学位")
  package static let seatShortfall = Phrase("seat shortfall", "学位缺口")
  package static let pooled = Phrase("pooled", "统筹缺口")
  package static let seatsShort = Phrase("seats short", "学位缺口")
  package static let short = Phrase("short", "缺口")
  package static let entryShort = Phrase("entry short", "招生缺口")
  package static let classesShort = Phrase("classes short", "班数缺口")
  package static let used = Phrase("used", "使用率")
  package static let couldSave = Phrase("boundaries", "调区可解")
  package static let mustBuild = Phrase("must build", "须新建")
  package static let worstYear = Phrase("worst year", "最差学年")
  package static let change = Phrase("change", "变化")
  package static let residents = Phrase("residents", "常住学龄")
  package static let explained = Phrase("explained", "居住可解释")
  package static let observed = Phrase("observed", "实际在校")
  package static let unexplained = Phrase("unexplained", "差额")
  package static let kept = Phrase("kept", "留校")
  package static let lost = Phrase("lost", "流出")
  package static let fromOutside = Phrase("from outside", "区外")
  package static let displaced = Phrase("displaced", "超出学位")
  package static let byVacancy = Phrase("by vacancy", "统筹安排")
  package static let inGroup = Phrase("own, group", "本校集团")
  package static let inDistrict = Phrase("district", "本区")
  package static let inCity = Phrase("city", "全市")
  package static let notPlaced = Phrase("not placed", "未安排")
  package static let migrants = Phrase("migrants", "随迁占比")
  package static let share = Phrase("share", "占比")

  package static func warning(_ warning: Warning) -> Phrase {
    switch warning {
    case .green: Phrase("green: entry demand within places", "绿色：招生有余")
    case .yellow: Phrase("yellow: entry places nearly full", "黄色：招生接近饱和")
    case .red: Phrase("red: more entrants than places", "红色：招生超出学位")
    }
  }

  /// One sentence on a school or catchment in a year.
  package static func description(
    _ measures: SchoolYearMeasures?, stage: Phrase, year: Int, in language: Language
  ) -> String {
    guard let measures else {
      return Phrase("\(stage.english), \(year): not open", "\(stage.chinese) \(year) 学年：未开办").text(in: language)
    }
    return description(
      pupils: measures.pupils, capacity: measures.capacity, shortfall: measures.seatShortfall, stage: stage,
      year: year, in: language)
  }

  package static func description(
    pupils: Double, capacity: Double, shortfall: Double, stage: Phrase, year: Int, in language: Language
  ) -> String {
    let (roll, places) = (number(pupils, in: language), number(capacity, in: language))
    let short = number(shortfall, in: language)
    // said of every feature of a map, so in the language of the map alone
    return switch language {
    case .english: "\(stage.english), \(year): \(roll) pupils, \(places) places, \(short) short"
    case .chinese: "\(stage.chinese) \(year) 学年：在校生 \(roll)，学位 \(places)，缺口 \(short)"
    }
  }

  /// Said of everything from which small counts are withheld; nil where none are.
  package static func withheldNotice(_ about: DatasetInfo, in language: Language) -> String? {
    about.withheldBelow.map { least in
      Phrase(
        "\(withheldMark) withheld: counts of pupils under \(least), and what would tell them",
        "\(withheldMark) 不公布：少于 \(least) 人的数据，以及可据以推算的数据"
      ).text(in: language)
    }
  }

  /// Said above every table and map of invented data; nil for real data.
  package static func syntheticNotice(_ about: DatasetInfo, in language: Language) -> String? {
    guard about.hasSyntheticParts else { return nil }
    if about.isSynthetic || about.syntheticLayers.isEmpty {
      return Phrase("SYNTHETIC DATA: these figures describe no real place.", "合成数据：以下数字不代表真实情况。")
        .text(in: language)
    }
    let layers = about.syntheticLayers.sorted().joined(separator: language == .chinese ? "、" : ", ")
    return Phrase(
      "SYNTHETIC DATA in \(layers): figures that rest on them are not real.", "含合成数据（\(layers)）：据此得出的数字不代表真实情况。"
    ).text(in: language)
  }
}
