public import Planning
public import Simulation

/// What one event of a plan does, measured by simulating the plan without it.
public struct EventUse: Sendable {
  /// The event.
  public let event: PlanEvent
  /// First school year in which it applies.
  public let year: Int
  /// The stages concerned.
  public let stages: [StageIndex]
  /// The school of a project; nil for a rezoning.
  public let school: SchoolIndex?
  /// Rooms added in all, later phases included; 0 where none are.
  public let rooms: Double
  /// Use of the school in its first year; nil for a rezoning, and where the school has no such row.
  public let first: Use?
  /// Use in the fifth year; nil where the results end before.
  public let fifth: Use?
  /// Pupils of the stages, of whatever school, who live within the service radius of the site in the first year; nil without a site or
  /// radius.
  public let nearby: Double?
  /// What would change without it; nil where the rest of the plan cannot be simulated without it.
  public let effect: Effect?
  /// The smallest expansion of one other school that would reduce the shortfall by as much; nil where there is none.
  public let expansion: NextDoor?

  /// Roll and places of a school in a year, summed over the stages of the project.
  public struct Use: Sendable {
    /// School year.
    public let year: Int
    /// Pupils on the roll.
    public let pupils: Double
    /// Places.
    public let capacity: Double
    /// Pupils ÷ places; nil without places.
    public var utilisation: Double? { capacity > 0 ? pupils / capacity : nil }
  }

  /// The plan beside the same plan without the event, over all stages and years.
  public struct Effect: Sendable {
    /// Seat-years short that the event cures; negative where it causes more than it cures.
    public let seatYears: Double
    /// The most seats by which it raises the shortfall of any one year, with the year; nil where it raises none.
    public let worst: (year: Int, seats: Double)?
    /// Pupils who attend another school because of it, summed over the years.
    public let moved: Double
    /// Metres that it saves all pupils in sum over the years; negative where ways become longer.
    public let metres: Double
  }

  /// Rooms that another school within reach could get instead.
  public struct NextDoor: Sendable {
    /// The school.
    public let school: SchoolIndex
    /// Rooms to add.
    public let rooms: Int
  }

  /// Seat-years cured for each room; nil where no rooms are added.
  public var curedPerRoom: Double? {
    guard let effect, rooms > 0 else { return nil }
    return effect.seatYears / rooms
  }
}

/// What each event of a plan does, and which projects serve the same pupils.
public struct PlanUse: Sendable {
  /// The events: projects, then rezonings, in the order of the files.
  public let events: [EventUse]
  /// Pairs of projects of which either alone would do most of what both do.
  public let rivals: [Rivals]

  /// Two projects that serve the same pupils.
  public struct Rivals: Sendable {
    /// The indexes of both in ``PlanUse/events``, ascending.
    public let events: (Int, Int)
    /// Seat-years that both cure together.
    public let together: Double
  }
}
