import Documents
import Geometry
import Office
import Output
import Planning
import Tables

extension ScenarioRun {
  /// The files that `--xlsx` and `--docx` ask for, from the results that the tables are written from.
  func officeFiles(_ options: RunOptions, in language: Language) throws(ExitStatus) -> [ReportedFile] {
    var files: [ReportedFile] = []
    if options.xlsx {
      let book = try attempt("results.xlsx", language) { () throws(OfficeProblem) in
        try resultWorkbook(
          results, comparison: results.count > 1 ? comparison : nil, siting: siting, on: dataset, in: language)
      }
      files.append(ReportedFile("results.xlsx", book))
    }
    if options.docx, let draft = try draft(options, in: language) {
      let pngs = try PlanDraft.rasterised(draft.pictures, in: language)
      let bytes = try attempt("draft.docx", language) { () throws(OfficeProblem) in try draft.bytes(pictures: pngs) }
      files.append(ReportedFile("draft.docx", bytes))
    }
    return files
  }

  private func draft(_ options: RunOptions, in language: Language) throws(ExitStatus) -> PlanDraft? {
    do throws(GeometryError) {
      return try PlanDraft(
        results, rezoning: rezoning, siting: siting, on: dataset, year: options.year, in: language)
    } catch {
      Streams.complain(Phrase("draft.docx: the borders cannot be measured: \(error.reason)").text(in: language))
      throw .badInput
    }
  }

  private func attempt(
    _ name: String, _ language: Language, _ make: () throws(OfficeProblem) -> [UInt8]
  ) throws(ExitStatus) -> [UInt8] {
    do throws(OfficeProblem) {
      return try make()
    } catch {
      Streams.complain(OutputProblem(path: name, reason: Phrase("cannot be made: \(error.reason)")).text(in: language))
      throw .badInput
    }
  }
}

extension PlanDraft {
  private static let fileName = "draft.docx"

  /// Checks before the computation that pictures can be made.
  static func checkPictures(in language: Language) throws(ExitStatus) {
    try complaining(language) { () throws(OutputProblem) in _ = try Rasteriser(for: fileName) }
  }

  /// The pictures as PNG.
  static func rasterised(_ pictures: [Picture], in language: Language) throws(ExitStatus) -> [[UInt8]] {
    try complaining(language) { () throws(OutputProblem) in
      let rasteriser = try Rasteriser(for: fileName)
      var pngs: [[UInt8]] = []
      for picture in pictures { pngs.append(try rasteriser.png(picture.svg)) }
      return pngs
    }
  }

  private static func complaining<Made>(
    _ language: Language, _ work: () throws(OutputProblem) -> Made
  ) throws(ExitStatus) -> Made {
    do throws(OutputProblem) {
      return try work()
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
  }
}
