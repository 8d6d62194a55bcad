public import Simulation

extension Measure where Row == DistrictYearMeasures {
  /// Roll of all schools.
  public static var pupils: Measure { DistrictMeasures.pupils }
  /// Places of all schools.
  public static var capacity: Measure { DistrictMeasures.capacity }
  /// Pupils beyond the places of their school, summed over schools.
  public static var seatShortfall: Measure { DistrictMeasures.seatShortfall }
  /// Pupils beyond all places together.
  public static var pooledShortfall: Measure { DistrictMeasures.pooledShortfall }
  /// Entrants beyond the entry places of their school, summed over schools.
  public static var entryShortfall: Measure { DistrictMeasures.entryShortfall }
  /// Classrooms lacking, summed over schools.
  public static var classShortfall: Measure { DistrictMeasures.classShortfall }
  /// Pupils ÷ places.
  public static var utilisation: Measure { DistrictMeasures.utilisation }
  /// Mean distance to school of pupils with a known home, metres.
  public static var meanDistance: Measure { DistrictMeasures.meanDistance }
  /// Share of pupils with a known home who live beyond the service radius.
  public static var beyondRadiusShare: Measure { DistrictMeasures.beyondRadiusShare }
  /// Seat shortfall that better boundaries could remove.
  public static var savedByBoundaries: Measure { DistrictMeasures.savedByBoundaries }
  /// Seat shortfall that no boundary removes.
  public static var mustBuild: Measure { DistrictMeasures.mustBuild }
  /// Share of migrant children with a place at a public school.
  public static var migrantPublicShare: Measure { DistrictMeasures.migrantPublicShare }
  /// Pupils of the entry grade by the way they find a place: displaced, by vacancy, placed in each round, not placed.
  public static var placements: [Measure] { DistrictMeasures.placements }
}
