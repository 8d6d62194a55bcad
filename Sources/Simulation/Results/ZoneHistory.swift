public import Geometry

/// The catchments of a stage over the years. An area that does not change is kept once.
public struct ZoneHistory: Sendable {
  /// Degrees.
  public var areas: [Area] = []
  /// In order of year, the first that of the base year.
  public var versions: [ZoneVersion] = []

  /// The version in force in a year.
  public func version(in year: Int) -> ZoneVersion? { versions.last { $0.from <= year } }
}

/// The catchments in force from a school year until the next version.
public struct ZoneVersion: Sendable {
  /// School year; `Int.min` for the base.
  public var from: Int
  /// All zones of the stage.
  public var zones: [Zone]
}

/// One catchment: its schools, and its land as a number in `ZoneHistory.areas`.
public struct Zone: Sendable, Hashable {
  /// At least one.
  public var members: [ZoneMember]
  /// Number in `ZoneHistory.areas`.
  public var area: Int
  /// As the file names the zone.
  public var name: String?

  /// Numbers in `Scenario.schools`, in the order of `members`.
  public var schools: [Int] { members.map(\.school) }
}

/// A school of a catchment and its part in it.
public struct ZoneMember: Sendable, Hashable {
  /// Number in `Scenario.schools`.
  public var school: Int
  /// Given weight (`choice`, or equal parts after a closure); nil: by entry places of the year.
  public var weight: Double?
}
