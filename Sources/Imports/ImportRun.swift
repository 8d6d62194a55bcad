internal import Foundation
internal import Loading
internal import Output
public import Planning
internal import Sheets

/// Reads files of other programs, and finds out what dataset they make. Nothing is written but temporary files, which are removed.
///
///     let plan = prepareImport(ImportRequest(["zones.shp", "rolls.xlsx"], name: "Nantong"))
///     try OutputFolder("dataset").write(plan.files)
///
/// - Parameters:
///   - request: the files, and what is said of them.
///   - language: of the texts in `import.log.csv`.
///   - isCancelled: asked while GDAL runs; true ends the reading.
///   - progress: told what is being done.
public func prepareImport(
  _ request: ImportRequest, in language: Language = .english, isCancelled: @escaping @Sendable () -> Bool = { false },
  progress: (Phrase) -> Void = { _ in }
) -> ImportPlan {
  var run = ImportRun(request, isCancelled: isCancelled)
  run.read(progress)
  guard !run.isCancelled else {
    var plan = ImportPlan()
    plan.faults = run.faults
    plan.isCancelled = true
    return plan
  }
  progress(Phrase("putting the dataset together"))
  return run.plan(in: language)
}

/// The steps of an import, in order.
struct ImportRun {
  let request: ImportRequest
  let found: ImportSources
  var reader: LayerReader
  var sheets = SheetSet()
  var assembly: Assembly
  private(set) var faults: [Fault] = []
  var sources: [ImportSources.Source] { found.sources }
  var isCancelled: Bool { reader.isCancelled }

  init(_ request: ImportRequest, isCancelled: @escaping @Sendable () -> Bool) {
    self.request = request
    found = ImportSources(request.paths)
    reader = LayerReader(request, isCancelled: isCancelled)
    assembly = Assembly(request, stages: .standard)
  }

  mutating func read(_ progress: (Phrase) -> Void) {
    faults += found.faults
    for source in found.sources {
      progress(Phrase("reading \(source.name)"))
      if source.reader == .sheet { sheets.read(source, request) } else { reader.read(source) }
    }
    faults += reader.faults
    nameUnknownEntries()
  }

  /// Files of the map that are not there.
  private mutating func nameUnknownEntries() {
    for entry in request.map.entries where !entry.isSkipped {
      let isThere = found.sources.contains { source in
        source.name == entry.file || request.map.entry(file: source.name, layer: entry.layer)?.file == entry.file
      }
      guard !isThere else { continue }
      faults.append(
        Fault(
          .warning, file: entry.file, Phrase("a file of the map is not among the files"),
          nearest: Spelling.nearest(to: entry.file, among: found.sources.map(\.name))))
    }
  }

  /// What the files make.
  mutating func plan(in language: Language) -> ImportPlan {
    decideStages()
    var layers = reader.layers
    var tidy: [(at: Int, table: TidyTable)] = []
    sheets.recognise(assembly.stages)
    for at in sheets.all.indices {
      guard case .layer = sheets.all[at].item.kind, let table = sheets.tidy(at, stages: assembly.stages) else {
        continue
      }
      if let points = table.points(file: sheets.all[at].file, sheet: sheets.all[at].name) {
        layers.append(points)
        sheets.markAsLayer(at)
      } else {
        tidy.append((at, table))
      }
    }
    var placing = LayerPlacing(request)
    placing.place(&layers)
    faults += placing.faults
    assembly.changes += reader.changes + placing.changes
    assembly.add(layers, placing.placements)
    for (at, table) in tidy { supplement(table, at) }
    assembly.finishZones()
    assembly.placeInDistricts()
    addTables()
    assembly.matchTables()
    return finished(in: language)
  }

  /// Joins a table about the features of a layer with it.
  private mutating func supplement(_ table: TidyTable, _ at: Int) {
    guard case .layer(let kind) = sheets.all[at].item.kind else { return }
    // a list without places says nothing of districts, blocks or sites that no layer has
    guard kind == .schools || assembly.layers[kind] != nil else {
      faults.append(
        Fault(
          .warning, file: sheets.all[at].file, field: sheets.all[at].name,
          Phrase("a table of \(kind.rawValue) without places is left out, as no layer has them"),
          expected: Phrase("columns lon and lat (经度, 纬度), or a layer with the same ids or names")))
      return sheets.leaveOut(at)
    }
    assembly.supplement(kind, table.rows, columns: table.columns, sources: sources(at, table))
  }

  private mutating func decideStages() {
    let (stated, problems) = StagesGuess.stated(request.map)
    faults += problems
    if let stated {
      assembly.stages = stated
      return
    }
    let guess = StagesGuess.guess(sheets.all.map(\.sheet), reader.layers)
    assembly.stages = guess.stages
    if let why = guess.why {
      assembly.note("", "", why, isGuess: true)
      faults.append(
        Fault(
          .note, file: "dataset.yaml", field: "stages", why,
          mend: Phrase("Another division: dataset: { stages: … } in a map.")))
    }
  }

  func sources(_ at: Int, _ table: TidyTable) -> [CleanTable.Source] {
    let one = sheets.all[at]
    return table.rows.indices.map {
      CleanTable.Source(file: one.file, sheet: one.name, row: $0 < table.sources.count ? table.sources[$0] : nil)
    }
  }

  // MARK: tables of counts

  private mutating func addTables() {
    for at in sheets.all.indices {
      guard case .table = sheets.all[at].item.kind, let kind = sheets.all[at].kind else { continue }
      switch kind {
      case .pupilList: addPupilList(at)
      case .catchments: addZoneList(at)
      default:
        guard let table = sheets.tidy(at, stages: assembly.stages) else { continue }
        assembly.add(table.rows, columns: table.columns, to: kind.rawValue, sources: sources(at, table))
      }
    }
  }
}
