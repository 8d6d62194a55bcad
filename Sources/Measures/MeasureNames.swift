public import Planning
internal import Simulation

/// Names and units of measures of the catalogue by their ids, of schools or of districts.
public enum MeasureNames {
  /// The name of a measure; nil where there is none.
  public static func name(of id: String) -> Phrase? {
    MeasureCatalogue<SchoolYearMeasures>.schools[id]?.name ?? MeasureCatalogue<DistrictYearMeasures>.districts[id]?.name
  }

  /// The unit of a measure; nil where there is none.
  public static func unit(of id: String) -> MeasureUnit? {
    MeasureCatalogue<SchoolYearMeasures>.schools[id]?.unit ?? MeasureCatalogue<DistrictYearMeasures>.districts[id]?.unit
  }
}
