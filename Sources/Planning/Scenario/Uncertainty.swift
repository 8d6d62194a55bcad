/// A rate that an ensemble draws (docs/model.md §6); the names are those of the keys in files.
public enum UncertainRate: String, Sendable, CaseIterable {
  /// Births of calendar years after the base year.
  case births
  /// 1 + net migration of children before school.
  case netMigration = "net_migration"
  /// Progression from grade to grade.
  case progression
  /// Enrolment shares.
  case enrolmentShare = "enrolment_share"
  /// Children of new dwellings.
  case yields
  /// The roll of a single school: what its district's rates do not explain, such as parents' choice and moves between schools.
  case choice

  /// The rates that are drawn by district.
  public static let ofDistricts = allCases.filter { $0 != .choice }

  /// Position among all rates, from which the random numbers of a rate are derived; it must never change.
  public var number: Int {
    switch self {
    case .births: 0
    case .netMigration: 1
    case .progression: 2
    case .enrolmentShare: 3
    case .yields: 4
    case .choice: 5
    }
  }
}

/// How far an uncertain rate spreads, and how draws hang together over districts and years (docs/model.md §6).
public struct RateSpread: Sendable, Hashable {
  /// Standard deviation of the logarithm of the multiplier; 0: the rate is certain.
  public var sigma: Double
  /// Share of the variance that all districts have in common, 0 to 1.
  public var rho: Double
  /// Correlation of a year with the year before, 0 to 1.
  public var phi: Double

  /// The shares of docs/model.md §6 where nothing is stated.
  public static let usual = (rho: 0.6, phi: 0.8)

  /// - Parameters:
  ///   - sigma: standard deviation of the logarithm of the multiplier.
  ///   - rho: share of the variance that all districts have in common.
  ///   - phi: correlation of a year with the year before.
  public init(sigma: Double, rho: Double = usual.rho, phi: Double = usual.phi) {
    (self.sigma, self.rho, self.phi) = (sigma, rho, phi)
  }
}

/// `uncertainty` of a scenario: which rates are drawn, and what it states of their spread.
public struct Uncertainty: Sendable, Hashable {
  /// What is stated of one rate; nil: estimated from the data's history, or the default.
  public struct Stated: Sendable, Hashable {
    /// See ``RateSpread/sigma``.
    public var sigma: Double?
    /// See ``RateSpread/rho``.
    public var rho: Double?
    /// See ``RateSpread/phi``.
    public var phi: Double?

    /// Nothing stated.
    public init() {}
  }

  /// The rates that are named; only these are drawn.
  public var stated: [UncertainRate: Stated]

  /// - Parameter stated: the rates that are named, with what is stated of each.
  public init(_ stated: [UncertainRate: Stated] = [:]) { self.stated = stated }
}
