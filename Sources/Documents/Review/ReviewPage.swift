internal import Assessment
internal import Forecasting
internal import Markup
internal import Measures
internal import Output
internal import Planning
internal import Tables
internal import Wording

/// `review.html`: plan against fact in one file, which needs no network and no scripts.
struct ReviewPage {
  let report: ReviewReport
  let language: Language

  private struct Section {
    var id: String
    var title: Phrase
    var write: (inout Markup) -> Void
  }

  private var sections: [Section] {
    var sections = [
      Section(id: "summary", title: Phrase("What came against the plan"), write: addSummary),
      Section(id: "causes", title: Phrase("Why it differs"), write: addCauses),
      Section(id: "schools", title: Phrase("By school"), write: addSchools),
      Section(id: "grades", title: Phrase("By grade"), write: addGrades),
    ]
    if !report.review.projects.isEmpty {
      sections.append(Section(id: "projects", title: Phrase("Projects on time"), write: addProjects))
    }
    return sections + [
      Section(id: "errors", title: Phrase("How far the forecasts were off"), write: addErrors),
      Section(id: "origin", title: Phrase("Data sources"), write: addOrigin),
    ]
  }

  /// The file, UTF-8.
  var bytes: [UInt8] {
    Page(title: title, language: language.tag, style: .reportStyle).bytes { html in
      html.element("header") { html in
        html.element("h1", text: title)
        if let notice = Words.syntheticNotice(report.review.dataset.about, in: language) {
          html.element("p", ["class": "synthetic"], text: notice)
        }
        html.element("nav", ["aria-label": say(Phrase("Contents"))]) { html in
          html.element("ul") { html in
            for section in sections {
              html.element("li") { $0.inline("a", ["href": "#\(section.id)"], text: say(section.title)) }
            }
          }
        }
      }
      html.element("main", ["id": "main"]) { html in
        for section in sections {
          html.element("section", ["id": section.id, "aria-labelledby": "h-\(section.id)"]) { html in
            html.element("h2", ["id": "h-\(section.id)"], text: say(section.title))
            section.write(&html)
          }
        }
      }
      html.element("footer", text: say(Phrase("Computed by \(Program.name) \(Program.version).")))
    }
  }

  private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  private var title: String {
    say(Phrase("Plan against fact \(report.review.year): \(report.review.scenario.names)"))
  }

  private func addSummary(_ html: inout Markup) {
    let (base, year) = (report.review.dataset.about.baseYear, report.review.year)
    html.element(
      "p", text: say(Phrase("Pupils of \(year) as forecast from \(base), and as observed; pupils without a seat.")))
    ReportTable(say(Phrase("By district and stage")), report.districtTable(in: language), sums: true).write(to: &html)
    for notice in report.review.notices { html.element("p", text: notice.text(in: language)) }
    for remark in Words.remarks(on: report.review, in: language) { html.element("p", text: say(remark)) }
  }

  private func addCauses(_ html: inout Markup) {
    let causes = report.districtCauses
    guard !report.shownCauses.isEmpty else {
      return html.element("p", text: say(Phrase("No roll differs from its forecast.")))
    }
    let parts = causes.map { StackedBars.Part(name: say(Words.heading($0)), colour: ReviewPage.colour($0)) }
    for stage in report.review.dataset.stages.indexes {
      let rows = report.review.districts.filter { $0.stage == stage }
      let name = report.review.dataset.stages[stage].name
      DifferenceBars(
        label: say(Phrase("Parts of the difference: \(name)")), parts: parts,
        rows: rows.map { row in
          StackedBars.Row(
            name: report.review.dataset.districtName(row.district, in: language), values: causes.map { row.sum[$0] },
            figure: Words.change(row.sum.difference, in: language))
        }
      ).write(to: &html)
    }
    ReportTable(say(Phrase("Parts of the difference")), report.causeTable(in: language), sums: true).write(to: &html)
    html.element("ul") { html in
      for meaning in report.meanings { html.element("li", text: say(meaning)) }
    }
  }

  private func addSchools(_ html: inout Markup) {
    ReportTable(
      say(Phrase("Schools, the largest difference first")),
      report.schoolTable(most: report.review.schools.count, isWide: true, in: language)
    ).write(to: &html)
  }

  private func addGrades(_ html: inout Markup) {
    ReportTable(say(Phrase("By grade, all schools")), report.gradeTable(in: language)).write(to: &html)
  }

  private func addProjects(_ html: inout Markup) {
    ReportTable(say(Phrase("Projects")), report.projectTable(in: language)).write(to: &html)
  }

  private func addErrors(_ html: inout Markup) {
    let rows = report.accuracyRows
    if rows.count > 1 {
      let lines = [rows.map { $0.errors.schools.weightedError }, rows.map { $0.backtest?.weightedError }]
      html.element("ul", ["class": "key"]) { html in
        for (number, name) in [Phrase("this plan"), Phrase("back-test")].enumerated() {
          html.element("li") { html in
            LineStyle(number).addSample(to: &html)
            html.text(say(name))
          }
        }
      }
      LineChart(
        title: say(Phrase("Error of single schools by year")), years: rows.map(\.errors.year), lines: lines,
        most: LineChart.top(of: lines.joined()), label: { Words.share($0) }
      ).write(to: &html)
    }
    ReportTable(say(Phrase("Errors of forecasts")), report.errorTable(in: language)).write(to: &html)
    if let remark = report.versionRemark { html.element("p", text: say(remark)) }
    html.element("p", text: say(Words.reviewErrors))
  }

  private func addOrigin(_ html: inout Markup) {
    let about = report.review.dataset.about
    html.element("p", text: say(Phrase("Source: \(about.source). Licence: \(about.licence).")))
    var files = ReportTable(say(Phrase("Files read")), [say(Phrase("file")), "SHA-256"], names: 2)
    var seen: Set<String> = []
    let digests = report.review.scenario.digests + about.digests + report.review.facts.digests
    for digest in digests where seen.insert(digest.file).inserted { files.add([digest.file, digest.sha256]) }
    files.write(to: &html)
  }

  /// Colours with a contrast to white, after Okabe and Ito.
  private static func colour(_ cause: ReviewCause) -> String {
    switch cause {
    case .projects: "#0072b2"
    case .births: "#d55e00"
    case .housing: "#00795a"
    case .entering: "#b8860b"
    case .moves: "#8b4a97"
    case .carried: "#1f3a6b"
    case .enrolmentShare: "#56b4e9"
    case .choice: "#cc79a7"
    case .notToldApart: "#a0a0a0"
    case .rest: "#333333"
    }
  }
}
