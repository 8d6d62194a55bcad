public import Planning

/// New schools of a stage for many blocks at once, as proposed catchments give them.
public struct BlockRezoning: Hashable, Sendable {
  /// Ids of blocks by the id of the school that takes them; each block once.
  public var zones: [String: [String]]
  /// The stage.
  public var stage: String
  /// School year from which the new catchments hold.
  public var year: Int
  /// Which pupils already in school move.
  public var phase: Phase

  /// - Parameters:
  ///   - zones: ids of blocks by the id of the school that takes them.
  ///   - stage: id of the stage.
  ///   - year: school year from which the new catchments hold.
  ///   - phase: which pupils already in school move.
  public init(zones: [String: [String]], stage: String, year: Int, phase: Phase = .intake) {
    self.zones = zones
    self.stage = stage
    self.year = year
    self.phase = phase
  }

  /// The same as moves, one for each school that takes blocks, in the order of their ids.
  var moves: [BlockMove] {
    zones.sorted { $0.key < $1.key }.map { school, blocks in
      BlockMove(blocks: blocks, school: school, stage: stage, year: year, phase: phase)
    }
  }

  /// Number of blocks.
  var count: Int { zones.values.reduce(0) { $0 + $1.count } }
}
