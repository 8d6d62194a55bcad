internal import Foundation
internal import Geometry
internal import Layers
internal import Loading
internal import Planning

/// The dataset that is being made of files.
struct Assembly {
  let request: ImportRequest
  /// Those of the dataset: as stated, else guessed.
  var stages: Stages
  var layers: [LayerKind: CleanLayer] = [:]
  /// By the name of the file without `.csv`.
  var tables: [String: CleanTable] = [:]
  var items: [ImportItem] = []
  var faults: [Fault] = []
  var changes: [ImportChange] = []
  var unmatched: [Unmatched] = []

  init(_ request: ImportRequest, stages: Stages) { (self.request, self.stages) = (request, stages) }

  mutating func note(
    _ file: String, _ sheet: String = "", row: Int? = nil, column: String? = nil, found: String = "", _ action: Phrase,
    isGuess: Bool = false
  ) {
    changes.append(
      ImportChange(file: file, sheet: sheet, row: row, column: column, found: found, action: action, isGuess: isGuess))
  }

  mutating func note(
    _ row: CleanRow, column: String? = nil, found: String = "", _ action: Phrase, isGuess: Bool = false
  ) {
    note(row.file, row.sheet, row: row.number, column: column, found: found, action, isGuess: isGuess)
  }

  /// Adds the layers of files; schools come first, since the names of zones are compared with theirs.
  mutating func add(_ raw: [RawLayer], _ placements: [Placement?]) {
    var kinds: [(at: Int, kind: LayerKind)] = []
    for (at, layer) in raw.enumerated() {
      let entry = request.map.entry(file: layer.file, layer: layer.name)
      var item = ImportItem(file: layer.file, layer: layer.sheet, rows: layer.count)
      item.coordinates = placements[at]?.words
      item.encoding = layer.encoding
      item.crs = layer.unread.count == layer.count ? nil : placements[at].flatMap { $0.crs.isWGS84 ? nil : $0.crs.code }
      if let stated = layer.stated {
        (item.kind, item.why) = (.layer(stated), Phrase("a table with places"))
      } else if let stated = entry?.kind.flatMap(LayerKind.init(rawValue:)) {
        (item.kind, item.why) = (.layer(stated), Phrase("as the map says"))
      } else if let guess = LayerGuess(layer, stages: stages) {
        (item.kind, item.why, item.isGuess) = (.layer(guess.kind), guess.why, guess.isGuess)
      } else {
        item.why = Phrase("it is like no layer of a dataset")
        faults.append(
          Fault(
            .warning, file: layer.file, field: layer.sheet, Phrase("it is not known what the layer is; it is left out"),
            expected: .list(LayerKind.allCases.map(\.rawValue)),
            mend: Phrase("Say it in a map: --map FILE, with kind."),
            foundList: layer.filledColumns()))
      }
      items.append(item)
      if case .layer(let kind) = item.kind { kinds.append((at, kind)) }
    }
    let first = items.count - raw.count
    for kind in [LayerKind.districts, .schools, .blocks, .catchments, .sites, .streets, .barriers] {
      for (at, _) in kinds where kinds.contains(where: { $0.at == at && $0.kind == kind }) {
        add(raw[at], as: kind, item: first + at)
      }
      finish(kind)
    }
  }

  private mutating func add(_ raw: RawLayer, as kind: LayerKind, item: Int) {
    let entry = request.map.entry(file: raw.file, layer: raw.name)
    var mapping = LayerMapping(raw, kind: kind, entry: entry, stages: stages)
    if kind == .catchments { chooseSchoolColumn(&mapping, raw, entry) }
    var clean = layers[kind] ?? CleanLayer(kind: kind)
    for column in mapping.columns(of: kind) { clean.addColumn(column) }
    clean.rows += mapping.rows(of: raw)
    layers[kind] = clean
    items[item].mapped = mapping.mapped.map { ($0.old, $0.new) }
    items[item].constants = mapping.constants.map { ($0.name, $0.value) }
    items[item].unused = mapping.kept
    for name in mapping.new {
      faults.append(
        Fault(.note, file: raw.file, field: raw.sheet, Phrase("a column that the map does not know"), found: name))
    }
    for (old, new) in mapping.mapped where old != new {
      note(raw.file, raw.sheet, column: old, Phrase("taken as the column \(new)"))
    }
  }

  /// Takes the column in which most texts are ids or names of schools, where several can be the school's.
  private mutating func chooseSchoolColumn(_ mapping: inout LayerMapping, _ raw: RawLayer, _ entry: ImportMap.Entry?) {
    guard !(entry?.columns.values.contains("school") ?? false), !mapping.mapped.contains(where: { $0.new == "schools" })
    else { return }
    let schools = IdFinder(layers[.schools])
    let own = mapping.mapped.first { $0.new == "school" }?.old
    let rivals = (mapping.rivals["school"] ?? []) + mapping.mapped.filter { $0.new == "name" }.map(\.old)
    guard !schools.isEmpty else {
      if own == nil, let name = rivals.first { mapping.take(name, for: "school") }
      return
    }
    func hits(_ column: String) -> Int {
      (0..<raw.count).count { row in
        guard let text = raw.text(row, column) else { return false }
        if case .one = schools.match(text) { return true }
        return false
      }
    }
    let candidates = ([own].compactMap { $0 } + rivals).map { ($0, hits($0)) }
    guard let best = candidates.max(by: { $0.1 < $1.1 }), best.0 != own, best.1 > 0 || own == nil else { return }
    mapping.take(best.0, for: "school")
    note(
      raw.file, raw.sheet, column: best.0,
      Phrase("taken as the school: \(best.1) of \(raw.count) are names of schools"), isGuess: true)
  }

  /// Completes a layer once all of its files are in it.
  private mutating func finish(_ kind: LayerKind) {
    guard layers[kind] != nil else { return }
    mendShapes(kind)
    switch kind {
    case .districts, .schools, .blocks, .sites: makeIds(kind)
    case .catchments, .streets, .barriers: break
    }
    if kind == .schools { divideSupply() }
  }
}
