public import Layers

/// The geodata and tables of the base year, numbered in file order.
///
/// A part that could not be read is empty, and a ``Fault`` reports it; a dataset with errors is never simulated.
public struct Dataset: Sendable {
  /// Names, origin, base year and units, from `dataset.yaml`.
  public var about = DatasetInfo()
  /// Stages in the order in which children pass through them; the standard stages, unless `dataset.yaml` states others.
  public var stages = Stages.standard
  /// In the order of the layer; for a series, in order of first appearance and without areas.
  public var districts: [District] = []
  /// In the order of the layer, without features that have no usable id; for a series, in order of first appearance in `enrolment.csv`.
  public var schools: [School] = []
  /// Catchments of all stages, with the versions of several years (model.md §3.1); unreadable ones are in ``unread``.
  public var catchments: [Catchment] = []
  /// Catchments that `catchments.csv` states as lists of blocks; a list holds over the polygons of ``catchments``.
  public var listedZones: [ListedZone] = []
  /// Blocks of the layer, followed by blocks made for developments that lie in no block.
  public var blocks = BlockTable()
  /// Children of the base year, from age 0 to the last grade (`children.csv`).
  public var children = ChildrenTable()
  /// Births by district, for the calendar years whose births are all known; empty without `births.csv`.
  public var births: [BirthCount] = []
  /// Women by district, year and age group (`women.csv`); empty without the table.
  public var women: [WomenCount] = []
  /// Observed rolls by school, year and grade: of the base year, and of any others recorded.
  public var enrolment: [EnrolmentCount] = []
  /// New housing of all years; only housing occupied after the base year adds children (model.md §2.4). Empty without `housing.csv`.
  public var housing: [Development] = []
  /// Pupils by home and school in the base year (model.md §3.4); empty without `attendance.csv`.
  public var attendance: [AttendanceCount] = []
  /// Shares of leavers by the school that they enter (model.md §3.5); empty without `feeders.csv`: leavers go by the zones of their homes.
  public var feeders: [FeederShare] = []
  /// Resources of schools, by year; empty without `resources.csv`.
  public var resources: [ResourceValue] = []
  /// Named streets and barriers, streets first.
  public var lines: [NamedLine] = []
  /// All barriers, also those without a name; empty without `barriers.geojson`.
  public var barriers: [Barrier] = []
  /// Streets that can be walked, in the order of the layer; empty without `streets.geojson`.
  public var streets: [Street] = []
  /// Land on which schools could be built, in the order of the layer; empty without `sites.geojson`.
  public var candidateSites: [CandidateSite] = []
  /// The layers as read, so that properties unknown to this program are kept in the output: `districts`, `schools`, `catchments`,
  /// `blocks`, and `streets`, `barriers`, `sites` where the dataset has them. Coordinates are WGS 84 degrees.
  public var layers: [String: FeatureLayer] = [:]
  /// Objects that the other members lack because a feature could not be read or placed.
  public var unread = Unread()

  public init() {}
}
