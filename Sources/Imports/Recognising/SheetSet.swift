internal import Geometry
internal import Layers
internal import Loading
internal import Planning
internal import Sheets

/// The sheets of all tables, and what each is taken for.
struct SheetSet {
  struct One {
    var path: String
    /// The file's name without folders.
    var file: String
    /// True if the file has other sheets too.
    var isOneOfSeveral: Bool
    var sheet: Sheet
    var entry: ImportMap.Entry?
    var kind: TableKind?
    var item: ImportItem
    /// True if only the beginning of a long list was read.
    var isBeginning = false
    /// True if its rows have places, so that it was read as a layer.
    var isLayer = false
    var name: String { isOneOfSeveral ? sheet.name : "" }
  }

  private(set) var all: [One] = []
  private(set) var faults: [Fault] = []
  private(set) var changes: [ImportChange] = []

  /// Reads a file; sheets that are hidden, skipped, or not asked for are left out.
  mutating func read(_ source: ImportSources.Source, _ request: ImportRequest) {
    let whole = request.map.entry(file: source.name, layer: nil)
    guard !(whole?.isSkipped ?? false) else { return }
    let encoding = whole?.encoding ?? request.encoding ?? request.map.encoding
    guard !takeBeginning(source, whole, encoding) else { return }
    let (sheets, problems) = SheetReader.read(source.path, encoding: encoding)
    faults += problems.map { SheetSet.named($0, source) }
    for sheet in sheets {
      let entry = request.map.entry(file: source.name, layer: sheet.name)
      guard !(entry?.isSkipped ?? false), request.layers.isEmpty || request.layers.contains(sheet.name) else {
        continue
      }
      guard sheet.rows.contains(where: { $0.contains { !$0.isEmpty } }) else { continue }
      guard !sheet.isHidden || entry != nil else {
        changes.append(
          ImportChange(
            file: source.name, sheet: sheet.name, row: nil, column: nil, found: "",
            action: Phrase("left out: the sheet is hidden")))
        continue
      }
      let isOneOfSeveral = sheets.count > 1
      let item = ImportItem(
        file: source.name, layer: isOneOfSeveral ? sheet.name : "",
        rows: sheet.rows.count { $0.contains { !$0.isEmpty } })
      all.append(
        One(
          path: source.path, file: source.name, isOneOfSeveral: isOneOfSeveral, sheet: sheet, entry: entry, item: item))
    }
  }

  /// Takes a long pupil list by its beginning alone; false for any other file.
  private mutating func takeBeginning(
    _ source: ImportSources.Source, _ entry: ImportMap.Entry?, _ encoding: String?
  ) -> Bool {
    guard let beginning = SheetBeginning(source.path),
      let sheet = SheetReader.read(beginning.path, encoding: encoding).sheets.first,
      entry?.kind == "pupil_list"
        || SheetShape.guess(of: sheet, named: source.name, stages: .standard)?.kind == .pupilList
    else { return false }
    let item = ImportItem(file: source.name, layer: "", rows: beginning.rows)
    all.append(
      One(
        path: source.path, file: source.name, isOneOfSeveral: false, sheet: sheet, entry: entry, item: item,
        isBeginning: true))
    return true
  }

  /// Finds out what each sheet is.
  mutating func recognise(_ stages: Stages) {
    for at in all.indices {
      let stated = all[at].entry?.kind
      if let stated {
        all[at].kind = TableKind(rawValue: stated == "catchments.csv" ? "catchments" : stated)
        all[at].item.why = Phrase("as the map says")
      } else if let guess = SheetShape.guess(of: all[at].sheet, named: all[at].file, stages: stages) {
        all[at].kind = guess.kind
        (all[at].item.why, all[at].item.isGuess) = (guess.reason, true)
      } else {
        all[at].item.why = Phrase("it is like no table of a dataset")
        faults.append(
          Fault(
            .warning, file: all[at].file, field: all[at].name,
            Phrase("it is not known what the table is; it is left out"),
            expected: .list(TableKind.allCases.map(\.rawValue)), mend: Phrase("Say it in a map: --map FILE, with kind.")
          ))
      }
      all[at].item.kind = all[at].kind.map { kind in
        if let layer = LayerKind(rawValue: kind.rawValue), kind != .catchments { return .layer(layer) }
        return .table(kind == .catchments ? "catchments.csv" : kind.rawValue)
      }
      let constants = all[at].entry?.constants ?? [:]
      all[at].item.constants = constants.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      all[at].item.mapped = (all[at].entry?.columns ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  /// The dataset's table of a sheet, with changes and faults under the file's name.
  mutating func tidy(_ at: Int, stages: Stages) -> TidyTable? {
    let one = all[at]
    let (table, problems) = SheetShape.tidy(one.sheet, as: one.kind, map: SheetSet.columnMap(one.entry), stages: stages)
    faults += problems.map { SheetSet.named($0, path: one.path, file: one.file) }
    guard let table else { return nil }
    note(table.changes, one)
    all[at].item.unused = table.unmappedColumns
    all[at].item.rows = table.rows.count
    return table
  }

  /// The sheet is not used.
  mutating func leaveOut(_ at: Int) { all[at].item.kind = nil }

  /// The sheet is a layer now, which is shown among the layers.
  mutating func markAsLayer(_ at: Int) { all[at].isLayer = true }

  mutating func note(_ more: [TableChange], _ one: One) {
    changes += more.map {
      ImportChange(file: one.file, sheet: one.name, row: $0.row, column: $0.column, found: $0.found, action: $0.action)
    }
  }

  mutating func add(_ problems: [Fault], of one: One) {
    faults += problems.map { SheetSet.named($0, path: one.path, file: one.file) }
  }

  static func columnMap(_ entry: ImportMap.Entry?) -> ColumnMap {
    var columns = entry?.columns.mapValues { $0 == "-" ? "" : $0 } ?? [:]
    for (name, value) in entry?.constants ?? [:] { columns["=" + value] = name }
    return ColumnMap(columns)
  }

  private static func named(_ fault: Fault, _ source: ImportSources.Source) -> Fault {
    named(fault, path: source.path, file: source.name)
  }

  private static func named(_ fault: Fault, path: String, file: String) -> Fault {
    var fault = fault
    if fault.file == path { fault.file = file }
    return fault
  }
}

extension TidyTable {
  /// The rows as a layer of points, where the table has coordinates.
  func points(file: String, sheet: String) -> RawLayer? {
    guard let x = columns.firstIndex(of: "lon"), let y = columns.firstIndex(of: "lat"),
      let kind = LayerKind(rawValue: kind.rawValue)
    else {
      return nil
    }
    let crs = columns.firstIndex(of: "crs").flatMap { column in rows.lazy.compactMap { CRS($0[column]) }.first }
    var builder = FeatureLayerBuilder()
    for (at, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() where column != x && column != y && !cell.isEmpty {
        builder.set(columns[column], .text(cell))
      }
      let place = Double(row[x]).flatMap { x in Double(row[y]).map { Position(x, $0) } }
      builder.endFeature(
        place.flatMap { $0.x.isFinite && $0.y.isFinite ? .point($0) : nil },
        line: at < sources.count ? sources[at] : at + 1)
    }
    var layer = RawLayer(file: file, name: sheet, layer: builder.finish(), crs: crs)
    layer.isOneOfSeveral = !sheet.isEmpty
    layer.stated = kind
    return layer
  }
}
