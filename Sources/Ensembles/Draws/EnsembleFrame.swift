public import Planning
public import Simulation

/// What an ensemble's figures refer to: the rows of one scenario, with their figures without any draw and what no draw changes.
///
/// With the packed figures it is all that tables are made of, so that shards need neither scenario nor dataset to be put together.
public struct EnsembleFrame: Codable, Sendable, Equatable {
  /// A school in a stage and year.
  public struct School: Codable, Sendable, Equatable {
    /// Ids of school and stage.
    public var school: String
    public var stage: String
    /// School year.
    public var year: Int
    /// Without any draw.
    public var pupils: Double
    public var entryPupils: Double
    public var classShortfall: Int
    /// Places, which no draw changes.
    public var capacity: Double
    public var entryPlaces: Double
  }

  /// A district, or all, in a stage and year.
  public struct District: Codable, Sendable, Equatable {
    /// Id of the district; `all` for all.
    public var district: String
    /// Id of the stage.
    public var stage: String
    /// School year.
    public var year: Int
    /// Without any draw.
    public var pupils: Double
    public var seatShortfall: Double
    public var pooledShortfall: Double
    public var entryShortfall: Double
    public var classShortfall: Int
    /// Places, which no draw changes.
    public var capacity: Double
  }

  /// A rate that is drawn.
  public struct Rate: Codable, Sendable, Equatable {
    /// Its key.
    public var rate: String
    public var sigma: Double
    public var rho: Double
    public var phi: Double
  }

  /// Id of the scenario.
  public var scenario: String
  /// Id of the scenario of which it is a variant; nil for a scenario of its own.
  public var base: String?
  /// SHA-256 of the scenario's files and the dataset's files, in the order in which they were read.
  public var digests: [String]
  /// The rates that differ from draw to draw.
  public var rates: [Rate]
  /// Rows of schools, as ``DrawnColumns`` counts them.
  public var schools: [School]
  /// Rows of districts, as ``DrawnColumns`` counts them.
  public var districts: [District]

  /// The frame without its rows.
  public var head: EnsembleFrame {
    var head = self
    (head.schools, head.districts) = ([], [])
    return head
  }

  /// Where the figures of a draw stand.
  public var columns: DrawnColumns { DrawnColumns(schools: schools.count, districts: districts.count) }

  /// - Parameters:
  ///   - reference: the scenario without any draw.
  ///   - spreads: of the rates that are drawn.
  ///   - base: id of the scenario of which it is a variant.
  public init(
    _ reference: SimulationResult, on dataset: Dataset, _ spreads: [UncertainRate: RateSpread], variantOf base: String?
  ) {
    scenario = reference.scenario.id
    self.base = base
    digests = EnsembleFrame.digests(of: reference.scenario, on: dataset)
    rates = UncertainRate.allCases.compactMap { rate in
      spreads[rate].map { Rate(rate: rate.rawValue, sigma: $0.sigma, rho: $0.rho, phi: $0.phi) }
    }
    schools = reference.schools.map { row in
      School(
        school: reference.scenario.schools[row.school].id.text, stage: dataset.stages[row.stage].id, year: row.year,
        pupils: row.pupils, entryPupils: row.entryPupils, classShortfall: row.classShortfall, capacity: row.capacity,
        entryPlaces: row.entryPlaces)
    }
    districts = reference.districts.map { row in
      District(
        district: row.district.map { dataset.districts[$0].id.text } ?? EnsembleFrame.all,
        stage: dataset.stages[row.stage].id, year: row.year, pupils: row.pupils, seatShortfall: row.seatShortfall,
        pooledShortfall: row.pooledShortfall, entryShortfall: row.entryShortfall, classShortfall: row.classShortfall,
        capacity: row.capacity)
    }
  }

  /// What a figure hangs on, beside program, seed and draws: the SHA-256 of all files of a scenario and its dataset.
  public static func digests(of scenario: Scenario, on dataset: Dataset) -> [String] {
    scenario.digests.map(\.sha256) + dataset.about.digests.map(\.sha256)
  }

  /// The id that stands for all districts.
  public static let all = "all"

  /// The figure without any draw, by column.
  func reference(_ column: Int) -> Double {
    let figures = DrawnSchoolFigure.allCases.count
    guard column >= schools.count * figures else {
      let row = schools[column / figures]
      return switch DrawnSchoolFigure(rawValue: column % figures) {
      case .entryPupils: row.entryPupils
      case .classShortfall: Double(row.classShortfall)
      default: row.pupils
      }
    }
    let rest = column - schools.count * figures
    let row = districts[rest / DrawnDistrictFigure.allCases.count]
    return switch DrawnDistrictFigure(rawValue: rest % DrawnDistrictFigure.allCases.count) {
    case .seatShortfall: row.seatShortfall
    case .pooledShortfall: row.pooledShortfall
    case .entryShortfall: row.entryShortfall
    case .classShortfall: Double(row.classShortfall)
    default: row.pupils
    }
  }

  /// The unit in which a column is packed: a ten-thousandth of a pupil, or for large figures as many times ten of it as four times the
  /// figure needs.
  func unit(_ column: Int) -> Double {
    let largest = 4 * abs(reference(column)) + 1000
    var unit = 0.000_1
    while largest / unit > Double(Int32.max) { unit *= 10 }
    return unit
  }
}
