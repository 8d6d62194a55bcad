/// New catchments for some schools from a school year on.
public struct Rezoning: Sendable {
  public var from: Int
  public var stage: Int
  public var zones: [Catchment]
  public var phase: Phase
  public var note: String?
  /// Where it stands in the scenario, and the file of its zones.
  public var file: String
  public var line: Int
  public var zoneFile: String

  public init(from: Int, stage: Int, zones: [Catchment], phase: Phase, file: String, line: Int, zoneFile: String) {
    self.from = from
    self.stage = stage
    self.zones = zones
    self.phase = phase
    self.file = file
    self.line = line
    self.zoneFile = zoneFile
  }
}

/// Who among those already in school moves with a change of zones.
public enum Phase: Sendable, Hashable {
  /// Nobody: only those who enter.
  case intake
  case all
  /// Those in these grades in that year, counted through all stages.
  case grades(Set<Int>)

  public func moves(grade: Int) -> Bool {
    switch self {
    case .intake: false
    case .all: true
    case .grades(let grades): grades.contains(grade)
    }
  }
}
