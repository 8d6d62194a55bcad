internal import Wording

/// A table for a terminal: names on the left, figures aligned right. Columns that do not fit beside each other follow
/// below, with the names repeated.
package struct TextTable {
  package enum Line {
    case cells([String])
    case rule
  }

  package let heading: [String]
  /// The greatest width of each of the first columns, which contain names.
  package let names: [Int]
  package private(set) var lines: [Line] = []

  /// - Parameter names: the greatest width of each column of names.
  package init(_ heading: [String], names: [Int]) {
    self.heading = heading
    self.names = names
  }

  package mutating func add(_ cells: [String]) { lines.append(.cells(cells)) }
  package mutating func addRule() { lines.append(.rule) }

  package static let screenWidth = 80
  package static let gap = 2

  package func text() -> String {
    let widths = grown(heading.indices.map(width))
    let lines = cutLines(widths)
    let left = names.indices.reduce(0) { $0 + widths[$1] + TextTable.gap } - TextTable.gap
    var text = ""
    var start = names.count
    repeat {
      var end = start
      var used = left
      while end < heading.count, end == start || used + TextTable.gap + widths[end] <= TextTable.screenWidth {
        used += TextTable.gap + widths[end]
        end += 1
      }
      if !text.isEmpty { text += "\n" }
      text += part(lines, Array(names.indices) + Array(start..<end), widths, used)
      start = end
    } while start < heading.count
    return text
  }

  /// The lines with names cut to the widths of their columns.
  private func cutLines(_ widths: [Int]) -> [Line] {
    var rows = lines.map { line in
      if case .cells(let cells) = line { return cells }
      return []
    }
    for column in names.indices {
      let cut = cutAlike(rows.map { column < $0.count ? $0[column] : "" }, to: widths[column])
      for row in rows.indices where column < rows[row].count { rows[row][column] = cut[row] }
    }
    return zip(lines, rows).map { line, cells in
      if case .rule = line { return .rule }
      return .cells(cells)
    }
  }

  private func part(_ lines: [Line], _ columns: [Int], _ widths: [Int], _ used: Int) -> String {
    let rule = String(repeating: "-", count: used) + "\n"
    var text = line(heading, columns, widths) + rule
    for row in lines {
      switch row {
      case .cells(let cells): text += line(cells, columns, widths)
      case .rule: text += rule
      }
    }
    return text
  }

  private func line(_ cells: [String], _ columns: [Int], _ widths: [Int]) -> String {
    let parts = columns.map { column in
      let cell = column < cells.count ? cut(cells[column], to: widths[column]) : ""
      return padded(cell, to: widths[column], isRight: column >= names.count)
    }
    var line = parts.joined(separator: String(repeating: " ", count: TextTable.gap))
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private func width(of column: Int) -> Int {
    let widest = widest(in: column)
    return column < names.count ? min(widest, names[column]) : widest
  }

  private func widest(in column: Int) -> Int {
    lines.reduce(displayWidth(heading[column])) { widest, line in
      guard case .cells(let cells) = line, column < cells.count else { return widest }
      return max(widest, displayWidth(cells[column]))
    }
  }

  /// The widths with the room that is left of the screen given to names that are cut, those of narrow columns first, such as stages.
  private func grown(_ widths: [Int]) -> [Int] {
    var widths = widths
    var room = TextTable.screenWidth - widths.reduce(0, +) - TextTable.gap * (widths.count - 1)
    for column in names.indices.sorted(by: { (names[$0], $0) < (names[$1], $1) }) where room > 0 {
      let more = min(room, widest(in: column) - widths[column])
      widths[column] += more
      room -= more
    }
    return widths
  }
}
