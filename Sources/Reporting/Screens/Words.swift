internal import Planning
internal import Simulation

/// The words of tables and maps (model.md §1).
enum Words {
  static let all = Phrase("all", context: "total")
  static let district = Phrase("district")
  static let school = Phrase("school")
  static let stage = Phrase("stage")
  static let year = Phrase("year", context: "school year")
  static let scenario = Phrase("scenario")
  static let sumOfYears = Phrase("sum")
  static let pupils = Phrase("pupils")
  static let places = Phrase("places")
  static let seatShortfall = Phrase("seat shortfall")
  static let pooled = Phrase("pooled")
  static let seatsShort = Phrase("seats short")
  static let short = Phrase("short")
  static let entryShort = Phrase("entry short")
  static let classesShort = Phrase("classes short")
  static let used = Phrase("used")
  static let couldSave = Phrase("boundaries")
  static let mustBuild = Phrase("must build")
  static let worstYear = Phrase("worst year")
  static let change = Phrase("change")
  static let residents = Phrase("residents", context: "of school age")
  static let explained = Phrase("explained")
  static let observed = Phrase("observed")
  static let unexplained = Phrase("unexplained")
  static let kept = Phrase("kept")
  static let lost = Phrase("lost")
  static let fromOutside = Phrase("from outside")
  static let displaced = Phrase("displaced")
  static let byVacancy = Phrase("by vacancy")
  static let inGroup = Phrase("own, group")
  static let inDistrict = Phrase("district", context: "own district")
  static let inCity = Phrase("city")
  static let notPlaced = Phrase("not placed")
  static let migrants = Phrase("migrants")
  static let share = Phrase("share")

  static func warning(_ warning: Warning) -> Phrase {
    switch warning {
    case .green: Phrase("green: entry demand within places")
    case .yellow: Phrase("yellow: entry places nearly full")
    case .red: Phrase("red: more entrants than places")
    }
  }

  /// One sentence on a school or catchment in a year.
  static func description(
    _ measures: SchoolYearMeasures?, stage: Phrase, year: Int, in language: Language
  ) -> String {
    guard let measures else {
      return Phrase("\(stage), \(year): not open").text(in: language)
    }
    return description(
      pupils: measures.pupils, capacity: measures.capacity, shortfall: measures.seatShortfall, stage: stage,
      year: year, in: language)
  }

  static func description(
    pupils: Double, capacity: Double, shortfall: Double, stage: Phrase, year: Int, in language: Language
  ) -> String {
    let (roll, places) = (number(pupils, in: language), number(capacity, in: language))
    let short = number(shortfall, in: language)
    return Phrase("\(stage), \(year): \(roll) pupils, \(places) places, \(short) short").text(in: language)
  }

  /// Said of everything from which small counts are withheld; nil where none are.
  static func withheldNotice(_ about: DatasetInfo, in language: Language) -> String? {
    about.withheldBelow.map { least in
      Phrase("\(withheldMark) withheld: counts of pupils under \(least), and figures that would disclose them").text(
        in: language)
    }
  }

  /// Said above every table and map of invented data; nil for real data.
  static func syntheticNotice(_ about: DatasetInfo, in language: Language) -> String? {
    guard about.hasSyntheticParts else { return nil }
    if about.isSynthetic || about.syntheticLayers.isEmpty {
      return Phrase("SYNTHETIC DATA: these figures describe no real place.")
        .text(in: language)
    }
    let layers = about.syntheticLayers.sorted().joined(separator: language.listSeparator)
    return Phrase("SYNTHETIC DATA in \(layers): figures that rest on them are not real.").text(in: language)
  }
}
