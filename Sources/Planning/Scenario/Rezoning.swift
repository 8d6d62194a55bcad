/// New catchments for some schools from a school year on.
public struct Rezoning: Sendable {
  /// How a rezoning states its zones.
  public enum Content: Sendable {
    /// Polygons, degrees. They replace the zones of the schools that they name, and are cut out of all others.
    case polygons([Catchment])
    /// The schools of each listed block, ascending; several schools share it. All other blocks keep their schools.
    case blocks([BlockIndex: [SchoolIndex]])
  }

  /// School year from which the zones hold.
  public var from: Int
  /// The stage whose zones change.
  public var stage: StageIndex
  /// The new zones: polygons, or lists of blocks.
  public var content: Content
  /// Which pupils already in school move with the zones.
  public var phase: Phase
  /// Rules by year, and for siblings.
  public var grace = Grace()
  /// The planner's note, as written; nil where not given.
  public var note: String?
  /// Position of the rezoning in the scenario file.
  public var place: SourcePlace
  /// The file of its zones.
  public var zoneFile: String

  /// A rezoning by polygons.
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
    (self.from, self.stage, self.phase, self.zoneFile) = (from, stage, phase, zoneFile)
    content = .polygons(zones)
    place = SourcePlace(file: file, line: line > 0 ? line : nil)
  }

  /// A rezoning by lists of blocks.
  /// - Parameters:
  ///   - from: school year from which the blocks go to their new schools.
  ///   - stage: the stage.
  ///   - blocks: the schools of each listed block, ascending; several schools share it. A block of one school joins the
  ///     zone of the school, also where the school shares its zone with others; all other blocks keep their schools.
  ///   - phase: which pupils already in school move.
  ///   - file: name of the scenario's file.
  ///   - line: 0 for a rezoning that no file holds yet.
  ///   - zoneFile: name of the file of the lists; the scenario's file where it holds them itself.
  public init(
    from: Int, stage: StageIndex, blocks: [BlockIndex: [SchoolIndex]], phase: Phase, file: String, line: Int,
    zoneFile: String
  ) {
    (self.from, self.stage, self.phase, self.zoneFile) = (from, stage, phase, zoneFile)
    content = .blocks(blocks)
    place = SourcePlace(file: file, line: line > 0 ? line : nil)
  }
}

extension Rezoning {
  /// File of ``place``.
  public var file: String { place.file }
  /// Line of ``place``, from 1; nil for a rezoning that no file holds yet.
  public var line: Int? { place.line }

  /// The polygons; empty for a rezoning by lists of blocks.
  public var zones: [Catchment] {
    get { if case .polygons(let zones) = content { zones } else { [] } }
    set { content = .polygons(newValue) }
  }

  /// The schools of each listed block; empty for a rezoning by polygons.
  public var blocks: [BlockIndex: [SchoolIndex]] {
    get { if case .blocks(let blocks) = content { blocks } else { [:] } }
    set { content = .blocks(newValue) }
  }

  /// True where the zones are lists of blocks.
  public var isListed: Bool { if case .blocks = content { true } else { false } }

  /// The listed blocks by the schools that they go to, in order of these schools; empty for a rezoning by polygons.
  public var listedZones: [ListedZone] {
    Dictionary(grouping: blocks.keys) { blocks[$0] ?? [] }.filter { !$0.key.isEmpty }
      .map { ListedZone(schools: $0.key, stage: stage, blocks: $0.value.sorted(), line: 0) }
      .sorted { $0.schools.lexicographicallyPrecedes($1.schools) }
  }
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
