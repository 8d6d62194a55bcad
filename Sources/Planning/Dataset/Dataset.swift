public import Layers

/// The geodata and tables of the base year, numbered in file order.
///
/// What could not be read is empty, and a ``Fault`` reports it; a dataset with errors is never simulated.
public struct Dataset: Sendable {
  /// Names, origin, base year and units, from `dataset.yaml`.
  public var about = DatasetInfo()
  /// Stages in the order in which children pass through them; `dataset.yaml` may give others than the standard ones.
  public var stages = Stages.standard
  /// In the order of the layer; in a series as first named, without areas.
  public var districts: [District] = []
  /// In the order of the layer, but for features without a usable id; in a series as first met in `enrolment.csv`.
  public var schools: [School] = []
  /// Of all stages, with the versions of several years (model.md §3.1); those that could not be read are in ``unread``.
  public var catchments: [Catchment] = []
  /// Blocks of the layer, followed by those made for developments that lie in no block.
  public var blocks = BlockTable()
  /// Children of the base year, from age 0 to the last grade (`children.csv`).
  public var children = ChildrenTable()
  /// Births by district, for the calendar years of which all are known; empty without `births.csv`.
  public var births: [BirthCount] = []
  /// Observed rolls by school, year and grade: of the base year, and of any others recorded.
  public var enrolment: [EnrolmentCount] = []
  /// New housing of all years; only what is occupied after the base year adds children (model.md §2.4). Empty without `housing.csv`.
  public var housing: [Development] = []
  /// Who attends which school in the base year (model.md §3.4); empty without `attendance.csv`.
  public var attendance: [AttendanceCount] = []
  /// Where leavers go (model.md §3.5); empty without `feeders.csv`: they go by the zones of their homes.
  public var feeders: [FeederShare] = []
  /// What schools have, by year; empty without `resources.csv`.
  public var resources: [ResourceValue] = []
  /// Streets and barriers that have a name, streets first.
  public var lines: [NamedLine] = []
  /// The layers as read, so that properties unknown to this program can be passed through: `districts`, `schools`, `catchments`,
  /// `blocks`, and `streets`, `barriers`, `sites` where given. Coordinates are WGS 84 degrees.
  public var layers: [String: FeatureLayer] = [:]
  /// What the other members lack because a feature could not be read or placed.
  public var unread = Unread()

  public init() {}
}
