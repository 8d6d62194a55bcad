import Bytes
import Geometry
import Maps
import Output
import Planning
import Simulation

extension Map {
  /// The file of service areas of a school year, if it is asked for.
  func serviceAreaFiles(_ read: ScenarioRun, year: Int) throws(ExitStatus) -> [ReportedFile] {
    guard let serviceAreas, let result = read.results.first else { return [] }
    let language = common.language
    guard result.scenario.distance == .streets else {
      Streams.complain(
        Phrase(
          "--service-areas: the scenario \(result.scenario.id) measures straight distances. Add distance: streets to it, and streets.geojson to the dataset"
        ).text(in: language))
      throw .badInput
    }
    let areas: [ServiceArea]
    do throws(GeometryError) {
      areas = try result.serviceAreas(on: read.dataset, year: year, within: serviceAreas.metres)
    } catch {
      Streams.complain(Phrase("the streets cannot be measured: \(error.reason)").text(in: language))
      throw .badInput
    }
    guard !areas.isEmpty else {
      Streams.complain(
        Phrase(
          "--service-areas: no school has a street near and a service radius. Name metres, such as --service-areas 500,1000, or raise snap_m"
        ).text(in: language))
      throw .badInput
    }
    let map = serviceAreaMap(areas, of: result, year: year, on: read.dataset, in: language)
    return [ReportedFile("service_areas.geojson", map)]
  }

  /// Writes the service areas alone, without a notice.
  func writeAreas(
    _ files: [ReportedFile], of read: ScenarioRun, to folder: OutputFolder, _ progress: ProgressLine
  ) throws(ExitStatus) {
    let files = try read.write(
      files, by: "map", to: folder, options, in: common.language, progress: progress)
    if common.json {
      var object = JSONObjectWriter(answering: "map")
      object.add("files", raw: jsonList(files.map(\.name)))
      try Streams.show(object.finish() + Array("\n".utf8))
    } else if !common.quiet {
      try Streams.show(options.whereWritten(withReport: false, in: common.language))
    }
  }
}
