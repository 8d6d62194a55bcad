public import Geometry
internal import Maps
internal import Measures
public import Office
internal import Output
public import Planning
public import Simulation
public import Tables
internal import Wording

/// `draft.docx`: the draft that a board or a legality review gets: the plan (方案), and the drafting notes (起草说明) with its reasons.
///
/// The plan is the last of the results; it is compared with the first, or, where there is only one, its last year with its first.
public struct PlanDraft {
  let report: Report
  let notice: ZoneNotice?
  private let year: Int

  /// - `results`: of one or more scenarios on the same dataset, as they may be published; at least one.
  /// - `rezoning`: the catchments proposed, if the last of the results is that of a proposal.
  /// - `siting`: the schools proposed, if the last of the results is that of a proposal.
  /// - `year`: the school year whose zones are described; nil for the last of the plan.
  /// - Throws: `GeometryError` where borders cannot be measured.
  public init?(
    _ results: [SimulationResult], rezoning: RezoningReport? = nil, siting: SitingReport? = nil, on dataset: Dataset,
    year: Int? = nil, in language: Language
  ) throws(GeometryError) {
    guard let first = results.first, let plan = results.last else { return nil }
    let shown = results.count > 1 ? [first, plan] : [plan]
    report = Report(shown, on: dataset, rezoning: rezoning, siting: siting, in: language)
    self.year = year.map { min(max($0, plan.years.lowerBound), plan.years.upperBound) } ?? plan.years.upperBound
    notice = try ZoneNotice(plan, on: dataset, year: self.year)
  }

  var plan: SimulationResult { report.results[report.results.count - 1] }
  var planNumber: Int { report.results.count - 1 }
  var dataset: Dataset { report.dataset }
  var language: Language { report.language }
  func say(_ phrase: Phrase) -> String { report.say(phrase) }

  /// A map of the draft.
  public struct Picture {
    /// An SVG file; ``PlanDraft/bytes(pictures:)`` takes the same as PNG.
    public var svg: [UInt8]
    var caption: String
  }

  /// The maps, before and after by stage, in the order in which they are shown.
  public var pictures: [Picture] {
    dataset.stages.indexes.flatMap { stage -> [Picture] in
      guard !plan.catchments[stage].areas.isEmpty else { return [] }
      let last = plan.years.upperBound
      let shown =
        report.results.count > 1
        ? report.results.map { ($0, min(last, $0.years.upperBound)) } : [(plan, plan.years.lowerBound), (plan, last)]
      return shown.map { result, year in
        let map = MapPicture(
          result, on: dataset, measure: .utilisation, stage: stage, year: year,
          options: PictureOptions(language: language, width: 1200, height: 900))
        let name = result.scenario.name(in: language)
        return Picture(svg: map.svg(), caption: say(Phrase("\(map.title): \(name)")))
      }
    }
  }

  /// The bytes of the file.
  /// - Parameter pngs: ``pictures`` as PNG, in the same order.
  /// - Throws: `OfficeProblem` where the document cannot be put together.
  public func bytes(pictures pngs: [[UInt8]]) throws(OfficeProblem) -> [UInt8] {
    var document = WordDocument(
      title: title, maker: "\(Program.name) \(Program.version)", isChinese: language == .chinese,
      footer: Words.syntheticNotice(dataset.about, in: language) ?? "",
      labels: (
        say(Phrase("Table", context: "caption")), say(Phrase("Figure", context: "caption")),
        say(Phrase("page", context: "number"))
      ))
    addPlan(to: &document)
    addNotes(pngs, to: &document)
    return try document.bytes()
  }

  var title: String {
    let (name, span) = (dataset.about.name(in: language), Words.span(plan.years))
    return say(Phrase("Draft plan of school places and school zones \(span): \(name)"))
  }

  /// The marks of synthetic data and of withheld figures.
  func addMarks(to document: inout WordDocument) {
    if let mark = Words.syntheticNotice(dataset.about, in: language) {
      document.add(paragraph: mark, style: .mark)
    }
    if let mark = Words.withheldNotice(dataset.about, in: language) { document.add(paragraph: mark, style: .note) }
  }

  /// Adds a table of the report.
  func add(_ table: ReportTable, to document: inout WordDocument) {
    let widths = table.heading.indices.map { at in
      let texts = table.rows.prefix(200).map { at < $0.cells.count ? $0.cells[at] : "" }
      // a heading may take two lines
      let widest = max((displayWidth(table.heading[at]) + 1) / 2 + 1, texts.map(displayWidth).max() ?? 0)
      return min(30, max(6, widest)) + 3
    }
    document.add(
      WordDocument.Grid(
        caption: table.caption, heading: table.heading, rows: table.rows.map { ($0.cells, $0.isSum) },
        names: table.names, widths: widths))
  }

  /// Adds a table of the terminal.
  func add(_ caption: Phrase, _ table: TextTable?, sums: Bool = false, to document: inout WordDocument) {
    guard let table else { return }
    add(ReportTable(say(caption), table, sums: sums), to: &document)
  }
}
