/// `overflow`: the treatment of entrants beyond the places of their school.
public enum Overflow: Sendable, Hashable {
  /// All entrants stay on the roll of their own school, so that the shortfall is visible.
  case stay
  /// Places are allocated in order of priority, and the remaining entrants are sent to other schools.
  /// - limit: greatest straight distance, metres; nil: none.
  case admit(limit: Double?)

  /// Whether places are allocated, so that pupils may be sent to other schools.
  public var admits: Bool { self != .stay }
}

/// The way in which entrants of a kind obtain a place (`kinds`).
public struct KindRule: Sendable, Hashable {
  /// The right of a kind to a place.
  public enum Assignment: String, Sendable, CaseIterable {
    /// A right to the school of the zone.
    case catchment
    /// No right to a place: the kind gets remaining places.
    case vacancy
  }
  /// Order in which kinds get places; 1 is first.
  public var priority: Int
  /// The right of the kind to a place.
  public var assigned: Assignment

  /// - Parameters:
  ///   - priority: from 1, which is first; kinds with the same priority get places together.
  ///   - assigned: the right of the kind to a place.
  public init(priority: Int, assigned: Assignment) {
    self.priority = priority
    self.assigned = assigned
  }
}

/// 教育集团, 共同体, 结对: schools under a leader.
public struct SchoolGroup: Sendable, Hashable {
  /// `form`: how the schools work together. Shown in `groups.csv`; whether they pool seats is stated separately.
  public enum Form: String, Sendable, CaseIterable {
    /// 教育集团: one leader, shared seats and staff.
    case group
    /// 教育共同体.
    case community
    /// 结对: a strong school and weak ones.
    case pair
  }
  /// `group` unless the scenario says otherwise.
  public var form = Form.group
  /// The school that leads the others.
  public var leader: SchoolIndex
  /// The other schools, without the leader.
  public var members: [SchoolIndex]
  /// School year from which the group exists; `Int.min`: always.
  public var from: Int
  /// True if pupils without a place are sent to the other schools of the group first.
  public var poolsSeats: Bool

  /// - Parameters:
  ///   - leader: the school that leads the others.
  ///   - members: the other schools.
  ///   - from: school year from which the group exists; `Int.min`: always.
  ///   - poolsSeats: pupils without a place are sent to schools of the group first.
  public init(leader: SchoolIndex, members: [SchoolIndex], from: Int = .min, poolsSeats: Bool = true) {
    self.leader = leader
    self.members = members
    self.from = from
    self.poolsSeats = poolsSeats
  }

  /// The leader, then the members in file order.
  public var schools: [SchoolIndex] { [leader] + members }
}
