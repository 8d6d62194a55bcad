/// # Forecasting: what rolls will be, judged by what they were
///
/// Values in, values out; no geometry, no plan. Read in this order:
///
/// 1. ``EnrolmentSeries``: pupils by school, year and grade.
/// 2. `Shocks` and `Outliers`: years and moves that are no rule.
/// 3. `Progression` and `EntryFactors`: how grades follow each other, and who enters.
/// 4. `Candidates`: the forecasts of one origin (cohort, trend, carry).
/// 5. ``RollingForecast``: origin after origin, how the candidates are blended and how wide their intervals are, from what
///    the origins before got wrong.
/// 6. ``Backtest``: forecasts against what came, beside the three plain ``Baseline``s.
///
/// A forecast from an origin reads no cell of a later year.
enum Overview {}
