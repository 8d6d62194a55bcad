public import Planning

/// A record without places, projected: rolls by school and grade for the years to come, each with its 80 % interval.
public struct SeriesProjection: Sendable {
  /// Pupils of a school in a year, of one grade or of all.
  public struct Row: Sendable {
    /// Position in the dataset.
    public var school: Int
    /// School year.
    public var year: Int
    /// Counted through all stages; nil: all grades of the school.
    public var grade: Int?
    /// Observed in the base year, then forecast.
    public var pupils: Double
    /// Nil in years of the record, and where the method has none.
    public var interval: ClosedRange<Double>?
  }
  /// By school, year, grade, the total last; the base year first.
  public private(set) var rows: [Row] = []
  /// The forecast that it rests on.
  public let rolling: RollingForecast
  /// Last year of the record.
  public let baseYear: Int
  /// School years with rows.
  public let years: ClosedRange<Int>

  /// - Parameters:
  ///   - dataset: with the record up to its base year.
  ///   - method: how forecasts are made.
  ///   - years: school years to return; nil: the base year and the eight after it.
  ///   - multipliers: dated changes of demand; those of births act on births that are known.
  /// - Returns: nil where the record up to the base year has less than two years.
  public init?(
    _ dataset: Dataset, method: ForecastMethod = .auto, years: ClosedRange<Int>? = nil, multipliers: [Multiplier] = []
  ) {
    var changed = dataset
    for multiplier in multipliers where multiplier.subject == .births {
      for at in changed.births.indices
      where changed.births[at].year >= multiplier.from && changed.births[at].year <= multiplier.to ?? .max
        && multiplier.applies(toDistrict: changed.births[at].district, kind: changed.births[at].kind ?? .registered)
      {
        changed.births[at].births *= multiplier.factor
      }
    }
    let base = dataset.about.baseYear
    guard let series = EnrolmentSeries(changed, through: base), series.years.upperBound == base,
      series.years.count > 1
    else { return nil }
    let years = years ?? base...(base + Settings.horizons)
    self.years = years
    baseYear = base
    rolling = RollingForecast(series, method: method, horizons: max(1, years.upperBound - base))
    let last = series.yearCount - 1
    for school in 0..<series.schoolCount where series.hasAny(school, last) {
      let grades = series.grades.filter { series.has(school, last, $0 - series.grades.lowerBound) }
      for year in years {
        let h = year - base
        let factor = multipliers.filter {
          $0.subject == .children && $0.from <= year && $0.kind == nil
            && $0.applies(toDistrict: dataset.schools[school].district, kind: .registered)
        }.reduce(1) { $0 * $1.factor }
        var whole = 0.0
        for grade in grades {
          let seen = series[school, last, grade - series.grades.lowerBound]
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
  }
}
