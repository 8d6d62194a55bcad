extension LoggedEdit {
  /// One sentence: what was changed, when, and why.
  var summary: String {
    let year = edit.year.map { " from \($0)" } ?? ""
    let what =
      switch edit.kind {
      case .move: "\(edit.blocks?.count ?? 0) blocks to \(edit.school ?? "")\(year)"
      case .addSchool: "new school \(edit.school ?? "")\(year), \(edit.classrooms ?? 0) classrooms"
      case .addClassrooms: "\(edit.classrooms ?? 0) classrooms at \(edit.school ?? "")\(year)"
      case .changeProject:
        "project \(edit.project ?? "")" + (edit.year.map { ", year \($0)" } ?? "")
          + (edit.classrooms.map { ", \($0) classrooms" } ?? "")
      }
    let why = edit.reason.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
    return "\(number). \(time) \(what)\(why)"
  }

  /// Lines for the head of a scenario file: the sentence, and the blocks by id.
  var log: [String] {
    var lines = [summary]
    var line = "   "
    for block in edit.blocks ?? [] {
      if line.count + block.count > 110 {
        lines.append(line)
        line = "   "
      }
      line += " " + block
    }
    if edit.blocks?.isEmpty == false { lines.append(line) }
    return lines
  }
}
