internal import Foundation
internal import Loading
internal import Planning
internal import Sheets

/// The stages of the dataset: as the map states them, else by the grades and columns that the files have.
enum StagesGuess {
  /// Those that the map's `dataset:` states; nil without.
  static func stated(_ map: ImportMap) -> (stages: Stages?, faults: [Fault]) {
    let keys = ["stages", "grade_names", "entry_age", "cutoff"]
    let lines = map.dataset.filter { keys.contains($0.key) }.map { "\($0.key): \($0.yaml)" }
    guard !lines.isEmpty, let scratch = try? ScratchFolder() else { return (nil, []) }
    let text = (["base_year: 2000"] + lines).joined(separator: "\n") + "\n"
    guard (try? text.write(toFile: scratch.path("dataset.yaml"), atomically: true, encoding: .utf8)) != nil else {
      return (nil, [])
    }
    let loaded = loadDataset(at: scratch.path(""))
    let faults = loaded.faults.errors.filter { $0.file == "dataset.yaml" }.map { fault in
      var fault = fault
      fault.file = "dataset"
      return fault
    }
    return (loaded.dataset.stages, faults)
  }

  /// K and grades up to 12 are elementary, middle and high; grades without K are primary and junior, from 10 on also senior.
  static func guess(_ sheets: [Sheet], _ layers: [RawLayer]) -> (stages: Stages, why: Phrase?) {
    var found = Grades()
    for sheet in sheets { found.look(sheet) }
    for layer in layers { found.look(layer) }
    if found.hasKindergarten {
      var stages = Stages([
        stage("elementary", "小学", 1...6), stage("middle", "初中", 7...9), stage("high", "高中", 10...13),
      ])
      if !found.hasSenior { stages.all.removeLast() }
      stages.gradeNames = ["K"] + (1...12).map(String.init)
      if !found.hasSenior { stages.gradeNames = Array(stages.gradeNames.prefix(9)) }
      return (
        stages,
        Phrase("the files have a grade K: stages elementary K–5, middle 6–8\(found.hasSenior ? ", high 9–12" : "")")
      )
    }
    guard found.hasSenior else { return (.standard, nil) }
    return (
      Stages(Stages.standard.all + [stage("senior", "高中", 10...12)]),
      Phrase("the files have grades 10 to 12: a stage senior")
    )
  }

  private static func stage(_ id: String, _ chinese: String, _ grades: ClosedRange<Int>) -> Stage {
    Stage(id: id, name: Phrase(LocalText(id, translations: ["zh": chinese])), grades: grades)
  }

  private struct Grades {
    var hasKindergarten = false
    var hasSenior = false

    /// Rows of a sheet that are looked at; names of grades stand in headers, or in a column, over and over.
    private static let most = 400

    mutating func look(_ sheet: Sheet) {
      var gradeColumn: Int?
      let filled = sheet.rows.prefix(Grades.most).filter { $0.contains { !$0.isEmpty } }
      for (number, row) in filled.enumerated() {
        for (at, cell) in row.enumerated() where !cell.isEmpty && cell.count < 24 {
          let word = cell.lowercased().trimmedOfSpace
          if ["grade", "年级", "grade level", "grade_level", "gradelevel"].contains(word) { gradeColumn = at }
          if at == gradeColumn, ["10", "11", "12"].contains(word) { hasSenior = true }
          // in the column of grades, or in a header where there is none
          if gradeColumn.map({ $0 == at }) ?? (number < Grades.headers) { look(cell) }
        }
      }
    }

    /// Names of columns, and what columns of stages say.
    mutating func look(_ layer: RawLayer) {
      let columns = layer.filledColumns()
      for name in columns { look(name) }
      for name in columns where ["stage", "level", "学段"].contains(ColumnNames.folded(name)) {
        let texts = Set((0..<min(layer.count, 5000)).compactMap { layer.text($0, name)?.lowercased() })
        if !texts.isDisjoint(with: ["high", "hs", "senior", "high school", "高中"]) { hasSenior = true }
      }
    }

    /// Rows at the top that can be a header.
    private static let headers = 6

    mutating func look(_ text: String) {
      let word = ColumnNames.simplified(text.lowercased().trimmedOfSpace)
      if ["k", "kg", "kindergarten", "grade k", "kf", "grade_k", "gr k", "kinder"].contains(word) {
        hasKindergarten = true
      }
      if ["grade 10", "grade 12", "grade_10", "gr 10", "grade10", "高一", "高二", "高三", "10th", "12th", "高中班数"].contains(
        word)
      {
        hasSenior = true
      }
    }
  }
}
