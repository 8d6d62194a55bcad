internal import Planning
internal import Simulation

extension SitingMenu {
  /// A school that can close, with the first year from which on nobody is there by a zone but those who follow the zones to be drawn.
  struct Closable {
    let school: SchoolIndex
    let stage: StageIndex
    let year: Int
  }

  /// Adds closures at the places of the schools, in districts that must close some: a closure never makes a plan better. The zone of a school that closes goes to others from the first planned
  /// year on; it closes once all its pupils who go by zones have left.
  ///
  /// - Parameter builders: the measured numbers of each future.
  mutating func addClosures(_ builders: [SitingBuilder]) {
    guard request.rules.allowsClosures, let first = builders.first else { return }
    var staying = 0
    for (at, stage) in first.measured.enumerated() {
      for member in stage.participants.members.indices {
        let school = stage.participants.members[member].school
        guard isFree(school, stage.stage) else { continue }
        let years = builders.map { $0.measured[at].yearWithoutOthers(member, $0.runs.base) }
        guard let year = years.reduce(0, { one, other in one.flatMap { one in other.map { max(one, $0) } } }),
          max(year, request.rules.earliest[.close] ?? year) <= request.years.upperBound
        else {
          staying += 1
          continue
        }
        add(
          Closable(school: school, stage: stage.stage, year: max(year, request.rules.earliest[.close] ?? year)))
      }
    }
    if staying > 0 {
      excluded.append(
        Phrase("\(staying) schools cannot close: some of their pupils go by older zones to the last planned year"))
    }
    keepAndStrike()
  }

  /// Whether its district must close schools, and nothing else needs the school to stay: it has one stage, a zone of its own, no lock, and no project names it.
  private func isFree(_ school: SchoolIndex, _ stage: StageIndex) -> Bool {
    let district = scenario.district(of: school, in: request.from)
    guard let count = request.rules.count(of: .close, in: district), count.atLeast > 0 else { return false }
    let isNamed = scenario.projects.contains { project in
      project.school == school || project.effects.pupilChange.heirs.contains(school)
    }
    let isLocked =
      request.locks.schools.contains(school) || request.locks.blocks.contains { $0.school == school }
    let stages = scenario.schools[school].classrooms.indices.filter { scenario.schools[school].classrooms[$0] != nil }
    return !isNamed && !isLocked && !sharing.contains(school) && stages == [stage]
  }

  /// Adds a closure after the other entries of its school.
  private mutating func add(_ closable: Closable) {
    let school = scenario.schools[closable.school]
    let last = entries.lastIndex { $0.school == closable.school }
    let candidate = SitingCandidate(
      kind: .close, school: school.id.text, site: nil, classrooms: [:], opens: closable.year)
    let entry = Entry(
      candidate: candidate, place: last.map { entries[$0].place } ?? placeCount, site: nil, school: closable.school,
      district: scenario.district(of: closable.school, in: closable.year), cost: 0)
    if last == nil { placeCount += 1 }
    entries.insert(entry, at: last.map { $0 + 1 } ?? entries.count)
  }
}

extension MeasuredStage {
  /// The first year of the span from which on all pupils of a member whose homes are known follow the zones to be drawn; nil if there is
  /// none.
  func yearWithoutOthers(_ member: Int, _ base: SimulationResult) -> Int? {
    let rows = SchoolRows(base, stage)
    let school = participants.members[member].school
    var first: Int?
    for (at, year) in span.enumerated().reversed() {
      let following = participants.memberOfBlock.indices.reduce(0.0) { sum, block in
        Int(participants.memberOfBlock[block]) == member ? sum + pupils[0][at][block] : sum
      }
      guard let row = rows[school, year], abs(row.located - following) <= 1e-6 * max(1, row.located) else { break }
      first = year
    }
    return first
  }

  /// Pupils of a school in a year whose homes are not known; they follow no zone.
  func pupilsWithoutHomes(_ school: SchoolIndex, in year: Int, _ base: SimulationResult) -> Double {
    SchoolRows(base, stage)[school, year].map { $0.pupils - $0.located } ?? 0
  }
}
