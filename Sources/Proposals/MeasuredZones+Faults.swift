internal import Optimisation
internal import Planning
internal import Simulation

extension MeasuredZones {
  /// Refuses locks that would change the zone of a school that takes no part.
  func refuseLocks(on dataset: Dataset) throws(Faults) {
    var faults = Faults()
    let zones = run.blockZones[request.stage][request.from - run.baseYear]
    let taking = Set(participants.members.map(\.school))
    for lock in locks.blocks {
      let isIn = participants.memberOfBlock[lock.block.position] >= 0
      var own: [Int32] = []
      zones.forEachOwnSchool(of: lock.block.position) { school, _ in own.append(school) }
      if own == [lock.school.rawValue] || isIn && taking.contains(lock.school) { continue }
      faults.add(
        Fault(
          at: lock.place,
          isIn
            ? Phrase("the school has no zone that can be drawn anew")
            : Phrase("the block takes no part in the rezoning"),
          found: "\(dataset.blocks.ids[lock.block.position]): \(run.scenario.schools[lock.school].id.text)",
          expected: reason(for: lock.school), mend: Phrase("Remove the lock, or plan other years.")))
    }
    if faults.hasErrors { throw faults }
  }

  private func reason(for school: SchoolIndex) -> Phrase? {
    participants.setAside.first { $0.school == school }.map {
      Phrase("another school, since \(run.scenario.schools[school].id.text) takes no part: \($0.reason.words)")
    }
  }

}

/// The blocks and schools of a problem by number, for messages.
struct ProblemNames {
  let blocks: [BlockIndex]
  /// Ids of schools and sites.
  let schools: [String]
  let locks: ZoneLocks
  let dataset: Dataset
  let scenario: Scenario

  /// The fault of a problem in the user's words.
  func fault(_ error: RezoningFault) -> Fault {
    func place(_ block: Int) -> SourcePlace {
      (locks.blocks + locks.never).first { $0.block == blocks[block] }?.place ?? SourcePlace(file: scenario.file)
    }
    func name(_ block: Int) -> String { dataset.blocks.ids[blocks[block].position] }
    switch error {
    case .contradictoryLocks(let block):
      return Fault(
        at: place(block), Phrase("the locks on block \(name(block)) contradict each other"),
        expected: Phrase("one school for each block"), mend: Phrase("Remove one of the locks."))
    case .noSchool(let block):
      return Fault(
        at: place(block), Phrase("the locks leave no school to block \(name(block))"),
        expected: Phrase("at least one school that the block may have"), mend: Phrase("Remove one of the locks."))
    case .unreachable(let block, let school):
      return Fault(
        at: place(block),
        Phrase(
          "block \(name(block)) is locked to \(schools[school]), whose zone cannot be extended to it in one piece"
        ), mend: Phrase("Lock the blocks between them as well, or remove the lock."))
    case .movedBeyondLimit(let share):
      return Fault(
        file: scenario.file, field: "--max-moved", Phrase("the locks alone move more pupils than the limit allows"),
        found: "\((share * 1000).rounded() / 10) %", mend: Phrase("Raise the limit, or remove locks."))
    case .shape, .number, .unknown:
      return Fault(
        file: scenario.file, field: "rezoning", Phrase("the numbers of the rezoning cannot be used"),
        found: error.description)
    }
  }
}
