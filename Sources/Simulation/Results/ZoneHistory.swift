public import Geometry
public import Planning

/// The catchments of a stage over the years. An area that does not change is stored once.
public struct ZoneHistory: Sendable {
  /// Areas in degrees.
  public var areas: [Area] = []
  /// In order of year; the first version is that of the base year.
  public var versions: [ZoneVersion] = []

  /// The version in force in a year.
  public func version(in year: Int) -> ZoneVersion? { versions.last { $0.from <= year } }
}

/// The catchments in force from a school year until the next version.
public struct ZoneVersion: Sendable {
  /// First school year of the version; `Int.min` for the base year.
  public var from: Int
  /// All zones of the stage.
  public var zones: [Zone]
}

/// One catchment: its schools, and its land as a number in `ZoneHistory.areas`.
public struct Zone: Sendable, Hashable {
  /// Schools of the zone, at least one.
  public var members: [ZoneMember]
  /// Number in `ZoneHistory.areas`.
  public var area: Int
  /// Name of the zone in the file.
  public var name: String?

  /// Numbers in `Scenario.schools`, in the order of `members`.
  public var schools: [SchoolIndex] { members.map(\.school) }
}

/// A school of a catchment, with its weight.
public struct ZoneMember: Sendable, Hashable {
  /// Number in `Scenario.schools`.
  public var school: SchoolIndex
  /// Stated weight (`choice`, or equal parts after a closure); nil: the school's entry places of the year.
  public var weight: Double?
}
