public import Planning

/// Projection of a record without geodata: rolls by school and grade for later years, each with its 80 % interval.
public struct SeriesProjection: Sendable {
  /// Pupils of a school in a year, in one grade or in all.
  public struct Row: Sendable {
    /// Position of the school in the dataset.
    public var school: Int
    /// School year.
    public var year: Int
    /// The grade, counted through all stages; nil: all grades of the school.
    public var grade: Int?
    /// Observed pupils in the base year, forecast pupils later.
    public var pupils: Double
    /// The 80 % interval; nil in years of the record, and for a method without intervals.
    public var interval: ClosedRange<Double>?
  }
  /// Rows by school, year and grade, the total last; the base year first.
  public private(set) var rows: [Row] = []
  /// The forecast from which the rows are taken.
  public let rolling: RollingForecast
  /// Last year of the record.
  public let baseYear: Int
  /// School years with rows.
  public let years: ClosedRange<Int>

  /// - Parameters:
  ///   - dataset: dataset with the record up to its base year.
  ///   - method: method of the forecast.
  ///   - years: school years to return; nil: the base year and the eight after it.
  ///   - multipliers: dated changes of demand; multipliers of births change known births only.
  ///   - mergers: districts that merge; a multiplier is of a district of its first year.
  /// - Returns: nil where the record up to the base year has fewer than two years.
  public init?(
    _ dataset: Dataset, method: ForecastMethod = .auto, years: ClosedRange<Int>? = nil, multipliers: [Multiplier] = [],
    mergers: DistrictMergers = DistrictMergers()
  ) {
    let base = dataset.about.baseYear
    guard let series = EnrolmentSeries(dataset.multiplyingBirths(by: multipliers), through: base),
      series.years.upperBound == base, series.years.count > 1
    else { return nil }
    let years = years ?? base...(base + Settings.horizons)
    self.years = years
    baseYear = base
    rolling = RollingForecast(series, method: method, horizons: max(1, years.upperBound - base))
    for school in 0..<series.schoolCount where series.hasAny(school, series.yearCount - 1) {
      for year in years {
        let factor = multipliers.filter {
          $0.subject == .children && $0.from <= year && $0.kind == nil
            && $0.applies(
              toDistrict: mergers.district(of: dataset.schools[school].district, in: $0.from), kind: .registered)
        }.reduce(1) { $0 * $1.factor }
        addRows(of: school, in: year, series, times: factor)
      }
    }
  }

  /// Adds the rows of a school in a year: one for each grade that the school has in the base year, and one for all grades.
  private mutating func addRows(of school: Int, in year: Int, _ series: EnrolmentSeries, times factor: Double) {
    let (h, last) = (year - baseYear, series.yearCount - 1)
    var whole = 0.0
    for grade in series.grades {
      let position = grade - series.grades.lowerBound
      guard series.has(school: school, year: last, grade: position) else { continue }
      let seen = series[school: school, year: last, grade: position]
      let pupils = h == 0 ? seen : (rolling.pupils(school, grade: grade, horizon: h) ?? 0) * factor
      whole += pupils
      let bounds = h == 0 ? nil : rolling.interval(ofGrade: pupils, from: last, horizon: h)
      rows.append(
        Row(school: school, year: year, grade: grade, pupils: pupils, interval: bounds.map { $0.low...$0.high }))
    }
    let bounds = h == 0 ? nil : rolling.interval(ofTotal: whole, from: last, horizon: h)
    rows.append(Row(school: school, year: year, pupils: whole, interval: bounds.map { $0.low...$0.high }))
  }
}

extension Dataset {
  /// The same dataset with its births changed by multipliers of births.
  fileprivate func multiplyingBirths(by multipliers: [Multiplier]) -> Dataset {
    var changed = self
    for multiplier in multipliers where multiplier.subject == .births {
      for row in births.indices
      where births[row].year >= multiplier.from && births[row].year <= multiplier.to ?? .max
        && multiplier.applies(toDistrict: births[row].district, kind: births[row].kind ?? .registered)
      {
        changed.births[row].births *= multiplier.factor
      }
    }
    return changed
  }
}
