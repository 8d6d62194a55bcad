internal import Planning
public import Simulation

/// A measure of a district, or of all districts together, in a stage and year.
public typealias DistrictMeasure = Measure<DistrictYearMeasures>

extension MeasureCatalogue where Row == DistrictYearMeasures {
  /// The measures of a district, stage and year (model.md §5), in the order of `districts.csv`.
  public static var districts: MeasureCatalogue { DistrictMeasures.catalogue }
}

/// The entries of the catalogue. Entries used by other code have a constant; ``Measure`` offers these as `.pupils` and so on.
enum DistrictMeasures {
  static let catalogue = MeasureCatalogue(
    seats + use + admission + remedies,
    components: [
      Component(withheldWith: .admission) { $0.admission = $0.admission?.erased(leaving: $1) }
    ])

  private static let seats: [DistrictMeasure] = [
    pupils,
    Measure(.whole("classrooms", \.classrooms), Phrase("Classrooms"), in: .rooms, disclosure: .open),
    capacity, seatShortfall, pooledShortfall,
    Measure(
      .number("reachable_shortfall", \.reachableShortfall), Phrase("Reachable shortfall"), in: .pupils,
      disclosure: .withheld(with: [.reachable, .seats]), stored: .optional(\.reachableShortfall)),
    entryShortfall, classShortfall,
  ]

  static let pupils = DistrictMeasure(
    .number("pupils", \.pupils), Phrase("Pupils"), Headings(Phrase("pupils")), in: .pupils,
    disclosure: .withheld(with: .roll), isCompared: true, stored: .number(\.pupils))
  static let capacity = DistrictMeasure(
    .number("capacity", \.capacity), Phrase("Places"), Headings(Phrase("places")), in: .places, disclosure: .open,
    isCompared: true)
  static let seatShortfall = DistrictMeasure(
    .number("seat_shortfall", \.seatShortfall), Phrase("Seat shortfall"), .seatShortfall, in: .pupils,
    disclosure: .withheld(with: .seats), isCompared: true, stored: .number(\.seatShortfall))
  static let pooledShortfall = DistrictMeasure(
    .number("pooled_shortfall", \.pooledShortfall), Phrase("Pooled shortfall"), Headings(Phrase("pooled")), in: .pupils,
    disclosure: .withheld(with: .roll), isCompared: true, stored: .number(\.pooledShortfall))
  static let entryShortfall = DistrictMeasure(
    .number("entry_shortfall", \.entryShortfall), Phrase("Entry shortfall"), Headings(Phrase("entry short")),
    in: .pupils, disclosure: .withheld(with: .entry), isCompared: true, stored: .number(\.entryShortfall))
  static let classShortfall = DistrictMeasure(
    .whole("class_shortfall", \.classShortfall), Phrase("Class shortfall"), Headings(Phrase("classes short")),
    in: .classes, disclosure: .open, isCompared: true)

  private static let use: [DistrictMeasure] = [
    Measure(
      .number("spare", \.spare), Phrase("Spare places"), in: .places, disclosure: .withheld(with: .seats),
      stored: .number(\.spare)),
    utilisation, meanDistance, beyondRadiusShare,
  ]

  static let utilisation = DistrictMeasure(
    .number("utilisation", \.utilisation), Phrase("Pupils ÷ places"), Headings(Phrase("used")), in: .share,
    disclosure: .withheld(with: .roll), stored: .optional(\.utilisation))
  static let meanDistance = DistrictMeasure(
    .number("mean_distance_m", \.meanDistance), Phrase("Mean distance to school"),
    Headings(Phrase("mean distance, m")), in: .metres, disclosure: .withheld(with: .distance), isCompared: true,
    stored: .optional(\.meanDistance))
  static let beyondRadiusShare = DistrictMeasure(
    .number("beyond_radius_share", \.beyondRadiusShare), Phrase("Beyond the service radius"),
    Headings(Phrase("beyond radius")), in: .share, disclosure: .withheld(with: .beyondRadius),
    stored: .optional(\.beyondRadiusShare))

  /// Pupils of the entry grade by the way they are admitted; the share of migrant children is last.
  static let admission: [DistrictMeasure] =
    placements + [
      admitted("migrant_children", Phrase("Migrant children"), in: .pupils) { $0.migrantChildren },
      migrantPublicShare,
    ]

  static let placements: [DistrictMeasure] = [
    admitted("displaced", Phrase("Displaced from their school"), Headings(Phrase("displaced")), in: .pupils) {
      $0.displaced
    },
    admitted("by_vacancy", Phrase("Placed by vacancy"), Headings(Phrase("by vacancy")), in: .pupils) { $0.byVacancy },
    admitted("placed_in_group", Phrase("Placed in the school group"), Headings(Phrase("own, group")), in: .pupils) {
      $0.placed[0]
    },
    admitted(
      "placed_in_district", Phrase("Placed in the district"), Headings(Phrase("district", context: "own district")),
      in: .pupils
    ) { $0.placed[1] },
    admitted("placed_in_city", Phrase("Placed in the city"), Headings(Phrase("city")), in: .pupils) { $0.placed[2] },
    admitted("not_placed", Phrase("Not placed"), Headings(Phrase("not placed")), in: .pupils) { $0.notPlaced },
  ]

  static let migrantPublicShare = admitted(
    "migrant_public_share", Phrase("Migrant children in public schools"), Headings(Phrase("migrants")), in: .share
  ) { $0.migrantPublicShare }

  private static func admitted(
    _ id: String, _ name: Phrase, _ headings: Headings? = nil, in unit: MeasureUnit,
    _ value: @escaping @Sendable (DistrictAdmission) -> Double?
  ) -> DistrictMeasure {
    Measure(
      .number(id) { $0.admission.flatMap(value) }, name, headings, in: unit,
      disclosure: .withheld(with: .admission, evenWithoutValue: .admission), presence: .whereKnown)
  }

  /// Shortfall that better boundaries could remove, and shortfall that needs new buildings.
  private static let remedies: [DistrictMeasure] = [savedByBoundaries, mustBuild]

  static let savedByBoundaries = DistrictMeasure(
    .number("saved_by_boundaries", \.savedByBoundaries), Phrase("Could be saved by boundaries"),
    Headings(Phrase("boundaries")), in: .pupils, disclosure: .withheld(with: [.reachable, .seats]), presence: .page)
  static let mustBuild = DistrictMeasure(
    .number("must_build", \.mustBuild), Phrase("Must be built"), Headings(Phrase("must build")), in: .pupils,
    disclosure: .withheld(with: [.reachable, .seats]), presence: .page)
}

extension Headings {
  /// Headings for schools and districts alike.
  static let seatShortfall = Headings(
    Phrase("seats short"), wide: Phrase("seat shortfall"), narrow: Phrase("short"))
}

extension DistrictYearMeasures: MeasuredRow {
  /// True where the row has figures of admission.
  public var hasOptionalMeasures: Bool { admission != nil }
}

extension DistrictAdmission {
  /// The same object with all numbers replaced by one number.
  fileprivate func erased(leaving number: Double) -> DistrictAdmission {
    var erased = self
    (erased.displaced, erased.byVacancy, erased.notPlaced) = (number, number, number)
    (erased.migrantChildren, erased.migrantsPlaced) = (number, number)
    erased.placed = placed.map { _ in number }
    return erased
  }
}
