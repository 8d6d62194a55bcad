internal import Measures
internal import Office
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// A column of a sheet: the id of the CSV file, its heading in words, and how its numbers are shown.
struct SheetColumn {
  /// The id of the column in the CSV file.
  var id: String
  var heading: Phrase
  /// The number format of a spreadsheet.
  var format: String

  init(_ id: String) {
    self.id = id
    heading = SheetColumn.heading(of: id)
    format = SheetColumn.format(of: id)
  }

  /// The column with the names of what a column has ids of.
  init(namesOf id: String) {
    self.id = id + "_name"
    (heading, format) = (SheetColumn.name(of: id), "General")
  }

  private static func format(of id: String) -> String {
    switch id {
    case "year", "opens", "grade", "round": return "0"
    case "classes_needed", "classes", "sites", "classrooms", "places", "reach_m": return "#,##0"
    case "class_size": return "0.0"
    case "distance_m": return "#,##0"
    case "cost": return "#,##0.0"
    default: break
    }
    switch MeasureNames.unit(of: id) {
    case .share: return "0.0%"
    case .pupils, .places, .rooms, .classes, .metres: return "#,##0"
    case .word: return "General"
    case nil: return "#,##0"
    }
  }

  private static func heading(of id: String) -> Phrase {
    if let name = MeasureNames.name(of: id) { return name }
    switch id {
    case "scenario": return Words.scenario
    case "name": return name(of: "school")
    case "year": return Words.year
    case "opens": return Phrase("opens", context: "year of a project")
    case "grade": return Phrase("grade", context: "column")
    case "classes_needed": return Phrase("classes needed")
    case "classes": return Phrase("classes")
    case "class_size": return Phrase("pupils in a class")
    case "reason": return Phrase("reason")
    case "zone": return Phrase("zone", context: "column")
    case "kind": return Phrase("kind")
    case "distance_m": return Phrase("distance, m")
    case "round": return Phrase("round", context: "of placement")
    case "reach_m": return Phrase("reach, m")
    case "sites": return Phrase("sites", context: "number of")
    case "project": return Phrase("project")
    case "places": return Phrase("places")
    case "cost": return Phrase("cost")
    case "authority": return Phrase("authority", context: "column")
    case "pupils_moved": return Phrase("Pupils moved")
    case "seat_shortfall_change": return Phrase("Change of the seat shortfall")
    case "site": return Phrase("site", context: "column")
    default: return Phrase("\(name(of: id)): id")
    }
  }

  /// What a column of ids names.
  private static func name(of id: String) -> Phrase {
    switch id {
    case "district": Words.district
    case "school": Words.school
    case "stage": Words.stage
    case "block": Phrase("block", context: "column")
    case "from_school": Phrase("from school", context: "column")
    case "to_school": Phrase("to school", context: "column")
    case "campus_of": Phrase("campus of", context: "column")
    default: Phrase(verbatim: id)
    }
  }
}

/// The names of what the tables have ids of, in one language.
struct SheetNameLists {
  private let districts, schools, stages, blocks: [String: String]

  /// - Parameter withBlocks: whether a table has blocks, of which there are many.
  init(_ report: Report, withBlocks: Bool) {
    let (dataset, language) = (report.dataset, report.language)
    var (districts, schools, stages): ([String: String], [String: String], [String: String]) = ([:], [:], [:])
    for district in dataset.districts.indexes {
      districts[dataset.districtID(district)] = dataset.districtName(district, in: language)
    }
    districts[dataset.districtID(nil)] = dataset.districtName(nil, in: language)
    for scenario in report.results.map(\.scenario) {
      for school in scenario.schools { schools[school.id.text] = school.name(in: language) }
    }
    for stage in dataset.stages.all { stages[stage.id] = stage.name.text(in: language) }
    var blocks: [String: String] = [:]
    if withBlocks {
      let names = BlockNames(dataset, in: language)
      for block in 0..<dataset.blocks.count { blocks[dataset.blocks.ids[block]] = names[block] }
    }
    (self.districts, self.schools, self.stages, self.blocks) = (districts, schools, stages, blocks)
  }

  /// The name of an id in a column; nil for a column that has no ids.
  func name(_ column: String, _ id: String?) -> String?? {
    guard let names = names(column) else { return nil }
    return .some(id.flatMap { names[$0] })
  }

  /// Whether a column has ids that have names.
  func hasNames(_ column: String) -> Bool { names(column) != nil }

  private func names(_ column: String) -> [String: String]? {
    switch column {
    case "district": districts
    case "school", "from_school", "to_school": schools
    case "stage": stages
    case "block": blocks
    default: nil
    }
  }
}
