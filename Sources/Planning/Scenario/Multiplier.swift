/// A dated change of demand (`demand.multipliers`): a two-child policy, a new metro line.
public struct Multiplier: Sendable, Hashable {
  /// `of`: the quantity that is multiplied.
  public enum Subject: String, Sendable, CaseIterable {
    /// Children of all ages in the districts, from a school year on: children who are there are multiplied once, in that year; later
    /// cohorts when they first appear.
    case children
    /// Births of the calendar years `from` to `to`.
    case births
  }
  /// The quantity that is multiplied: births or children.
  public var subject: Subject
  /// Cause of the change, for the table of assumptions; nil where not given.
  public var name: String?
  /// The factor, 0 to 100; 1 changes nothing.
  public var factor: Double
  /// School year (children) or first calendar year (births).
  public var from: Int
  /// Last calendar year of births; nil: all later years.
  public var to: Int?
  /// Districts concerned; nil: all.
  public var districts: [DistrictIndex]?
  /// Kind concerned; nil: both.
  public var kind: Kind?

  /// - Parameters:
  ///   - subject: the quantity that is multiplied.
  ///   - factor: 0 or more; 1 changes nothing.
  ///   - from: school year (children) or first calendar year (births).
  ///   - to: last calendar year of births; nil: all later years.
  ///   - districts: districts concerned; nil: all.
  ///   - kind: kind concerned; nil: both kinds.
  ///   - name: cause of the change, for the table of assumptions.
  public init(
    _ subject: Subject, factor: Double, from: Int, to: Int? = nil, districts: [DistrictIndex]? = nil, kind: Kind? = nil,
    name: String? = nil
  ) {
    self.subject = subject
    self.factor = factor
    self.from = from
    self.to = to
    self.districts = districts
    self.kind = kind
    self.name = name
  }

  /// Whether the multiplier concerns a district and kind; years are not compared.
  public func applies(toDistrict district: DistrictIndex, kind: Kind) -> Bool {
    (districts?.contains(district) ?? true) && (self.kind == nil || self.kind == kind)
  }
}

/// How rolls are projected (`demand.method`).
public enum DemandMethod: String, Sendable, CaseIterable {
  /// Rates as the scenario states them.
  case given
  /// Progression by school and entry, both from the record.
  case cohort
  /// Growth of the total of each school.
  case trend
  /// A blend with weights estimated from held-out years.
  case auto
}

/// The source of the entering pupils in an estimated method (`demand.entry`).
public enum EntrySource: String, Sendable, CaseIterable {
  /// The children of the blocks, and births for later cohorts: as with rates that the scenario states.
  case residents
  /// Observed entry only, and births where they are known.
  case record
}
