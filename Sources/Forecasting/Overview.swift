/// # Forecasting: projecting rolls from the record
///
/// Pure functions of the record, without geometry or plans. Read in this order:
///
/// 1. ``EnrolmentSeries``: pupils by school, year and grade.
/// 2. `Shocks` and `Outliers`: unusual years and changes, left out of estimation.
/// 3. `Progression` and `EntryFactors`: from each grade to the next, and entry.
/// 4. `Candidates`: the forecasts of one origin (cohort, trend, carry-forward).
/// 5. ``RollingForecast``: origin after origin, weights of the candidates and widths of their intervals, from
///    the errors of earlier origins.
/// 6. ``Backtest``: forecasts compared with later observations, beside three simple ``Baseline``s.
///
/// A forecast from an origin uses no number of a later year.
enum Overview {}
