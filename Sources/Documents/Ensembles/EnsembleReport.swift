internal import Ensembles
internal import Markup
internal import Measures
public import Output
public import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `report.html` of an ensemble: fans, the map of chances, pairs of plans and drivers in one file, which needs no network and can be read
/// without scripts.
/// - Parameter language: of the document.
public func ensembleReportFile(_ content: EnsembleContent, in language: Language) -> ReportedFile {
  @Sendable func make() -> [UInt8] { EnsembleReport(content, in: language).bytes }
  return ReportedFile("report.html", make())
}

/// The content of the report of an ensemble. Each section has a file of its own; every figure is also in one of the CSV tables.
struct EnsembleReport {
  let content: EnsembleContent
  /// The report of the scenarios without any draw, with which this one has key, maps and origin in common.
  let report: Report
  let figures: EnsembleFigures
  let language: Language

  init(_ content: EnsembleContent, in language: Language) {
    self.content = content
    report = Report(content.references, on: content.dataset, in: language)
    figures = EnsembleFigures(content.tables)
    self.language = language
  }

  var tables: EnsembleTables { content.tables }
  var dataset: Dataset { content.dataset }
  var results: [SimulationResult] { content.references }

  func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// The file, UTF-8.
  var bytes: [UInt8] {
    ReportDocument(title: title, about: dataset.about, sections: sections, language: language).bytes { html in
      if let notice = Words.withheldNotice(dataset.about, in: language) { html.element("p", text: notice) }
      report.addScenarioKey(to: &html)
    }
  }

  private var title: String {
    let span = report.years.first.flatMap { first in report.years.last.map { Words.span(first...$0) } } ?? ""
    return say(Phrase("School places \(span) and how sure they are: \(dataset.about.name(in: language))"))
  }

  private var sections: [ReportDocument.Section] {
    var sections = [ReportDocument.Section(id: "summary", title: Phrase("Summary"), write: addSummary)]
    if results.count > 1 {
      sections.append(.init(id: "pairs", title: Phrase("Which plan is better, and how surely?"), write: addPairs))
    }
    sections += [
      .init(id: "maps", title: Phrase("Where seats may be short"), write: addMap),
      .init(id: "by-district", title: Phrase("Pupils and seats by district"), write: addDistricts),
      .init(id: "by-school", title: Phrase("Pupils and seats by school"), write: addSchools),
      .init(id: "drivers", title: Phrase("What makes the figures uncertain"), write: addDrivers),
      .init(id: "rates", title: Phrase("What was drawn"), write: addRates),
      .init(id: "origin", title: Phrase("Data sources"), write: report.addOrigin),
    ]
    return sections
  }

  /// The id of a scenario's place in the tables.
  func place(_ scenario: Int, district: DistrictIndex?, _ stage: Stage) -> EnsembleFigures.Place {
    EnsembleFigures.Place(
      scenario: results[scenario].scenario.id, district: dataset.districtID(district), stage: stage.id)
  }

  /// The id of a scenario's place in the tables.
  func place(_ scenario: Int, school: SchoolIndex, _ stage: Stage) -> EnsembleFigures.Place {
    let own = results[scenario].scenario
    return EnsembleFigures.Place(scenario: own.id, school: own.schools[school].id.text, stage: stage.id)
  }
}
