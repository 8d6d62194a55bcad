public import Planning
package import Simulation
internal import Wording

/// What a map shows of catchments and schools in a year. The raw value is the column of `schools.csv`; a greater value is
/// always the worse one.
public enum MapMeasure: String, Sendable, CaseIterable {
  case utilisation
  case seatShortfall = "seat_shortfall"
  case entryShortfall = "entry_shortfall"
  case warning
  case classShortfall = "class_shortfall"
  case largestClass = "largest_class"
  case meanDistance = "mean_distance_m"
  case beyondRadiusShare = "beyond_radius_share"

  public var name: Phrase {
    switch self {
    case .utilisation: Phrase("Pupils ÷ places", "学位使用率")
    case .seatShortfall: Phrase("Seat shortfall", "学位缺口")
    case .entryShortfall: Phrase("Entry shortfall", "招生缺口")
    case .warning: Phrase("Seat warning", "学位预警")
    case .classShortfall: Phrase("Class shortfall", "班数缺口")
    case .largestClass: Phrase("Largest class", "最大班额")
    case .meanDistance: Phrase("Mean distance to school", "平均上学距离")
    case .beyondRadiusShare: Phrase("Beyond the service radius", "超出服务半径的比例")
    }
  }

  /// What is counted, and in which unit.
  package var meaning: Phrase {
    switch self {
    case .utilisation: Phrase("roll of the school ÷ its places", "在校生 ÷ 学位")
    case .seatShortfall: Phrase("pupils without a place", "超出学位的在校生（人）")
    case .entryShortfall: Phrase("entrants without a place", "超出招生学位的新生（人）")
    case .warning: Phrase("entry demand ÷ entry places", "招生需求 ÷ 招生学位")
    case .classShortfall: Phrase("classrooms lacking", "所缺班数（间）")
    case .largestClass: Phrase("pupils in the largest class", "最大班级的人数（人）")
    case .meanDistance: Phrase("walk of its pupils, metres", "学生步行距离（米）")
    case .beyondRadiusShare: Phrase("share of its pupils", "占在校生的比例")
    }
  }

  /// Nil: no denominator, so no value; not a number: withheld from publication.
  package func value(of row: SchoolYearMeasures) -> Double? {
    switch self {
    case .utilisation: row.utilisation
    case .seatShortfall: row.seatShortfall
    case .entryShortfall: row.entryShortfall
    case .warning:
      row.entryPupils.isNaN || row.entryPlaces.isNaN
        ? .nan : row.warning.flatMap { Warning.allCases.firstIndex(of: $0) }.map(Double.init)
    case .classShortfall: Double(row.classShortfall)
    case .largestClass: row.largestClass.map { $0 > 0 ? Double($0) : nil } ?? .nan
    case .meanDistance: row.meanDistance
    case .beyondRadiusShare: row.beyondRadiusShare
    }
  }
}
