import Planning

extension DatasetReader {
  mutating func readResources(_ table: CSVTable) {
    var reader = TableReader("resources", table)
    let names = ["school", "year", "measure", "value"]
    guard let columns = reader.require(names, into: &loaded.faults) else { return }
    var seen: [ResourceValue: Int] = [:]
    for row in 0..<table.rowCount {
      let school = reader.number(row, columns[0], in: schoolNumbers, of: Phrase("school"))
      guard let year = reader.year(row, columns[1]) else { continue }
      let measure = table.text(row, columns[2])
      guard !measure.isEmpty else {
        reader.add(
          row, columns[2], Phrase("the measure is missing"),
          expected: Phrase("a name, such as teachers"))
        continue
      }
      guard let count = reader.countOrUnknown(row, columns[3]), let school else { continue }
      guard case .known(let value) = count else {
        reader.noteUnknown(row, columns[3], name: "\(table.text(row, columns[0])) \(year) \(measure)")
        continue
      }
      let key = ResourceValue(school: school, year: year, measure: measure, value: 0)
      if let line = seen.updateValue(table.line(row), forKey: key) {
        reader.add(
          row, columns[2], Phrase("the row appears twice: also on line \(line)"),
          expected: Phrase("one row for each school, year and measure"))
        continue
      }
      loaded.dataset.resources.append(ResourceValue(school: school, year: year, measure: measure, value: value))
    }
    loaded.faults.add(contentsOf: reader.faults)
  }
}
