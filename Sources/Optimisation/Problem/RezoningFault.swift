/// Why a problem cannot be solved as passed in.
///
/// Blocks and schools are numbers here; a caller that knows their names reports the fault in the user's words.
public enum RezoningFault: Error, Equatable, Sendable {
  /// An array does not have one value for each block, school or year.
  case shape(String)
  /// A number is not finite, or is negative where it must not be.
  case number(String)
  /// A school or block does not exist.
  case unknown(String)
  /// A block is locked to two different schools, or to one that another lock forbids.
  case contradictoryLocks(block: Int)
  /// Locks leave no school for a block.
  case noSchool(block: Int)
  /// A block is locked to a school whose zone cannot be extended to it without breaking another zone.
  case unreachable(block: Int, school: Int)
  /// Locks alone move more pupils than the limit allows.
  case movedBeyondLimit(share: Double)
}

extension RezoningFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shape(let what): "The number of values is wrong: \(what)."
    case .number(let what): "A value is not a valid number: \(what)."
    case .unknown(let what): "A block or school does not exist: \(what)."
    case .contradictoryLocks(let block): "The locks on block \(block) contradict each other."
    case .noSchool(let block): "The locks leave no school to block \(block)."
    case .unreachable(let block, let school):
      "Block \(block) is locked to school \(school), but the zone of this school cannot be extended to it."
    case .movedBeyondLimit(let share): "The locks alone move \(share) of the pupils, more than the limit allows."
    }
  }
}
