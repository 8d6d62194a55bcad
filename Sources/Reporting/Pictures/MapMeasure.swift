public import Planning
internal import Simulation

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
    case .utilisation: Phrase("Pupils ÷ places")
    case .seatShortfall: Phrase("Seat shortfall")
    case .entryShortfall: Phrase("Entry shortfall")
    case .warning: Phrase("Seat warning")
    case .classShortfall: Phrase("Class shortfall")
    case .largestClass: Phrase("Largest class")
    case .meanDistance: Phrase("Mean distance to school")
    case .beyondRadiusShare: Phrase("Beyond the service radius")
    }
  }

  /// What is counted, and in which unit.
  var meaning: Phrase {
    switch self {
    case .utilisation: Phrase("roll of the school ÷ its places")
    case .seatShortfall: Phrase("pupils without a place")
    case .entryShortfall: Phrase("entrants without a place")
    case .warning: Phrase("entry demand ÷ entry places")
    case .classShortfall: Phrase("classrooms lacking")
    case .largestClass: Phrase("pupils in the largest class")
    case .meanDistance: Phrase("walk of its pupils, metres")
    case .beyondRadiusShare: Phrase("share of its pupils")
    }
  }

  /// Nil: no denominator, so no value; not a number: withheld from publication.
  func value(of row: SchoolYearMeasures) -> Double? {
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
