extension RezoningProblem {
  /// Throws the first fault found; shapes are checked first, then numbers, references and locks.
  func validate() throws(RezoningFault) {
    try validateShapes()
    try validateNumbers()
    try validateReferences()
    let choices = Choices(self)
    try choices.validate()
  }

  private func validateShapes() throws(RezoningFault) {
    let (blocks, schools) = (blockCount, schoolCount)
    guard years > 0, blocks > 0, schools > 0 else { throw .shape("no year, block or school") }
    guard pupils.count == blocks * years else { throw .shape("pupils") }
    guard movable.count == blocks else { throw .shape("pupils of the first year") }
    guard free.count == schools * years else { throw .shape("free places") }
    guard neighbours.blockCount == blocks else { throw .shape("neighbours") }
    guard distances.fits(blocks: blocks, schools: schools, years: years) else { throw .shape("distances") }
    if let districts = locks.districts {
      guard districts.blocks.count == blocks, districts.schools.count == schools else { throw .shape("districts") }
    }
  }

  private func validateNumbers() throws(RezoningFault) {
    guard pupils.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("pupils of a block") }
    guard movable.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("pupils of the first year") }
    guard free.allSatisfy(\.isFinite) else { throw .number("free places of a school") }
    guard distances.areFinite else { throw .number("a distance") }
    let (short, move, shape) = (weights.short, weights.move, weights.shape)
    guard [short, move, shape].allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("a weight") }
    if let share = locks.movedShare, !(0...1).contains(share) { throw .number("share of pupils who may move") }
  }

  private func validateReferences() throws(RezoningFault) {
    let (blocks, schools) = (Int32(blockCount), Int32(schoolCount))
    guard today.allSatisfy({ (0..<schools).contains($0) }) else { throw .unknown("school of a block today") }
    guard homes.allSatisfy({ (-1..<blocks).contains($0) }) else { throw .unknown("block that holds a school") }
    for pair in locks.blocks + locks.never {
      guard (0..<blocks).contains(pair.block), (0..<schools).contains(pair.school) else { throw .unknown("in a lock") }
    }
    guard locks.schools.allSatisfy({ (0..<schools).contains($0) }) else { throw .unknown("locked school") }
  }
}
