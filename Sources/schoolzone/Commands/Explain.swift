import ArgumentParser
import Loading
import Planning
import Simulation
import Tables
import Terminal

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explains how a school's roll is made up, line by line.",
    usage: """
      schoolzone explain <scenario> --school <id> --year <year> [<options>]
      schoolzone explain <scenario> --year <year> --shortage [--district <id>]
      """,
    discussion: """
      The lines add up to the roll: residents by zone and cohort, births, moves before and during school, new housing, the \
      enrolment share, projects and rezonings, admission, and what residence does not explain; each with its note or source. \
      With --versus, the same for another scenario, and the difference.

      With --shortage: why are seats short? Places and pupils with where they come from, what schools within reach could \
      take, and what must be built, of the school, of a district (--district), or of all districts; the lines add up.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String

  @Option(help: "Id of the school.")
  var school: String?

  @Option(help: "Id of a district, with --shortage.")
  var district: String?

  @Option(help: "School year.")
  var year: Int

  @Option(help: "One grade, numbered through all stages, or as the dataset names it.")
  var grade: String?

  @Flag(help: "Explain why seats are short.")
  var shortage = false

  @Option(
    help: ArgumentHelp("Another scenario on the same dataset, to explain the difference from.", valueName: "scenario"))
  var versus: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if school != nil, district != nil { throw ValidationError("--school and --district: give one of them.") }
    if shortage, grade != nil { throw ValidationError("--shortage is of a stage: leave out --grade.") }
    if let versus, versus.isEmpty { throw ValidationError("--versus is empty, must name a scenario.") }
    if school == nil, !shortage, district == nil { throw ValidationError("Give --school, or --shortage.") }
  }

  func run() throws {
    let language = common.language
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let read = try ScenarioSet(reading: [scenario] + (versus.map { [$0] } ?? []), common, progress: progress)
    guard let first = read.scenarios.first else { throw ExitStatus.internalError }
    try check(first, language, read.dataset)
    try checkLand(read.scenarios, language, read.dataset)
    let explained = try read.explained(common, progress: progress)
    if shortage || district != nil { return try explainShortage(explained, read) }
    let rolls = rolls(explained, on: read.dataset)
    guard !rolls.isEmpty else { throw noSuchRoll(read) }
    if common.json {
      try Streams.show(explanationJSON(rolls, on: read.dataset))
    } else if !common.quiet {
      try Streams.show(explanationScreen(rolls, on: read.dataset, in: language))
      try showSites(explained, on: read.dataset)
    }
  }

  /// The sum over the sites, for a school on several.
  private func showSites(_ explained: [Explanations], on dataset: Dataset) throws {
    guard let school, let result = explained.first?.result else { return }
    try Streams.show(sitesScreen(result, school: school, year: year, on: dataset, in: common.language))
  }

  /// The rolls of the school, by stage.
  private func rolls(_ explained: [Explanations], on dataset: Dataset) -> [ExplainedRoll] {
    let other = explained.count > 1 ? explained[1] : nil
    var rolls: [ExplainedRoll] = []
    for (stage, name) in dataset.stages.indexed {
      let here = explanation(explained[0], stage, dataset)
      let there = other.flatMap { explanation($0, stage, dataset) }
      guard here != nil || there != nil else { continue }
      let of = [explained[0], other].compactMap { $0 }.compactMap { explained in
        explained.result.scenario.schools.first { $0.id.text == school }
      }
      guard let place = of.first else { continue }
      rolls.append(
        ExplainedRoll(
          scenario: explained[0].result.scenario.id, other: other?.result.scenario.id, school: place, stage: name,
          year: year, grade: gradeNumber(grade, dataset), difference: ExplainedDifference(here, against: there),
          rules: here.map { explained[0].graceRules(school: $0.school, stage: stage, year: year) } ?? []))
    }
    return rolls
  }

  private func explainShortage(_ explained: [Explanations], _ read: ScenarioSet) throws {
    let dataset = read.dataset
    let shortages = dataset.stages.indexed.compactMap { stage, name in
      let found = explained.map {
        (shortage: shortage(of: $0, stage, dataset, beside: explained.map(\.result.scenario)), result: $0.result)
      }
      return ExplainedShortage(found[0], against: found.count > 1 ? found[1] : nil, stage: name, year: year)
    }
    guard !shortages.isEmpty else { throw noSuchRoll(read) }
    if common.json {
      try Streams.show(shortageJSON(shortages, on: dataset))
    } else if !common.quiet {
      try Streams.show(shortageScreen(shortages, on: dataset, in: common.language))
      try showSites(explained, on: dataset)
    }
  }

  private func gradeNumber(_ grade: String?, _ dataset: Dataset) -> Int? { grade.flatMap(dataset.stages.grade(named:)) }

  /// The shortage in one of the scenarios; districts are the same land in all of them.
  private func shortage(
    of explained: Explanations, _ stage: StageIndex, _ dataset: Dataset, beside scenarios: [Scenario]
  ) -> Shortage? {
    let own = explained.result.scenario
    if let school {
      return own.schools.index { $0.id.text == school }.flatMap {
        explained.shortage(of: .school($0), stage: stage, year: year)
      }
    }
    guard let first = scenarios.first else { return nil }
    if let place = districtNumber(dataset) {
      let parts = first.counterparts(of: place, in: year, of: own, on: dataset) ?? []
      return explained.shortage(ofDistricts: parts, as: place, stage: stage, year: year)
    }
    let all = explained.shortage(of: .all, stage: stage, year: year)
    guard let last = scenarios.last, first.mergers != last.mergers else { return all }
    return all?.joined(by: first.commonLand(with: last, in: year, on: dataset))
  }

  private func districtNumber(_ dataset: Dataset) -> DistrictIndex? {
    district.flatMap { id in dataset.districts.indexes.first { dataset.districts[$0].id.text == id } }
  }

  /// Refuses a district that is other land in the other scenario.
  private func checkLand(_ scenarios: [Scenario], _ language: Language, _ dataset: Dataset) throws(ExitStatus) {
    guard let place = districtNumber(dataset), let first = scenarios.first, let other = scenarios.last,
      first.counterparts(of: place, in: year, of: other, on: dataset) == nil
    else { return }
    throw refuse(
      Phrase(
        "--district: in \(year) \(district ?? "") is a part of a larger district in \(other.id); name \(other.id) first, or leave out --district"
      ), language)
  }

  /// Says why a school has no roll to explain.
  private func noSuchRoll(_ read: ScenarioSet) -> ExitStatus {
    let why = school.flatMap { school in
      read.scenarios.lazy.compactMap { reason(of: school, in: $0, read.dataset) }.first
    }
    return refuse(why ?? Phrase("\(school ?? "") has no such roll in \(year)"), common.language)
  }

  /// The reason for which a school has no roll in the year, with the years of its opening or closing.
  private func reason(of school: String, in scenario: Scenario, _ dataset: Dataset) -> Phrase? {
    guard let number = scenario.schools.index(where: { $0.id.text == school }) else { return nil }
    if let opening = scenario.founding(of: number), opening.year > year {
      return Phrase("\(school) has no roll in \(year): it opens in \(opening.year)")
    }
    let closures = scenario.projects.filter { $0.school == number && $0.effects.standing == .closes && $0.year <= year }
    if let closure = closures.max(by: { $0.year < $1.year }) {
      guard case .nobodyComes = closure.effects.pupilChange else {
        return Phrase("\(school) has no roll in \(year): it is closed from \(closure.year) on")
      }
      return Phrase(
        "\(school) has no such roll in \(year): nobody enters it from \(closure.year) on, and its pupils leave grade by grade"
      )
    }
    guard let grade, let index = gradeNumber(grade, dataset) else { return nil }
    return Phrase("\(school) does not serve grade \(dataset.stages.name(ofGrade: index)) in \(year)")
  }

  private func explanation(_ explained: Explanations, _ stage: StageIndex, _ dataset: Dataset) -> Explanation? {
    guard let number = explained.result.scenario.schools.index(where: { $0.id.text == school }) else { return nil }
    return explained.explanation(school: number, stage: stage, year: year, grade: gradeNumber(grade, dataset))
  }

  /// Refuses a school, year or grade that the scenario does not have.
  private func check(_ scenario: Scenario, _ language: Language, _ dataset: Dataset) throws(ExitStatus) {
    let ids = scenario.schools.map(\.id.text)
    if let school, !ids.contains(school), versus == nil {
      throw refuse(Phrase("--school: no such school, found \(school)\(hint(school, among: ids))"), language)
    }
    let districts = dataset.districts.map(\.id.text)
    if let district, !districts.contains(district) {
      throw refuse(
        Phrase("--district: no such district, found \(district)\(hint(district, among: districts))"), language)
    }
    if let number = districts.firstIndex(of: district ?? "").map({ DistrictIndex($0) }),
      !scenario.mergers.exists(number, in: year)
    {
      let into = dataset.districts[scenario.mergers.district(of: number, in: year)].id.text
      throw refuse(Phrase("--district: in \(year) \(district ?? "") is a part of \(into); ask for \(into)"), language)
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

  private func hint(_ id: String, among ids: [String]) -> Phrase {
    Spelling.nearest(to: id, among: ids).map { Phrase(", did you mean \($0)?") } ?? Phrase("")
  }

  private func refuse(_ phrase: Phrase, _ language: Language) -> ExitStatus {
    Streams.complain(phrase.text(in: language))
    return .badInput
  }
}
