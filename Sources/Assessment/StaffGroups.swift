internal import Planning
internal import Simulation

/// Teachers of a school by the year of their arrival. Teachers who moved recently stay, and teachers who have served at a weak
/// school are the last to be sent to one again. Teachers of the first year are treated as having arrived long before.
struct StaffGroups {
  struct Group {
    /// Year of the move; nil: no move is known.
    var arrived: Int?
    /// True if the teachers have served at a weak school before this one.
    var hasServed: Bool
    var teachers: Double
    /// Number of backbone teachers among them.
    var backbone: Double
  }
  private(set) var groups: [Group] = []

  init(teachers: Double, backbone: Double) {
    groups = [Group(arrived: nil, hasServed: false, teachers: teachers, backbone: min(teachers, backbone))]
  }

  var teachers: Double { groups.reduce(0) { $0 + $1.teachers } }
  var backbone: Double { groups.reduce(0) { $0 + $1.backbone } }

  /// Teachers who may move in a year.
  struct Movable {
    var hasServed: Bool
    var teachers: Double
    var backbone: Double
  }

  func movable(_ isServed: Bool, from place: Place, _ rule: StaffingRule) -> Movable {
    var sum = Movable(hasServed: isServed, teachers: 0, backbone: 0)
    for group in groups where place.lets(group, rule) && place.hasServed(group, rule) == isServed {
      sum.teachers += group.teachers
      sum.backbone += group.backbone
    }
    return sum
  }

  /// A school in a year.
  struct Place {
    var year: Int
    var isWeak: Bool
    /// True if all teachers leave.
    var isClosed: Bool

    /// Whether a group may move.
    func lets(_ group: Group, _ rule: StaffingRule) -> Bool {
      guard !isClosed, let arrived = group.arrived else { return true }
      return year - arrived > rule.rest && (!isWeak || year - arrived >= rule.weakService)
    }

    func hasServed(_ group: Group, _ rule: StaffingRule) -> Bool {
      group.hasServed || isWeak && group.arrived.map { year - $0 >= rule.weakService } ?? true
    }
  }

  /// Removes teachers who may move, longest-serving first; returns the number of backbone teachers among them.
  /// - Parameter wanted: desired number of backbone teachers; fewer are removed if there are not enough.
  mutating func send(
    _ count: Double, backbone wanted: Double, served isServed: Bool, from place: Place, _ rule: StaffingRule
  ) -> Double {
    var (left, keys) = (count, 0.0)
    for at in groups.indices where place.lets(groups[at], rule) && place.hasServed(groups[at], rule) == isServed {
      let taken = min(left, groups[at].teachers)
      // the backbone teachers who stay cannot outnumber the teachers who stay
      let least = max(0, groups[at].backbone - (groups[at].teachers - taken))
      let ofThem = min(max(wanted - keys, least), min(taken, groups[at].backbone))
      groups[at].teachers -= taken
      groups[at].backbone -= ofThem
      (left, keys) = (left - taken, keys + ofThem)
    }
    groups.removeAll { $0.teachers <= 1e-9 }
    return keys
  }

  mutating func receive(_ group: Group) { groups.append(group) }

  /// Adds teachers who arrive from outside the district's schools, or removes teachers who leave these schools.
  mutating func change(by change: Double, in year: Int) {
    if change > 0 {
      receive(Group(arrived: year, hasServed: false, teachers: change, backbone: 0))
    } else {
      var left = -change
      for at in groups.indices {
        let taken = min(left, groups[at].teachers)
        groups[at].teachers -= taken
        groups[at].backbone = min(groups[at].backbone, groups[at].teachers)
        left -= taken
      }
      groups.removeAll { $0.teachers <= 1e-9 }
    }
  }
}
