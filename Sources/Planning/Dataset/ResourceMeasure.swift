/// A measure of `resources.csv` that is used to compute indicators; standards and checklists may use any other measure too.
public struct ResourceMeasure: Sendable {
  /// Name in the column `measure`, such as `teachers`.
  public var id: String
  /// What the measure counts, with its unit, as `schoolzone schema columns` prints it.
  public var meaning: Phrase

  /// All of them, in the order of the list in dataset.md (`resources.csv`).
  public static let all: [ResourceMeasure] = [
    .init(id: "teachers", meaning: Phrase("teachers in post")),
    .init(id: "teachers_above_degree", meaning: Phrase("teachers above the required degree")),
    .init(id: "teachers_middle_grade", meaning: Phrase("teachers of middle grade or higher")),
    .init(id: "backbone_teachers", meaning: Phrase("backbone teachers")),
    .init(id: "pe_arts_teachers", meaning: Phrase("teachers of PE and arts")),
    .init(id: "rotated_teachers", meaning: Phrase("teachers who moved in the year")),
    .init(id: "training_hours", meaning: Phrase("training hours a teacher in five years")),
    .init(id: "principal_years", meaning: Phrase("years that the principal has been at the school")),
    .init(id: "teaching_floor_m2", meaning: Phrase("teaching floor area, m² (grows with rooms)")),
    .init(id: "sports_area_m2", meaning: Phrase("sports area, m²")),
    .init(id: "equipment_yuan", meaning: Phrase("equipment value, in units of the currency (yuan)")),
    .init(id: "computers", meaning: Phrase("computers")),
    .init(id: "books", meaning: Phrase("books")),
    .init(id: "multimedia_rooms", meaning: Phrase("multimedia classrooms (grow with rooms)")),
    .init(id: "boarders", meaning: Phrase("boarders")),
    .init(id: "special_needs_places", meaning: Phrase("special-needs places")),
    .init(id: "weak", meaning: Phrase("1: a weak school")),
    .init(id: "strong", meaning: Phrase("1: a strong school")),
    .init(
      id: "modernised",
      meaning: Phrase("1: meets the modernised standard (else by the checklist)")),
    .init(id: "broadband", meaning: Phrase("1: connected")),
    .init(id: "satisfaction_schools", meaning: Phrase("satisfaction with schools, 0 to 1, from surveys")),
    .init(
      id: "satisfaction_government", meaning: Phrase("satisfaction with government, 0 to 1, from surveys")
    ),
  ]
}
