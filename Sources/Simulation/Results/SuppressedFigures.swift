/// Which figures of a row are withheld from publication, by group; the figures of a group are withheld together.
///
/// Empty for results that are not published. A published row always has ``published``, so that a measure without a
/// disclosure rule of its own is withheld.
public struct SuppressedFigures: OptionSet, Hashable, Sendable {
  /// Bits of the set.
  public let rawValue: UInt16

  /// A set by its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The row belongs to a publication.
  public static let published = SuppressedFigures(rawValue: 1 << 0)
  /// The roll as a whole and all figures computed from it.
  public static let roll = SuppressedFigures(rawValue: 1 << 1)
  /// Rolls by grade, including the entry grade.
  public static let entry = SuppressedFigures(rawValue: 1 << 2)
  /// Shortfall and spare places of a district.
  public static let seats = SuppressedFigures(rawValue: 1 << 3)
  /// Shortfall of a district that better boundaries could not remove.
  public static let reachable = SuppressedFigures(rawValue: 1 << 4)
  /// Pupils whom residence does not explain.
  public static let unexplained = SuppressedFigures(rawValue: 1 << 5)
  /// Residents, kept, lost and outside pupils of ``ResidentBalance``.
  public static let balance = SuppressedFigures(rawValue: 1 << 6)
  /// Distances to school.
  public static let distance = SuppressedFigures(rawValue: 1 << 7)
  /// Share beyond the service radius.
  public static let beyondRadius = SuppressedFigures(rawValue: 1 << 8)
  /// Admission of a district.
  public static let admission = SuppressedFigures(rawValue: 1 << 9)
  /// Pupils of a district who attend another school than in the first scenario.
  public static let moved = SuppressedFigures(rawValue: 1 << 10)
  /// Registered children of the entering cohort in the zones of a school.
  public static let zone = SuppressedFigures(rawValue: 1 << 11)

  /// Groups whose district figures are sums over schools.
  public static let ofDistricts: [SuppressedFigures] = [
    .roll, .seats, .reachable, .entry, .distance, .beyondRadius, .moved,
  ]
}
