import Loading
import Planning

/// What a table of a kind consists of: its columns, and those of them that may run across a wide table.
struct TableForm {
  /// What may run across the columns of a wide table.
  enum Axis { case year, grade, kind, measure, age }

  let kind: TableKind
  let stages: Stages
  /// Columns of the dataset, in the order in which they are written.
  let columns: [ColumnDescription]
  let axes: Set<Axis>
  /// The column of the counts of a wide table; nil for kinds that are never wide.
  let value: String?
  /// Folded names and aliases of the columns.
  private let names: [String: String]
  private let map: [String: String]

  init(_ kind: TableKind, of stages: Stages, map: ColumnMap = ColumnMap([:])) {
    (self.kind, self.stages) = (kind, stages)
    (axes, value) =
      switch kind {
      case .enrolment: ([.year, .grade], "pupils")
      case .births: ([.year, .kind], "births")
      case .women: ([.year, .age], "women")
      case .children: ([.year, .kind], "children")
      case .attendance: ([.grade], "pupils")
      case .resources: ([.year, .measure], "value")
      default: ([], nil)
      }
    columns = TableForm.columns(kind, stages)
    let table = kind == .catchments ? "catchments" : kind.rawValue
    var names: [String: String] = [:]
    for column in columns {
      for name in [column.name] + column.aliases + ColumnNames.namesInTables(of: column.name, in: table) {
        if names[PlainText.folded(name)] == nil { names[PlainText.folded(name)] = column.name }
      }
    }
    self.names = names
    self.map = map.columns.reduce(into: [:]) { $0[PlainText.folded($1.key)] = $1.value }
  }

  /// The columns of a kind; those of each stage in place of `<stage>`, and coordinates for places.
  private static func columns(_ kind: TableKind, _ stages: Stages) -> [ColumnDescription] {
    let table = kind == .catchments ? "catchments.csv" : kind.rawValue
    var columns = columnAliases.filter { $0.table == table || kind == .catchments && $0.table == "catchments" }
    var seen: Set<String> = []
    columns = columns.filter { seen.insert($0.name).inserted }.flatMap { column -> [ColumnDescription] in
      guard column.name.contains("<stage>") else { return [column] }
      return stages.all.map { stage in
        var one = column
        one.name = column.name.replacing("<stage>", with: stage.id)
        let words = [stage.name.text(in: .chinese), stage.name.english, stage.id]
        one.aliases = words.flatMap { word in column.aliases.map { word + $0 } }
        if stages.count == 1 { one.aliases += column.aliases }
        return one
      }
    }
    if [.schools, .blocks, .sites].contains(kind) {
      columns += columnAliases.filter { $0.table == "housing" && ["lon", "lat", "crs"].contains($0.name) }
    }
    return columns
  }

  /// The column of the dataset that a header names; nil where it names none. An empty text: the map leaves it out.
  func column(_ header: String) -> String? {
    let folded = PlainText.folded(header)
    if let mapped = map[folded] { return mapped }
    if let name = names[folded] { return name }
    let bare = PlainText.withoutBrackets(folded)
    return map[bare] ?? names[bare]
  }

  /// Values that the map states for all rows: column → value.
  var constants: [String: String] {
    map.filter { $0.key.hasPrefix("=") }.reduce(into: [:]) { $0[$1.value] = String($1.key.dropFirst()) }
  }

  func description(_ column: String) -> ColumnDescription? { columns.first { $0.name == column } }

  /// True for columns that hold counts; their cells may be suppressed.
  func isNumber(_ column: String) -> Bool {
    switch description(column)?.form {
    case .number, .wholeNumber, .signedNumber, .share: true
    default: false
    }
  }

  /// Folded words that end a header such as `一年级人数`, with the column of the count.
  var valueWords: [(word: String, column: String)] {
    guard let value else { return [] }
    let counts = [value] + (kind == .enrolment ? ["classes"] : [])
    return names.filter { counts.contains($0.value) }.map { ($0.key, $0.value) }
      .sorted { ($0.0.count, $0.0) > ($1.0.count, $1.0) }
  }
}
