import Planning

/// `women.csv`: women by district, calendar year and age group.
extension DatasetReader {
  mutating func readWomen(_ table: CSVTable) {
    var reader = TableReader("women", table)
    let names = ["district", "year", "age", "women"]
    guard let columns = reader.require(names, into: &loaded.faults) else { return }
    var groups: [Place: [(ages: ClosedRange<Int>, line: Int)]] = [:]
    for row in 0..<table.rowCount {
      let district = reader.number(row, columns[0], in: districtNumbers, of: Phrase("district"))
      let year = reader.year(row, columns[1])
      let ages = ages(&reader, row, columns[2])
      let women = reader.count(row, columns[3])
      guard let district, let year, let ages, let women else { continue }
      let place = Place(district: district, year: year)
      if let other = groups[place]?.first(where: { $0.ages.overlaps(ages) }) {
        reader.add(
          row, columns[2], Phrase("the age is in another row too: line \(other.line)"),
          expected: Phrase("each age once for a district and year"))
        continue
      }
      groups[place, default: []].append((ages, table.line(row)))
      loaded.dataset.women.append(WomenCount(district: district, year: year, ages: ages, women: women))
    }
    loaded.faults.add(contentsOf: reader.faults)
  }

  private struct Place: Hashable {
    var district: DistrictIndex
    var year: Int
  }

  /// An age, or a group such as `15-19`; nil, with a fault, for anything else.
  private func ages(_ reader: inout TableReader, _ row: Int, _ column: Int) -> ClosedRange<Int>? {
    let text = reader.table.text(row, column)
    let bounds = text.replacing("–", with: "-").split(separator: "-", omittingEmptySubsequences: false)
      .map { Int($0.trimmingPrefix(while: \.isWhitespace).prefix { !$0.isWhitespace }) }
    if (1...2).contains(bounds.count), let first = bounds[0], let last = bounds[bounds.count - 1],
      15 <= first, first <= last, last <= 49
    {
      return first...last
    }
    reader.add(
      row, column, Phrase("not an age or a group of ages"), expected: Phrase("15 to 49, or a group such as 15-19"))
    return nil
  }
}
