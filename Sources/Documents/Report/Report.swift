internal import Assessment
internal import Maps
internal import Markup
public import Optimisation
public import Output
public import Planning
public import Simulation
public import Tables
internal import Wording

/// `report.html`: the results of scenarios in one file, which needs no network and can be read without scripts.
///
/// - `results`: of one or more scenarios on the same dataset; the others are compared with the first.
/// - `assessment`: an assessment of the same results, for the scorecard.
/// - `rezoning`: the catchments proposed, if the last of the results is that of a proposal.
/// - `siting`: the schools proposed, if the last of the results is that of a proposal.
/// - `assumptions`: by scenario; nil for those of the results.
/// - `sample`: plans drawn at random, beside which a proposed plan is put.
/// - `language`: language of the document.
public func reportFile(
  _ results: [SimulationResult], on dataset: Dataset, assessment: AssessmentReport? = nil,
  rezoning: RezoningReport? = nil, siting: SitingReport? = nil, assumptions: [Assumptions]? = nil,
  sample: PlanSample? = nil,
  in language: Language
) -> ReportedFile {
  @Sendable func make() -> [UInt8] {
    let assumptions = Report.disclosed(assumptions ?? results.compactMap(\.assumptions), of: dataset)
    let report = Report(
      results, on: dataset, assessment: assessment, assumptions: assumptions, rezoning: rezoning, siting: siting,
      sample: sample, in: language)
    return report.bytes
  }
  return ReportedFile("report.html", make())
}

/// The content of the report. Each section has a file of its own; every figure is also in one of the CSV tables.
struct Report {
  let results: [SimulationResult]
  let dataset: Dataset
  let assessment: AssessmentReport?
  let rezoning: RezoningReport?
  let siting: SitingReport?
  /// By scenario; empty for results without assumptions.
  let assumptions: [Assumptions]
  let sample: PlanSample?
  let language: Language
  /// By scenario.
  let districts: [DistrictYears]
  let rows: [SchoolRows]
  let shapes: ReportShapes

  init(
    _ results: [SimulationResult], on dataset: Dataset, assessment: AssessmentReport?, assumptions: [Assumptions],
    rezoning: RezoningReport? = nil, siting: SitingReport? = nil, sample: PlanSample? = nil, in language: Language
  ) {
    self.results = results
    self.dataset = dataset
    self.assessment = assessment
    self.assumptions = assumptions
    (self.rezoning, self.siting, self.sample) = (rezoning, siting, sample)
    self.language = language
    districts = results.map { DistrictYears($0) }
    rows = results.map { SchoolRows($0, stages: dataset.stages.count) }
    shapes = ReportShapes(results, on: dataset)
  }

  /// The results with their own assumptions, for workbook and draft.
  init(
    _ results: [SimulationResult], on dataset: Dataset, rezoning: RezoningReport? = nil, siting: SitingReport? = nil,
    in language: Language
  ) {
    self.init(
      results, on: dataset, assessment: nil,
      assumptions: Report.disclosed(results.compactMap(\.assumptions), of: dataset), rezoning: rezoning, siting: siting,
      in: language)
  }

  /// Assumptions as they may be shown with results of a dataset.
  static func disclosed(_ assumptions: [Assumptions], of dataset: Dataset) -> [Assumptions] {
    guard dataset.about.withheldBelow != nil else { return assumptions }
    return assumptions.map { given in
      var shown = given
      // these are counts of pupils: the unexplained entry, and rolls by school
      shown.rates.removeAll { $0.rate == .unexplainedEntry }
      shown.rolls = []
      return shown
    }
  }

  typealias Section = ReportDocument.Section

  var sections: [Section] {
    var sections = [
      Section(id: "summary", title: Phrase("Summary"), write: addSummary)
    ]
    if rezoning != nil {
      sections.append(
        Section(id: "rezoning", title: Phrase("Proposed catchments, and how good they can be"), write: addRezoning))
    }
    if siting != nil {
      sections.append(
        Section(id: "siting", title: Phrase("Proposed schools, and how good the choice can be"), write: addSiting))
    }
    sections += [
      Section(id: "maps", title: Phrase("Maps"), write: addMaps),
      Section(id: "shortfall", title: Phrase("Seat shortfall by district and year"), write: addShortfall),
      Section(id: "schools", title: Phrase("Schools with the largest shortfall"), write: addWorstSchools),
    ]
    sections += campusSections
    sections += [
      Section(
        id: "remedies", title: Phrase("What boundaries could save and what must be built"),
        write: addRemedies),
      Section(id: "classes", title: Phrase("Class sizes against the standard"), write: addClasses),
      Section(id: "warning", title: Phrase("Seat warning for the entry grade"), write: addWarning),
      Section(id: "use", title: Phrase("Use of places, and distance to school"), write: addUse),
      Section(id: "construction", title: Phrase("Construction plan"), write: addConstruction),
    ]
    if sample != nil {
      sections.append(Section(id: "sample", title: Phrase("Among many plans"), write: addSample))
    }
    if assessment != nil {
      sections.append(
        Section(id: "scorecard", title: Phrase("Commitments of the policy"), write: addScorecard))
    }
    return sections + [
      Section(id: "assumptions", title: Phrase("Assumptions behind the figures"), write: addAssumptions),
      Section(id: "origin", title: Phrase("Data sources"), write: addOrigin),
    ]
  }

  /// The file, UTF-8.
  var bytes: [UInt8] {
    ReportDocument(title: title, about: dataset.about, sections: sections, language: language).bytes {
      addScenarioKey(to: &$0)
    }
  }

  /// All years of all scenarios.
  var years: [Int] { Set(results.flatMap { Array($0.years) }).sorted() }

  func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  var title: String {
    let span = years.first.flatMap { first in years.last.map { Words.span(first...$0) } } ?? ""
    let name = dataset.about.name(in: language)
    guard let policy = assessment?.scorecard.policy.name.text(in: language) else {
      return say(Phrase("School places \(span): \(name)"))
    }
    return say(Phrase("\(policy): commitments and school places \(span), \(name)"))
  }

  /// The key of charts: the scenarios and the line of each.
  func addScenarioKey(to html: inout Markup) {
    html.element("ul", ["class": "key"]) { html in
      for (number, result) in results.enumerated() {
        html.element("li") { html in
          LineStyle(number).addSample(to: &html)
          let scenario = result.scenario
          html.inline("b", text: scenario.id)
          html.text(say(Phrase(": ")) + scenario.name(in: language) + say(Phrase(", ")) + Words.span(result.years))
        }
      }
    }
  }

  /// The heading above a scenario's part of a section; no heading where the report is about one scenario.
  func addScenarioHeading(_ number: Int, to html: inout Markup) {
    guard results.count > 1 else { return }
    html.element("h3", text: results[number].scenario.heading(in: language))
  }

  /// The name of a stage with a capital letter.
  func heading(_ stage: Stage) -> String {
    stage.heading(in: language)
  }

  func paragraph(_ phrase: Phrase, to html: inout Markup) {
    html.element("p", text: say(phrase))
  }
}

extension Scenario {
  /// Id and name, for a heading.
  func heading(in language: Language) -> String { "\(id)\(Phrase(": ").text(in: language))\(name(in: language))" }
}

extension Stage {
  /// The name with a capital letter.
  func heading(in language: Language) -> String {
    let name = name.text(in: language)
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
