/// `overflow`: what becomes of entrants beyond the places of their school.
public enum Overflow: Sendable, Hashable {
  /// Everybody stays on the roll of the own school, so that the need shows.
  case stay
  /// Places are given in order of priority, and the others are sent on.
  /// - limit: metres, straight, that a pupil may be sent; nil: any.
  case admit(limit: Double?)

  public var admits: Bool { self != .stay }
}

/// How entrants of a kind come to a place (`kinds`).
public struct KindRule: Sendable, Hashable {
  public enum Assignment: String, Sendable, CaseIterable {
    /// A right to the school of the zone.
    case catchment
    /// Whatever places are left.
    case vacancy
  }
  /// 1 is served first.
  public var priority: Int
  public var assigned: Assignment

  public init(priority: Int, assigned: Assignment) {
    self.priority = priority
    self.assigned = assigned
  }
}

/// 教育集团, 共同体, 结对: schools under a leader.
public struct SchoolGroup: Sendable, Hashable {
  public enum Form: String, Sendable, CaseIterable {
    /// 教育集团: one leader, shared seats and staff.
    case group
    /// 教育共同体.
    case community
    /// 结对: a strong school and weak ones.
    case pair
  }
  public var form = Form.group
  public var leader: Int
  public var members: [Int]
  /// School year from which it stands; `Int.min`: always.
  public var from: Int
  /// Whoever finds no place in a school is sent to the others of the group first.
  public var poolsSeats: Bool

  public init(leader: Int, members: [Int], from: Int = .min, poolsSeats: Bool = true) {
    self.leader = leader
    self.members = members
    self.from = from
    self.poolsSeats = poolsSeats
  }

  public var schools: [Int] { [leader] + members }
}
