internal import Forecasting
internal import Planning

extension Layout {
  /// The layout of a scenario; if rolls are projected from the record, with the pupils forecast beyond those whom residence explains.
  static func of(
    _ scenario: Scenario, on dataset: Dataset, in metric: MetricPlane? = nil, keepsCatchments: Bool = false,
    isChecked: Bool = false, jobs: Int = 1, progress: (ProgressNote) -> Void
  ) -> Layout {
    var layout = Layout(
      scenario, on: dataset, in: metric, keepsCatchments: keepsCatchments, isChecked: isChecked, jobs: jobs,
      progress: progress)
    if layout.plane != nil, scenario.demand.method != .given { layout.addRecord(in: metric, progress) }
    return layout
  }

  /// Adds the forecast from the record, or a fault if the record is too short.
  private mutating func addRecord(in metric: MetricPlane?, _ progress: (ProgressNote) -> Void) {
    guard let series = EnrolmentSeries(dataset, through: dataset.about.baseYear),
      series.years.count > 1, series.years.upperBound == dataset.about.baseYear
    else {
      found.other.add(
        Fault(
          file: scenario.file, field: "demand.method",
          Phrase("a method that learns from the record needs one"),
          found: "\(scenario.demand.method)",
          expected: Phrase("enrolment.csv with the base year and a year before it"),
          mend: Phrase("Add earlier years to enrolment.csv, or set method: given.")))
      return
    }
    var bare = dataset
    bare.housing = []
    guard
      let plain = Layout(scenario.withoutPlan(dataset), on: bare, in: metric, progress: progress).baseState(
        byBlock: true)
    else { return }
    record = RecordForecast(plain, series, scenario.demand)
  }
}
