extension ZoneSearch {
  /// Temperature and stiffness at a moment of the cooling, from 0 to 1, in metres per pupil, for a block of average size.
  ///
  /// Both change by the same factor in equal times. In the last three tenths of the time the true penalty is used.
  private struct Moment {
    let temperature: Double
    let stiffness: Double
    /// Whether it is one of the last moments, at which the limit on pupils moved is kept strictly.
    let isLast: Bool

    init(_ moment: Double) {
      let (hot, cold, soft, stiff, exact, last) = (120.0, 3.0, 30.0, 100_000.0, 0.7, 0.85)
      temperature = hot * exponential(-moment * logarithm(hot / cold))
      let rest = max(0, 1 - moment / exact)
      isLast = moment >= last
      stiffness = moment < exact ? stiff * exponential(-rest * logarithm(stiff / soft)) : .infinity
    }
  }

  /// Anneals the part from one moment of the cooling to another.
  /// - Parameter amount: pupils of an average block, over all years.
  mutating func cool(
    _ cooling: Cooling, amount: Double, table: AcceptanceTable, random: inout SearchRandom
  ) {
    let slices = cooling.to - cooling.from < 0.5 ? 8 : 64
    let all = Int(cooling.steps * Double(blocks.count))
    for slice in 0..<slices {
      let middle = (Double(slice) + 0.5) / Double(slices)
      let moment = Moment(cooling.from + (cooling.to - cooling.from) * middle)
      let stiffness = moment.stiffness / amount * Double(years)
      penalty.setStiffness(stiffness)
      if isLimited { movePenalty.setStiffness(stiffness) }
      keepsLimit = moment.isLast
      let count = all * (slice + 1) / slices - all * slice / slices
      anneal(steps: count, temperature: moment.temperature * amount, table: table, random: &random)
      steps += count
    }
  }
}
