/// A dated change of demand (`demand.multipliers`): a two-child policy, a new metro line.
public struct Multiplier: Sendable, Hashable {
  /// `of`: what is multiplied.
  public enum Subject: String, Sendable, CaseIterable {
    /// Children of all ages of the districts from a school year on: present children are multiplied once, in that year, and later
    /// cohorts when they appear.
    case children
    /// Births of the calendar years `from` to `to`.
    case births
  }
  /// Births or children.
  public var subject: Subject
  /// What the change is, for the table of assumptions; nil where not given.
  public var name: String?
  /// What the number is multiplied by, 0 to 100; 1 changes nothing.
  public var factor: Double
  /// School year (children) or first calendar year (births).
  public var from: Int
  /// Last calendar year, of births; nil: all later ones.
  public var to: Int?
  /// Nil: all.
  public var districts: [DistrictIndex]?
  /// Nil: both.
  public var kind: Kind?

  /// - Parameters:
  ///   - subject: what is multiplied.
  ///   - factor: 0 or more; 1 changes nothing.
  ///   - from: school year (children) or first calendar year (births).
  ///   - to: last calendar year, of births; nil: all later ones.
  ///   - districts: where it applies; nil: everywhere.
  ///   - kind: whom it concerns; nil: both kinds.
  ///   - name: for the table of assumptions.
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

  /// Whether it concerns a district and kind; the years are not compared.
  public func applies(toDistrict district: DistrictIndex, kind: Kind) -> Bool {
    (districts?.contains(district) ?? true) && (self.kind == nil || self.kind == kind)
  }
}

/// How rolls are projected (`demand.method`).
public enum DemandMethod: String, Sendable, CaseIterable {
  /// Rates as the scenario gives them.
  case given
  /// Progression by school from the record, and entry.
  case cohort
  /// Growth of each school's total.
  case trend
  /// A blend with weights estimated from held-out years.
  case auto
}

/// Where the entering pupils of an estimated method come from (`demand.entry`).
public enum EntrySource: String, Sendable, CaseIterable {
  /// The children of the blocks, and births for later cohorts: as with given rates.
  case residents
  /// Observed entry alone, and births where they are known.
  case record
}
