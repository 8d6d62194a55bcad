internal import Bytes
public import Ensembles
public import Output

/// `run.json` of an ensemble: made from plan and frames alone, so that shards put together have the record of one run. Only `timings` differ.
public struct EnsembleRecord: Sendable {
  private let plan: EnsemblePlan
  private let frames: [EnsembleFrame]
  private let published: (tables: EnsembleTables, below: Int)?
  private let timings: @Sendable () -> [(name: String, seconds: Double)]

  /// - Parameters:
  ///   - published: the tables, if counts below a number are withheld from them, and this number.
  ///   - timings: seconds by step of the run; called when the record is made, after all other files.
  public init(
    _ plan: EnsemblePlan, _ frames: [EnsembleFrame], published: (tables: EnsembleTables, below: Int)? = nil,
    timings: @escaping @Sendable () -> [(name: String, seconds: Double)]
  ) {
    (self.plan, self.frames, self.published, self.timings) = (plan, frames, published, timings)
  }

  /// - Parameter files: all other files in the folder; the record adds itself at the end of the list.
  public func file(beside files: [ReportedFile]) -> ReportedFile {
    let names = files.map(\.name) + [OutputFolder.recordName]
    return ReportedFile(OutputFolder.recordName, json(names))
  }

  private func json(_ names: [String]) -> [UInt8] {
    var object = JSONObjectWriter(answering: "ensemble")
    object.add("seed", raw: String(plan.seed).utf8)
    object.add("draws", plan.draws)
    object.add("scenarios", raw: frames.json())
    if let published {
      object.add("withheld_below", published.below)
      object.add("withheld", raw: published.tables.withheldJSON)
    }
    object.add("files", raw: jsonList(names))
    var spent = JSONObjectWriter()
    for (name, seconds) in timings() { spent.add(name + "_s", seconds) }
    object.add("timings", raw: spent.finish())
    return object.finish() + lineEnd
  }
}

extension [EnsembleFrame] {
  /// The scenarios; a variant names the files alone that its scenario does not have.
  fileprivate func json() -> [UInt8] {
    let scenarios = Dictionary(filter { $0.base == nil }.map { ($0.scenario, $0.digests) }) { first, _ in first }
    return jsonList(raw: map { frame in frame.json(without: frame.base.flatMap { scenarios[$0] } ?? []) })
  }
}

extension EnsembleFrame {
  fileprivate func json(without known: [String]) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("id", scenario)
    if let base { object.add("variant_of", base) }
    object.add("files", raw: jsonList(digests.filter { !known.contains($0) }))
    object.add(
      "uncertainty",
      raw: jsonList(
        raw: rates.map { rate in
          var one = JSONObjectWriter()
          one.add("rate", rate.rate)
          one.add("sigma", rate.sigma, decimals: 6)
          one.add("rho", rate.rho, decimals: 6)
          one.add("phi", rate.phi, decimals: 6)
          return one.finish()
        }))
    return object.finish()
  }
}

extension EnsembleTables {
  /// By table: the number of rows, and of those with withheld figures.
  fileprivate var withheldJSON: [UInt8] {
    let tables = [
      ("quantiles", quantiles.count, quantiles.count(where: \.isWithheld)),
      ("probability", probabilities.count, probabilities.count { $0.isWithheld || $0.isEntryWithheld }),
      ("paired", paired.count, paired.count(where: \.isWithheld)),
      ("drivers", drivers.count, drivers.count(where: \.isWithheld)),
    ]
    var object = JSONObjectWriter()
    for (name, rows, withheld) in tables {
      var table = JSONObjectWriter()
      table.add("rows", rows)
      table.add("withheld", withheld)
      object.add(name, raw: table.finish())
    }
    return object.finish()
  }

  /// `ensemble --json`: what was drawn, and the rows of all districts of quantiles, pairs and drivers.
  public func json(_ plan: EnsemblePlan, _ frames: [EnsembleFrame], files: [String]) -> [UInt8] {
    var object = JSONObjectWriter(answering: "ensemble")
    object.add("seed", raw: String(plan.seed).utf8)
    object.add("draws", plan.draws)
    object.add("scenarios", raw: frames.json())
    object.add("quantiles", raw: jsonList(raw: quantiles.filter { $0.level == EnsembleFrame.all }.map(jsonObject)))
    object.add("first_year", raw: jsonList(raw: firstYears.map(jsonObject)))
    object.add("paired", raw: jsonList(raw: paired.map(jsonObject)))
    object.add("drivers", raw: jsonList(raw: drivers.filter { $0.district == EnsembleFrame.all }.map(jsonObject)))
    object.add("files", raw: jsonList(files))
    return object.finish() + lineEnd
  }
}
