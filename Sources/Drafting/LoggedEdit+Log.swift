extension LoggedEdit {
  /// One sentence that states the change, its time and its reason.
  var summary: String {
    let what =
      switch edit.action {
      case .move(let move): "\(move.blocks.count) blocks to \(move.school) from \(move.year)"
      case .rezone(let zones): "proposed catchments, \(zones.stage), from \(zones.year): \(zones.count) blocks"
      case .addSchool(let new): "new school \(new.id) from \(new.year), \(new.classrooms) classrooms"
      case .addClassrooms(let more): "\(more.classrooms) classrooms at \(more.school) from \(more.year)"
      case .changeProject(let change):
        "project \(change.project)" + (change.year.map { ", year \($0)" } ?? "")
          + (change.classrooms.map { ", \($0) classrooms" } ?? "")
      case .addProjects(let added):
        "proposed projects: " + added.projects.map { "\($0.id) from \($0.opens)" }.joined(separator: ", ")
      }
    let why = edit.reason.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
    return "\(number). \(time) \(what)\(why)"
  }

  /// Lines for the head of a scenario file: the sentence, and the ids of the blocks.
  var log: [String] {
    var lines = [summary]
    for move in edit.moves where !move.blocks.isEmpty {
      var line = "   "
      if case .rezone = edit.action { line += " \(move.school):" }
      for block in move.blocks {
        if line.count + block.count > 110 {
          lines.append(line)
          line = "   "
        }
        line += " " + block
      }
      lines.append(line)
    }
    return lines
  }
}
