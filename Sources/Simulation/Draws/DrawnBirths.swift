internal import Planning

/// What births are multiplied by, beside the multipliers of the scenario (docs/model.md §6).
enum DrawnBirths {
  /// Nobody is born.
  case nobody
  /// The multipliers of a draw, shape `[districts × years]`, the first year being the base year.
  case draw(Grid<DistrictIndex, YearIndex, Double>, baseYear: Int)

  /// In a draw 1 up to the base year, and after the last year of the run.
  func factor(district: DistrictIndex, year: Int) -> Double {
    switch self {
    case .nobody: 0
    case .draw(let factors, let baseYear):
      (0..<factors.columnCount).contains(year - baseYear) ? factors[district, YearIndex(of: year, from: baseYear)] : 1
    }
  }
}
