import ArgumentParser
import Loading
import Planning
import Simulation
import Tables
import Terminal

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explains how a school's roll is made up, line by line.",
    usage: "schoolzone explain <scenario> --school <id> --year <year> [<options>]",
    discussion: """
      The lines add up to the roll: residents by zone and cohort, births, moves before and during school, new housing, the \
      enrolment share, projects and rezonings, admission, and what residence does not explain; each with its note or source. \
      With --versus, the same for another scenario, and the difference.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String

  @Option(help: "Id of the school.")
  var school: String

  @Option(help: "School year.")
  var year: Int

  @Option(help: "One grade, numbered through all stages, or as the dataset names it.")
  var grade: String?

  @Option(
    help: ArgumentHelp("Another scenario on the same dataset, to explain the difference from.", valueName: "scenario"))
  var versus: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let read = try ScenarioSet(reading: [scenario] + (versus.map { [$0] } ?? []), common, progress: progress)
    guard let first = read.scenarios.first else { throw ExitStatus.internalError }
    try check(first, language, read.dataset)
    let explained = try read.explained(common, progress: progress)
    let other = explained.count > 1 ? explained[1] : nil
    var rolls: [ExplainedRoll] = []
    for (stage, name) in read.dataset.stages.indexed {
      let here = explanation(explained[0], stage, read.dataset)
      let there = other.flatMap { explanation($0, stage, read.dataset) }
      guard here != nil || there != nil else { continue }
      let of = [explained[0], other].compactMap { $0 }.compactMap { explained in
        explained.result.scenario.schools.first { $0.id.text == school }
      }
      guard let place = of.first else { continue }
      rolls.append(
        ExplainedRoll(
          scenario: first.id, other: other?.result.scenario.id, school: place, stage: name, year: year,
          grade: gradeNumber(grade, read.dataset),
          difference: ExplainedDifference(here, against: there)))
    }
    guard !rolls.isEmpty else {
      throw refuse(Phrase("\(school) has no such roll in \(year)"), language)
    }
    if common.json {
      try Streams.show(explanationJSON(rolls, on: read.dataset))
    } else if !common.quiet {
      try Streams.show(explanationScreen(rolls, on: read.dataset, in: language))
    }
  }

  private func gradeNumber(_ grade: String?, _ dataset: Dataset) -> Int? { grade.flatMap(dataset.stages.grade(named:)) }

  private func explanation(_ explained: Explanations, _ stage: StageIndex, _ dataset: Dataset) -> Explanation? {
    guard let number = explained.result.scenario.schools.index(where: { $0.id.text == school }) else { return nil }
    return explained.explanation(school: number, stage: stage, year: year, grade: gradeNumber(grade, dataset))
  }

  /// Refuses a school, year or grade that the scenario does not have.
  private func check(_ scenario: Scenario, _ language: Language, _ dataset: Dataset) throws(ExitStatus) {
    let ids = scenario.schools.map(\.id.text)
    if !ids.contains(school), versus == nil {
      let near = Spelling.nearest(to: school, among: ids)
      let hint = near.map { Phrase(", did you mean \($0)?") } ?? Phrase("")
      throw refuse(
        Phrase("--school: no such school, found \(school)\(hint)"),
        language)
    }
    if !scenario.years.contains(year) {
      throw refuse(
        Phrase(
          "--year: found \(year), expected one of the scenario's years, \(scenario.years.lowerBound) to \(scenario.years.upperBound)"
        ), language)
    }
    let stages = dataset.stages
    if let grade, gradeNumber(grade, dataset).map({ (1...stages.lastGrade).contains($0) }) != true {
      let (first, last) = (stages.name(ofGrade: 1), stages.name(ofGrade: stages.lastGrade))
      throw refuse(Phrase("--grade: found \(grade), expected a grade from \(first) to \(last)"), language)
    }
  }

  private func refuse(_ phrase: Phrase, _ language: Language) -> ExitStatus {
    Streams.complain(phrase.text(in: language))
    return .badInput
  }
}
