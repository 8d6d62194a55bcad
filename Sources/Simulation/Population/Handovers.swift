internal import Planning

/// Which schools have taken over the unexplained pupils of other schools by an event: needed where rolls are projected from the
/// record, which contains the schools of the base year only (`RecordForecast`).
struct Handovers {
  /// Schools that now have a school's pupils of one cohort.
  private var ofCohort: [Key: [SchoolShare]] = [:]
  /// Schools that now have all other pupils of a closed school.
  private var ofClosed: [Key: [SchoolIndex]] = [:]

  private struct Key: Hashable {
    var school: SchoolIndex
    var stage: StageIndex
    /// Nil: all cohorts.
    var cohort: Int?
  }

  /// Records a closure: the heirs take over the school's pupils in equal shares.
  mutating func close(_ school: SchoolIndex, stage: StageIndex, heirs: [SchoolIndex]) {
    ofClosed[Key(school: school, stage: stage)] = heirs
  }

  /// Records that others take over a school's pupils of one cohort, until the cohort leaves the stage.
  mutating func handOver(_ school: SchoolIndex, stage: StageIndex, cohort: Int, to takers: [SchoolShare]) {
    ofCohort[Key(school: school, stage: stage, cohort: cohort)] = takers
  }

  /// Records that a school's pupils of one cohort, if it still has them, go on to others until the cohort leaves the stage.
  mutating func handOn(_ school: SchoolIndex, stage: StageIndex, cohort: Int, to takers: [SchoolShare]) {
    let key = Key(school: school, stage: stage, cohort: cohort)
    if ofCohort[key] == nil { ofCohort[key] = takers.filter { $0.school != school.rawValue } }
  }

  /// The schools that now have a school's pupils of a cohort, ascending, and their shares: the school itself, unless an event
  /// moved the pupils.
  func holders(of school: SchoolIndex, cohort: Int, stage: StageIndex) -> [SchoolShare] {
    var pending: [(school: SchoolIndex, share: Double)] = [(school, 1)]
    var found: [SchoolIndex: Double] = [:]
    for _ in 0..<64 where !pending.isEmpty {
      var next: [(school: SchoolIndex, share: Double)] = []
      for (holder, share) in pending {
        if let takers = ofCohort[Key(school: holder, stage: stage, cohort: cohort)] {
          next += takers.map { (SchoolIndex(rawValue: $0.school), share * $0.share) }
        } else if let heirs = ofClosed[Key(school: holder, stage: stage)], !heirs.isEmpty {
          next += heirs.map { ($0, share / Double(heirs.count)) }
        } else {
          found[holder, default: 0] += share
        }
      }
      pending = next
    }
    return found.sorted { $0.key < $1.key }.map { SchoolShare(school: $0.key.rawValue, share: $0.value) }
  }
}
