internal import Measures
package import Planning
package import Simulation

/// The words of tables and maps (model.md §1).
package enum Words {
  package static let all = Phrase("all", context: "total")
  package static let district = Phrase("district")
  package static let school = Phrase("school")
  package static let stage = Phrase("stage")
  package static let year = Phrase("year", context: "school year")
  package static let scenario = Phrase("scenario")
  package static let sumOfYears = Phrase("sum")
  package static let worstYear = Phrase("worst year")
  package static let change = Phrase("change")
  package static let residents = Phrase("residents", context: "of school age")
  package static let explained = Phrase("explained")
  package static let observed = Phrase("observed")
  package static let unexplained = Phrase("unexplained")
  package static let share = Phrase("share")

  package static func warning(_ warning: Warning) -> Phrase {
    switch warning {
    case .green: Phrase("green: entry demand within places")
    case .yellow: Phrase("yellow: entry places nearly full")
    case .red: Phrase("red: more entrants than places")
    }
  }

  /// One sentence on a school or catchment in a year.
  package static func description(
    _ measures: SchoolYearMeasures?, stage: Phrase, year: Int, in language: Language
  ) -> String {
    guard let measures else {
      return Phrase("\(stage), \(year): not open").text(in: language)
    }
    return description(
      pupils: measures[.pupils], capacity: measures.capacity, shortfall: measures[.seatShortfall], stage: stage,
      year: year, in: language)
  }

  package static func description(
    pupils: Figure, capacity: Double, shortfall: Figure, stage: Phrase, year: Int, in language: Language
  ) -> String {
    let (roll, places) = (number(pupils, in: language), number(capacity, in: language))
    let short = number(shortfall, in: language)
    return Phrase("\(stage), \(year): \(roll) pupils, \(places) places, \(short) short").text(in: language)
  }

  /// The notice on all output from which small counts are withheld; nil where none are.
  package static func withheldNotice(_ about: DatasetInfo, in language: Language) -> String? {
    about.withheldBelow.map { least in
      Phrase("\(withheldMark) withheld: counts of pupils under \(least), and figures that would disclose them").text(
        in: language)
    }
  }

  /// The notice above every table and map of invented data; nil for real data.
  package static func syntheticNotice(_ about: DatasetInfo, in language: Language) -> String? {
    guard about.hasSyntheticParts else { return nil }
    if about.isSynthetic || about.syntheticLayers.isEmpty {
      return Phrase("SYNTHETIC DATA: these figures describe no real place.")
        .text(in: language)
    }
    let layers = about.syntheticLayers.sorted().joined(separator: language.listSeparator)
    return Phrase("SYNTHETIC DATA in \(layers): figures that rest on them are not real.").text(in: language)
  }

  /// How many blocks change their school.
  package static func blocksChange(_ count: Int) -> Phrase {
    count == 1 ? Phrase("1 block changes its school") : Phrase("\(count.grouped) blocks change their school")
  }
}
