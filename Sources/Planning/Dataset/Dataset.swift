public import Layers

/// The geodata and tables of the base year, numbered in file order.
///
/// What could not be read is empty, and a ``Fault`` reports it; a dataset with errors is never simulated.
public struct Dataset: Sendable {
  public var about = DatasetInfo()
  public var stages = Stages.standard
  public var districts: [District] = []
  public var schools: [School] = []
  public var catchments: [Catchment] = []
  public var blocks = BlockTable()
  public var children = ChildrenTable()
  public var births: [BirthCount] = []
  public var enrolment: [EnrolmentCount] = []
  public var housing: [Development] = []
  public var attendance: [AttendanceCount] = []
  public var feeders: [FeederShare] = []
  public var resources: [ResourceValue] = []
  /// Streets and barriers that have a name, streets first.
  public var lines: [NamedLine] = []
  /// The layers as read, so that properties unknown to this program can be passed through: `districts`, `schools`, `catchments`,
  /// `blocks`, and `streets`, `barriers`, `sites` where given. Coordinates are WGS 84 degrees.
  public var layers: [String: FeatureLayer] = [:]
  public var unread = Unread()

  public init() {}
}
