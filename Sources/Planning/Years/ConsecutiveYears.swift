/// Groups ascending years into ranges without gaps.
public func consecutive(_ years: [Int]) -> [ClosedRange<Int>] {
  years.reduce(into: []) { ranges, year in
    if let last = ranges.last, last.upperBound + 1 == year {
      ranges[ranges.count - 1] = last.lowerBound...year
    } else {
      ranges.append(year...year)
    }
  }
}
