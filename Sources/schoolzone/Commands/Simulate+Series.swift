import Forecasting
import Foundation
import Loading
import Output
import Planning
import Tables
import Terminal

extension Simulate {
  /// The record without places, if that was named: a folder with enrolment.csv, or a scenario on one; nil for anything else.
  /// - Parameter loaded: the scenario as read; nil where a folder is named.
  func series(_ loaded: [LoadedScenario]?) -> (loaded: LoadedDataset, scenario: Scenario?, faults: [Fault])? {
    if let loaded {
      guard let one = loaded.first, let dataset = one.dataset, dataset.isSeries else { return nil }
      return (dataset, one.scenario, one.faults.all + dataset.faults.all)
    }
    let dataset = loadDataset(at: scenario)
    return dataset.isSeries ? (dataset, nil, dataset.faults.all) : nil
  }

  var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: scenario, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Projects a record of enrolment without places.
  func run(_ loaded: LoadedDataset, _ given: Scenario?, _ faults: [Fault], to folder: OutputFolder?) throws {
    let language = common.language
    let dataset = loaded.dataset
    try refusePublishing()
    try refuseOffice()
    var faults = faults
    let projection = projection(of: dataset, given, &faults)
    FaultList(faults, in: language).complain(all: common.all, isQuiet: common.quiet)
    guard let projection, let series = EnrolmentSeries(dataset, through: dataset.about.baseYear) else {
      throw ExitStatus.badInput
    }
    let test = Backtest(series)
    var files: [ReportedFile] = []
    if let folder {
      files = seriesFiles(projection, given, on: dataset)
      if options.gpkg { files.append(try ResultPackage(of: files, on: dataset, in: language).file()) }
      let record = RunRecord(
        command: "simulate", seed: options.seed, results: [], dataset: dataset, warnings: faults, timings: { [] })
      files.append(record.file(beside: files))
      try folder.write(files, orComplainIn: language)
    }
    if common.json {
      try Streams.show(seriesJSON(projection, test, on: dataset, files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(
        seriesScreen(projection, test, on: dataset, in: language)
          + options.whereWritten(withReport: false, in: language))
    }
  }

  private func refuseOffice() throws(ExitStatus) {
    guard let option = options.officeOption else { return }
    Streams.complain(
      Phrase(
        "\(option): a record alone has no schools with places. Name a scenario on a dataset with blocks and catchments"
      )
      .text(in: common.language))
    throw .badInput
  }

  private func refusePublishing() throws(ExitStatus) {
    guard options.publish else { return }
    Streams.complain(
      Phrase(
        "--publish: a record alone has nothing but rolls by grade. Publish a scenario on a dataset with blocks and catchments"
      ).text(in: common.language))
    throw .badInput
  }

  /// Nil where the record has errors, or too few years; too few years are added to the faults.
  private func projection(of dataset: Dataset, _ given: Scenario?, _ faults: inout [Fault]) -> SeriesProjection? {
    guard !faults.contains(where: { $0.severity == .error }) else { return nil }
    let demand = given?.demand ?? Demand()
    let method = ForecastMethod(rawValue: demand.method.rawValue) ?? .auto
    if let projection = SeriesProjection(
      dataset, method: method, years: given?.years, multipliers: demand.multipliers,
      mergers: given?.mergers ?? DistrictMergers())
    {
      return projection
    }
    let baseYear = dataset.about.baseYear
    faults.append(
      Fault(
        file: "enrolment.csv", field: "year",
        Phrase("too few years: at least two up to the base year are needed"),
        expected: Phrase("the base year \(baseYear) and years before it")))
    return nil
  }
}
