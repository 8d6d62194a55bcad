/// A district and calendar year.
public struct BirthTime: Hashable, Sendable {
  /// The district.
  public var district: DistrictIndex
  /// Calendar year.
  public var year: Int

  /// A district and calendar year.
  public init(district: DistrictIndex, year: Int) { (self.district, self.year) = (district, year) }
}

extension BirthCount {
  /// Its district and year, without its kind.
  public var time: BirthTime { BirthTime(district: district, year: year) }
}

extension [BirthCount] {
  /// The births, with those of the districts and years that others name replaced by these.
  public func replaced(by others: [BirthCount]) -> [BirthCount] {
    let named = Set(others.map(\.time))
    return filter { !named.contains($0.time) } + others
  }
}

extension [Development] {
  /// The developments, with those of the same id replaced by others, and the rest of the others added.
  public func replaced(by others: [Development]) -> [Development] {
    let byID = Dictionary(others.map { ($0.id, $0) }) { first, _ in first }
    let known = Set(map(\.id))
    return map { byID[$0.id] ?? $0 } + others.filter { !known.contains($0.id) }
  }
}
