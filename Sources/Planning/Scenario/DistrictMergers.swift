public import Geometry

/// Districts that become part of others (`districts`): from a school year on their blocks and schools count to another district, in sums,
/// rates and rules alike (docs/model.md §1). Blocks and schools keep the district of the dataset; whatever asks for a district asks for
/// that of a year.
public struct DistrictMergers: Sendable, Hashable {
  /// A district that ends.
  public struct Merger: Sendable, Hashable {
    /// The district that ends.
    public var district: DistrictIndex
    /// The district of which it becomes a part.
    public var into: DistrictIndex
    /// First school year in which it is a part of the other.
    public var from: Int

    /// A district that is a part of another from a school year on.
    public init(_ district: DistrictIndex, into: DistrictIndex, from: Int) {
      (self.district, self.into, self.from) = (district, into, from)
    }
  }

  /// The mergers by year, those of a year in the order in which they were given.
  public let all: [Merger]

  /// - Parameter mergers: each district ends once, and in a year before that in which the district ends of which it becomes a part.
  public init(_ mergers: [Merger] = []) {
    all = mergers.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map(\.element)
  }

  /// True where no districts merge.
  public var isEmpty: Bool { all.isEmpty }

  /// The district of a year that a district of the dataset is, or has become a part of.
  public func district(of district: DistrictIndex, in year: Int) -> DistrictIndex {
    guard !all.isEmpty else { return district }
    var now = district
    for merger in all where merger.from <= year && merger.district == now { now = merger.into }
    return now
  }

  /// Whether a district of the dataset is still there in a year.
  public func exists(_ district: DistrictIndex, in year: Int) -> Bool {
    self.district(of: district, in: year) == district
  }

  /// The districts of the dataset that make up a district of a year, ascending; empty for one that has ended.
  /// - Parameter districts: those of the dataset.
  public func parts(of district: DistrictIndex, in year: Int, among districts: Range<DistrictIndex>) -> [DistrictIndex]
  {
    guard !all.isEmpty else { return [district] }
    return districts.filter { self.district(of: $0, in: year) == district }
  }
}

extension Scenario {
  /// The district to which a school counts in a year.
  public func district(of school: SchoolIndex, in year: Int) -> DistrictIndex {
    mergers.district(of: schools[school].district, in: year)
  }

  /// The district to which a block of the dataset counts in a year.
  public func district(of block: BlockIndex, in year: Int, on dataset: Dataset) -> DistrictIndex {
    mergers.district(of: dataset.blocks.district(of: block), in: year)
  }

  /// The districts that are there in a year, in file order.
  public func districts(in year: Int, on dataset: Dataset) -> [DistrictIndex] {
    dataset.districts.indexes.filter { mergers.exists($0, in: year) }
  }
}

extension Scenario {
  /// The district to which each block of the dataset counts in a year.
  public func districtsOfBlocks(in year: Int, on dataset: Dataset) -> [DistrictIndex] {
    guard mergers.all.contains(where: { $0.from <= year }) else { return dataset.blocks.districts }
    let now = dataset.districts.indexes.map { mergers.district(of: $0, in: year) }
    return dataset.blocks.districts.map { now[$0.position] }
  }

  /// The land of a district of a year: that of the districts of the dataset of which it consists.
  /// - Throws: where their areas cannot be united.
  public func area(of district: DistrictIndex, in year: Int, on dataset: Dataset) throws(GeometryError) -> Area {
    let parts = mergers.parts(of: district, in: year, among: dataset.districts.indexes)
    guard parts.count > 1 else { return dataset.districts[district].area }
    return try Area.union(parts.map { dataset.districts[$0].area })
  }

  /// The districts of another scenario that together are a district of this one in a year; nil where they hold other land too.
  public func counterparts(
    of district: DistrictIndex, in year: Int, of other: Scenario, on dataset: Dataset
  ) -> [DistrictIndex]? {
    guard mergers != other.mergers else { return [district] }
    let own = mergers.parts(of: district, in: year, among: dataset.districts.indexes)
    let theirs = Set(own.map { other.mergers.district(of: $0, in: year) }).sorted()
    let land = theirs.flatMap { other.mergers.parts(of: $0, in: year, among: dataset.districts.indexes) }
    return Set(land) == Set(own) ? theirs : nil
  }

  /// The land by which two scenarios can be compared in a year: for each district of the dataset, the district under whose name it is
  /// summed. Districts that either scenario has merged by then are together, under a district of this scenario where it has them as one.
  public func commonLand(with other: Scenario, in year: Int, on dataset: Dataset) -> [DistrictIndex: DistrictIndex] {
    var land = Dictionary(uniqueKeysWithValues: dataset.districts.indexes.map { ($0, $0) })
    for district in dataset.districts.indexes {
      for mergers in [mergers, other.mergers] {
        let (one, two) = (land[district] ?? district, land[mergers.district(of: district, in: year)] ?? district)
        guard one != two else { continue }
        land = land.mapValues { $0 == two ? one : $0 }
      }
    }
    for members in Dictionary(grouping: land.keys, by: { land[$0] ?? $0 }).values where members.count > 1 {
      let whole = [self, other].lazy.map { scenario in
        Set(members.map { scenario.mergers.district(of: $0, in: year) })
      }.first { $0.count == 1 }
      guard let name = whole?.first ?? members.min() else { continue }
      for member in members { land[member] = name }
    }
    return land
  }
}
