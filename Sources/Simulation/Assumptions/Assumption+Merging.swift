internal import Planning

extension [Assumption] {
  /// Joins equal values of single kinds, grades, years and districts: first both kinds, then grades, then consecutive years,
  /// then all districts. The joined values keep the order of the first value of each.
  ///
  /// - Parameter kinds: whether both kinds are joined; false for counts, since each kind has its own.
  func merged(districts: Int, kinds: Bool = true) -> [Assumption] {
    (kinds ? joiningKinds() : self).joining(\.grades).joining(\.years).joiningDistricts(districts)
  }

  private func joiningKinds() -> [Assumption] {
    var joined: [Assumption] = []
    var first: [Assumption: Int] = [:]
    for one in self {
      var both = one
      both.kind = nil
      if let at = first[both] {
        joined[at] = both
      } else {
        first[both] = joined.count
        joined.append(one)
      }
    }
    return joined
  }

  /// Joins consecutive ranges, which are in ascending order.
  private func joining(_ axis: WritableKeyPath<Assumption, ClosedRange<Int>?>) -> [Assumption] {
    var joined: [Assumption] = []
    var latest: [Assumption: Int] = [:]
    for one in self {
      guard let range = one[keyPath: axis] else {
        joined.append(one)
        continue
      }
      var alike = one
      alike[keyPath: axis] = nil
      if let at = latest[alike], let before = joined[at][keyPath: axis], before.upperBound + 1 == range.lowerBound {
        joined[at][keyPath: axis] = before.lowerBound...range.upperBound
      } else {
        latest[alike] = joined.count
        joined.append(one)
      }
    }
    return joined
  }

  private func joiningDistricts(_ districts: Int) -> [Assumption] {
    func everywhere(_ one: Assumption) -> Assumption {
      var all = one
      all.district = nil
      return all
    }
    var counts: [Assumption: Int] = [:]
    for one in self { counts[everywhere(one), default: 0] += 1 }
    var said: Set<Assumption> = []
    return compactMap { one in
      let all = everywhere(one)
      guard counts[all] == districts else { return one }
      return said.insert(all).inserted ? all : nil
    }
  }
}
