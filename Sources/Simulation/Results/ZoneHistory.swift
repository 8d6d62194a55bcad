public import Geometry
public import Planning

/// The catchments of a stage over the years. An area that does not change is kept once.
public struct ZoneHistory: Sendable {
  /// Degrees.
  public var areas: [Area] = []
  public var versions: [ZoneVersion] = []

  /// The version in force in a year.
  public func version(in year: Int) -> ZoneVersion? { versions.last { $0.from <= year } }
}

/// The catchments in force from a school year until the next version.
public struct ZoneVersion: Sendable {
  /// School year; `Int.min` for the base.
  public var from: Int
  public var zones: [Zone]
}

/// One catchment: its schools, and its land as a number in `ZoneHistory.areas`.
public struct Zone: Sendable, Hashable {
  public var members: [ZoneMember]
  public var area: Int
  public var name: String?

  public var schools: [SchoolIndex] { members.map(\.school) }
}

/// A school of a catchment and its part in it.
public struct ZoneMember: Sendable, Hashable {
  public var school: SchoolIndex
  /// Given weight (`choice`, or equal parts after a closure); nil: by entry places of the year.
  public var weight: Double?
}
