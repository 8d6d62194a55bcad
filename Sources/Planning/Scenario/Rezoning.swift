/// New catchments for some schools from a school year on.
public struct Rezoning: Sendable {
  /// School year from which the zones hold.
  public var from: Int
  /// The stage whose zones change.
  public var stage: StageIndex
  /// The new zones of the schools that they name, degrees; cut out of the zones of all others.
  public var zones: [Catchment]
  /// Who of those already in school moves.
  public var phase: Phase
  /// The planner's note, as written; nil where not given.
  public var note: String?
  /// Where it is written in the scenario.
  public var place: SourcePlace
  /// The file of its zones.
  public var zoneFile: String

  /// - Parameters:
  ///   - from: school year from which the zones hold.
  ///   - stage: the stage.
  ///   - zones: the new zones of the schools that they name.
  ///   - phase: who of those already in school moves.
  ///   - file: name of the scenario's file.
  ///   - line: 0 for a rezoning that no file holds yet.
  ///   - zoneFile: name of the file of the zones.
  public init(from: Int, stage: StageIndex, zones: [Catchment], phase: Phase, file: String, line: Int, zoneFile: String)
  {
    self.from = from
    self.stage = stage
    self.zones = zones
    self.phase = phase
    place = SourcePlace(file: file, line: line > 0 ? line : nil)
    self.zoneFile = zoneFile
  }
}

extension Rezoning {
  /// File of ``place``.
  public var file: String { place.file }
  /// Line of ``place``, from 1; nil for a rezoning that no file holds yet.
  public var line: Int? { place.line }
}

/// Which pupils already in school move with a change of zones.
public enum Phase: Sendable, Hashable {
  /// Nobody: only those who enter.
  case intake
  /// All pupils of the blocks whose schools change.
  case all
  /// Those in these grades in that year, counted through all stages.
  case grades(Set<Int>)

  /// Whether pupils of a grade move, counted through all stages.
  public func moves(grade: Int) -> Bool {
    switch self {
    case .intake: false
    case .all: true
    case .grades(let grades): grades.contains(grade)
    }
  }
}
