/// Districts that become part of another one in a school year (`districts: [{ merge: [gangzha], into: chongchuan, from: 2020 }]`).
public struct DistrictMerge: Sendable, Hashable {
  /// The districts that end.
  public var merged: [DistrictIndex]
  /// The district that takes them in.
  public var into: DistrictIndex
  /// The first school year of the larger district.
  public var from: Int

  /// - Parameters:
  ///   - merged: the districts that end.
  ///   - into: the district that takes them in.
  ///   - from: the first school year of the larger district.
  public init(merged: [DistrictIndex], into: DistrictIndex, from: Int) {
    (self.merged, self.into, self.from) = (merged, into, from)
  }
}

extension Scenario {
  /// The district of a year that a district of the dataset is, or has become part of.
  public func district(_ district: DistrictIndex, in year: Int) -> DistrictIndex {
    districtMerges.reduce(district) { $1.from <= year && $1.merged.contains($0) ? $1.into : $0 }
  }

  /// The district of a school in a year.
  public func district(of school: SchoolIndex, in year: Int) -> DistrictIndex {
    districtMerges.isEmpty ? schools[school].district : district(schools[school].district, in: year)
  }

  /// False from the year on in which a district has become part of another one.
  public func isDistrict(_ district: DistrictIndex, in year: Int) -> Bool {
    self.district(district, in: year) == district
  }

  /// The districts of the dataset that make up a district of a year.
  ///
  /// - Parameters:
  ///   - district: a district of the year.
  ///   - year: a school year.
  ///   - all: the districts of the dataset.
  public func parts(of district: DistrictIndex, in year: Int, among all: Range<DistrictIndex>) -> [DistrictIndex] {
    all.filter { self.district($0, in: year) == district }
  }
}
