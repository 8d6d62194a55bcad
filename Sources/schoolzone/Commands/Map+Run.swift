import Maps
import Planning
import Simulation

extension Map {
  func run() throws {
    let language = common.language
    let file = output.flatMap(PictureFile.init)
    try file?.check(in: language)
    let folder = try options.folder(in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let read = try ScenarioSet(reading: [scenario], common, progress: progress)
    guard let years = read.scenarios.first?.years else { throw ExitStatus.internalError }
    let choice = MapChoice(stage: stage, year: options.year)
    let stage = try choice.stage(on: read.dataset, in: language)
    let year = try choice.year(of: years, in: language)
    let simulated = try ScenarioRun(read, options, common, progress: progress)
    guard let result = simulated.results.first else { throw ExitStatus.internalError }
    let areas = try serviceAreaFiles(simulated, year: year)
    if let folder {
      if notice {
        try writeNotice(simulated, with: areas, to: folder, progress)
      } else {
        try writeAreas(areas, of: simulated, to: folder, progress)
      }
      if file == nil { return }
    }
    let picture = MapPicture(
      result, on: simulated.dataset, measure: measure.measure, stage: stage, year: year,
      options: PictureOptions(language: language))
    guard let file else { return try Streams.show(picture.svg()) }
    try file.write(picture.svg(), in: language)
    guard !common.quiet else { return }
    try Streams.show(Phrase("The map is in \(file.path).\n").text(in: language))
  }
}
