/// The measures of results that policies and targets may name, in addition to ``PolicyMeasure``: columns of `schools.csv` and
/// `districts.csv`. What they mean is in the catalogue of measures; here are the names that files may use.
public enum ResultMeasure {
  /// Measures of schools: summed, or computed from sums, over the schools concerned. A warning counts the schools in red.
  public static let ofSchools = [
    "pupils", "classrooms", "capacity", "entry_pupils", "entry_places", "entry_shortfall", "warning", "class_shortfall",
    "utilisation", "largest_class", "large_classes", "very_large_classes", "mean_distance_m", "beyond_radius_share",
    "unexplained", "zone_registered", "zone_warning", "residents", "residents_kept", "residents_lost", "from_outside",
  ]
  /// Measures that districts alone have.
  public static let ofDistricts = [
    "pooled_shortfall", "reachable_shortfall", "spare", "displaced", "by_vacancy", "placed_in_group",
    "placed_in_district", "placed_in_city", "not_placed", "migrant_children", "migrant_public_share",
    "saved_by_boundaries", "must_build",
  ]
  /// Measures that can be computed for one kind of children.
  public static let byKind = ["pupils", "mean_distance_m", "beyond_radius_share"]

  /// All names that commitments and targets may use.
  public static let allIDs: [String] = PolicyMeasure.allCases.map(\.id) + ofSchools + ofDistricts

  /// Measures that a stage and a group of schools may narrow.
  public static let byStage: [String] =
    PolicyMeasure.allCases.filter(\.isOfSchoolRows).map(\.id) + ofSchools + ofDistricts
}

/// The part of the results to which a commitment applies, in addition to its districts.
public struct MeasureScope: Sendable, Hashable {
  /// Id of a stage; nil: all stages.
  public var stage: String?
  /// Pupils of one kind; nil: all pupils.
  public var kind: Kind?
  /// Id of the school that leads a group of schools; nil: all schools.
  public var group: String?

  /// Everything.
  public init() {}

  /// Stage, kind and group as words after the name of a measure; empty for everything.
  public var suffix: String {
    [stage, kind?.id, group.map { "group \($0)" }].compactMap { $0 }.map { " " + $0 }.joined()
  }
}
