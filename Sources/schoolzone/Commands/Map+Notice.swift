import Documents
import Geometry
import Output
import Planning
import Simulation
import Terminal

extension Map {
  /// Writes the notice of `--year`, or of the scenario's last year, with other files beside it.
  func writeNotice(
    _ read: ScenarioRun, with others: [ReportedFile], to folder: OutputFolder, _ progress: ProgressLine
  ) throws {
    guard let result = read.results.first else { throw ExitStatus.internalError }
    let language = common.language
    progress.show(Phrase("describing borders"))
    let made: ZoneNotice?
    do throws(GeometryError) {
      made = try ZoneNotice(result, on: read.dataset, year: options.year ?? result.years.upperBound)
    } catch {
      progress.clear()
      Streams.complain(
        Phrase(
          "the borders cannot be measured (\(error.operation)): \(error.reason). Check the catchments and metric_crs in dataset.yaml"
        ).text(in: language))
      throw ExitStatus.badInput
    }
    guard let notice = made else { throw ExitStatus.internalError }
    let files = try read.write(
      notice.files(in: language) + others, by: "map", to: folder, options, in: language, progress: progress)
    if common.json {
      try Streams.show(notice.json(files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(notice.screen(in: language) + options.whereWritten(withReport: false, in: language))
    }
  }
}
