public import Simulation

extension Measure where Row == SchoolYearMeasures {
  /// Roll of the stage.
  public static var pupils: Measure { SchoolMeasures.pupils }
  /// Places of the school in the stage.
  public static var capacity: Measure { SchoolMeasures.capacity }
  /// Pupils beyond the places.
  public static var seatShortfall: Measure { SchoolMeasures.seatShortfall }
  /// Pupils who want to enter.
  public static var entryPupils: Measure { SchoolMeasures.entryPupils }
  /// Places of the entry grade.
  public static var entryPlaces: Measure { SchoolMeasures.entryPlaces }
  /// Entrants ÷ entry places, as a colour.
  public static var warning: Measure { SchoolMeasures.warning }
  /// Pupils ÷ places.
  public static var utilisation: Measure { SchoolMeasures.utilisation }
  /// Classes of 56 pupils and more.
  public static var largeClasses: Measure { SchoolMeasures.largeClasses }
  /// Classes of 66 pupils and more.
  public static var veryLargeClasses: Measure { SchoolMeasures.veryLargeClasses }
  /// Pupils who live in the catchment of the school.
  public static var residents: Measure { SchoolMeasures.residents }
  /// Residents on the roll of the school.
  public static var kept: Measure { SchoolMeasures.kept }
  /// Residents on the roll of another school.
  public static var lost: Measure { SchoolMeasures.lost }
  /// Pupils from other catchments, and pupils not explained by residence.
  public static var outside: Measure { SchoolMeasures.outside }
  /// Registered children of the entering cohort in the zones of the school, × enrolment share.
  public static var zoneRegistered: Measure { SchoolMeasures.zoneRegistered }
  /// Registered children of the zone ÷ entry places, as a colour.
  public static var zoneWarning: Measure { SchoolMeasures.zoneWarning }
}
