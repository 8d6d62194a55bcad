public import Geometry

/// The area whose children have a right to a place at a school, or at one of several that share it: 施教区.
public struct Catchment: Sendable {
  /// Schools that share it, ascending; usually one.
  public var schools: [SchoolIndex]
  public var stage: StageIndex
  /// School year from which it holds; nil: always has.
  public var from: Int?
  public var name: String?
  /// Weight of each school of `schools`, if the zone is divided by choice and not by entry places.
  public var choice: [Double]?
  /// Degrees.
  public var area: Area
  /// File and feature (from 1) that it was read from.
  public var file: String
  public var feature: Int

  public init(
    schools: [SchoolIndex], stage: StageIndex, from: Int? = nil, name: String? = nil, choice: [Double]? = nil,
    area: Area,
    file: String,
    feature: Int
  ) {
    self.schools = schools
    self.stage = stage
    self.from = from
    self.name = name
    self.choice = choice
    self.area = area
    self.file = file
    self.feature = feature
  }
}
