public import Planning

/// Multipliers of the uncertain rates, for some draws side by side (docs/model.md §6).
///
/// Each draw is a lane. The multiplier of a rate applies in a district and year, counted from the base year, whose multipliers are 1; a
/// year is a calendar year for births and a school year for the others. The multiplier of `choice` applies to the roll of a school in a
/// stage.
public struct RateDraws: Sendable {
  /// Number of draws.
  public let lanes: Int
  /// Number of districts.
  public let districts: Int
  /// Number of years, with the base year.
  public let years: Int
  private var values: [Double]
  /// Multipliers of rolls, shape `[rolls × years × lanes]`; empty where `choice` is certain.
  private var choices: [Double] = []

  /// Draws whose multipliers are all 1.
  /// - Parameters:
  ///   - lanes: number of draws.
  ///   - districts: number of districts.
  ///   - years: number of years, with the base year.
  public init(lanes: Int, districts: Int, years: Int) {
    (self.lanes, self.districts, self.years) = (lanes, districts, years)
    values = Array(repeating: 1, count: UncertainRate.ofDistricts.count * districts * years * lanes)
  }

  /// Sets the multiplier of the roll of a school in a stage, numbered as in ``ChoiceSteps``.
  public mutating func setChoice(_ multiplier: Double, roll: Int, of rolls: Int, year: YearIndex, lane: Int) {
    if choices.isEmpty { choices = Array(repeating: 1, count: rolls * years * lanes) }
    choices[(roll * years + year.position) * lanes + lane] = multiplier
  }

  /// Changes the multipliers of a rate in place, shape `[districts × years × lanes]`.
  public mutating func change(_ rate: UncertainRate, _ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    let count = districts * years * lanes
    values.withUnsafeMutableBufferPointer {
      body(UnsafeMutableBufferPointer(rebasing: $0[(rate.number * count)..<((rate.number + 1) * count)]))
    }
  }

  /// False where `choice` is certain.
  var hasChoices: Bool { !choices.isEmpty }

  /// The multipliers of the roll of a school in a stage, by lane.
  func choices(roll: Int, year: YearIndex) -> ArraySlice<Double> {
    choices[((roll * years + year.position) * lanes)...].prefix(lanes)
  }

  /// The multiplier of a rate in a district and year, in the draw of a lane.
  public subscript(rate: UncertainRate, district: DistrictIndex, year: YearIndex, lane lane: Int) -> Double {
    get { values[first(rate, district, year) + lane] }
    set { values[first(rate, district, year) + lane] = newValue }
  }

  /// The position of the first lane.
  @inline(__always)
  func first(_ rate: UncertainRate, _ district: DistrictIndex, _ year: YearIndex) -> Int {
    ((rate.number * districts + district.position) * years + year.position) * lanes
  }

  func withValues<Result>(_ body: (UnsafePointer<Double>) -> Result?) -> Result? {
    values.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
  }
}
