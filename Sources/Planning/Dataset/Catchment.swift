public import Geometry

/// The area whose children have a right to a seat at a school, or at one of several schools that share the area: 施教区.
public struct Catchment: Sendable {
  /// Schools that share the catchment, ascending; usually one.
  public var schools: [SchoolIndex]
  /// Stage for whose children the catchment holds.
  public var stage: StageIndex
  /// School year from which it holds; nil: it has always held.
  public var from: Int?
  /// Name on maps and in lists; nil where the file gives none.
  public var name: String?
  /// Weight of each school of `schools`, at least 0; the sum is free. Nil: the zone is divided by entry places (model.md §3.1).
  public var choice: [Double]?
  /// Area in degrees.
  public var area: Area
  /// The file from which the catchment was read: `catchments.geojson`, or the path of a scenario's file of zones.
  public var file: String
  /// Number of the catchment's feature in `file`, from 1.
  public var feature: Int

  /// A zone as read from a file; `schools` ascending, `choice` in the same order, `area` in degrees.
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
