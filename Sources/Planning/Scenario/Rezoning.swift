/// New catchments for some schools from a school year on.
public struct Rezoning: Sendable {
  /// School year from which the zones hold.
  public var from: Int
  /// The stage whose zones change.
  public var stage: StageIndex
  /// The new zones, degrees; they are cut out of the zones of all schools that they do not name.
  public var zones: [Catchment]
  /// Which pupils already in school move with the zones.
  public var phase: Phase
  /// The planner's note, as written; nil where not given.
  public var note: String?
  /// Position of the rezoning in the scenario file.
  public var place: SourcePlace
  /// The file of its zones.
  public var zoneFile: String

  /// - Parameters:
  ///   - from: school year from which the zones hold.
  ///   - stage: the stage.
  ///   - zones: the new zones; they are cut out of the zones of all schools that they do not name.
  ///   - phase: which pupils already in school move.
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
  /// No pupil already in school moves: the new zones hold for entrants only.
  case intake
  /// All pupils of the blocks whose schools change.
  case all
  /// Pupils in these grades in the year of the change; grades counted through all stages.
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
