public import Planning

/// Something that a simulation needs and that the files do not hold.
public struct MissingPart: Hashable, Sendable {
  /// The file or key, such as `children.csv`.
  public var part: String
  /// What it is.
  public var what: Phrase
  /// How to add it.
  public var how: Phrase
}

extension Assembly {
  /// What `simulate` still lacks.
  func missingParts(baseYear: Int?) -> [MissingPart] {
    var parts: [MissingPart] = []
    func add(_ part: String, _ what: Phrase, _ how: Phrase) {
      parts.append(MissingPart(part: part, what: what, how: how))
    }
    if layers[.schools] == nil {
      add(
        "schools.geojson", Phrase("where schools are"),
        Phrase("Import a layer or table of schools, with places or lon and lat."))
    } else if !hasSupply {
      add(
        "schools.geojson", Phrase("rooms or places of schools"),
        Phrase(
          "Import a table with the names of schools and their rooms (primary_classrooms, 小学班数) or places (primary_places, 小学学位)."
        ))
    }
    if layers[.catchments] == nil, tables["catchments"] == nil {
      add("catchments", Phrase("zones of schools"), Phrase("Import a layer of zones, or a list of blocks by school."))
    }
    if layers[.blocks] == nil {
      add("blocks.geojson", Phrase("where children live"), Phrase("Import a layer of 小区, census blocks or the like."))
    }
    if tables["children"] == nil {
      add(
        "children.csv", Phrase("children by block and year of entry"),
        Phrase(
          "Import a table with block, entry_year and registered, or a pupil list with addresses or 小区 and birth dates.")
      )
    }
    if tables["enrolment"] == nil {
      add(
        "enrolment.csv", Phrase("pupils by school, year and grade"),
        Phrase("Import a table of enrolment, a column a grade or a year as you have it."))
    }
    if baseYear == nil {
      add("base_year", Phrase("the school year of the data"), Phrase("State it: --base-year 2024."))
    }
    return parts
  }

  private var hasSupply: Bool {
    layers[.schools]?.rows.contains { row in
      row.cells.keys.contains { $0.hasSuffix("_classrooms") || $0.hasSuffix("_places") }
    } ?? false
  }
}
