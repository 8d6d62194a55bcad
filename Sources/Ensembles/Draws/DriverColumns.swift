internal import Planning
internal import Simulation

/// The columns from which it is found which rate drives a figure: for each driver draw, each rate and each figure of a district.
struct DriverColumns: Sendable {
  /// A figure whose variance is divided.
  struct Figure: Sendable {
    /// Row in `EnsembleFrame.districts`.
    var district: Int
    var figure: DrawnDistrictFigure
    /// In the figures of a draw.
    var column: Int
  }

  /// What a lane varies.
  enum Part: Int, CaseIterable {
    /// The rate as in the draw, all others certain.
    case alone
    /// The rate as in the draw, all others as in the next draw.
    case frozen

    /// The draw from which a rate is taken; nil: it is certain.
    func draw(_ draw: Int, isOwn: Bool, of count: Int) -> Int? {
      switch self {
      case .alone: isOwn ? draw : nil
      case .frozen: isOwn ? draw : (draw + 1) % count
      }
    }
  }

  let figures: [Figure]
  let rates: [UncertainRate]

  init(_ frame: EnsembleFrame, rates: [UncertainRate]) {
    self.rates = rates
    figures = frame.districts.indices.flatMap { district in
      [DrawnDistrictFigure.pupils, .seatShortfall].map {
        Figure(district: district, figure: $0, column: frame.columns.column($0, district: district))
      }
    }
  }

  var count: Int { figures.count * rates.count * Part.allCases.count }

  /// - Parameter figure: position in ``figures``.
  func column(_ figure: Int, _ rate: UncertainRate, _ part: Part) -> Int {
    let number = rates.firstIndex(of: rate) ?? 0
    return (number * Part.allCases.count + part.rawValue) * figures.count + figure
  }
}
