internal import Planning
public import Simulation

extension MeasureCatalogue where Row == DistrictYearMeasures {
  /// The measures of a district, stage and year (model.md §5), in the order of `districts.csv`.
  public static var districts: MeasureCatalogue { DistrictMeasures.catalogue }
}

enum DistrictMeasures {
  static let catalogue = MeasureCatalogue(
    seats + use + admission + remedies,
    components: [
      Component(withheldWith: .admission) { $0.admission = $0.admission.map { _ in .withheld } }
    ])

  private typealias Entry = Measure<DistrictYearMeasures>

  private static let seats: [Entry] = [
    Measure(
      .number("pupils", \.pupils), Phrase("Pupils"), in: .pupils, disclosure: .withheld(with: .roll), isCompared: true,
      stored: .number(\.pupils)),
    Measure(.whole("classrooms", \.classrooms), Phrase("Classrooms"), in: .rooms, disclosure: .open),
    Measure(.number("capacity", \.capacity), Phrase("Places"), in: .places, disclosure: .open, isCompared: true),
    Measure(
      .number("seat_shortfall", \.seatShortfall), Phrase("Seat shortfall"), in: .pupils,
      disclosure: .withheld(with: .seats), isCompared: true, stored: .number(\.seatShortfall)),
    Measure(
      .number("pooled_shortfall", \.pooledShortfall), Phrase("Pooled shortfall"), in: .pupils,
      disclosure: .withheld(with: .roll), isCompared: true, stored: .number(\.pooledShortfall)),
    Measure(
      .number("reachable_shortfall", \.reachableShortfall), Phrase("Reachable shortfall"), in: .pupils,
      disclosure: .withheld(with: [.reachable, .seats]), stored: .optional(\.reachableShortfall)),
    Measure(
      .number("entry_shortfall", \.entryShortfall), Phrase("Entry shortfall"), in: .pupils,
      disclosure: .withheld(with: .entry), isCompared: true, stored: .number(\.entryShortfall)),
    Measure(
      .whole("class_shortfall", \.classShortfall), Phrase("Class shortfall"), in: .classes, disclosure: .open,
      isCompared: true),
  ]

  private static let use: [Entry] = [
    Measure(
      .number("spare", \.spare), Phrase("Spare places"), in: .places, disclosure: .withheld(with: .seats),
      stored: .number(\.spare)),
    Measure(
      .number("utilisation", \.utilisation), Phrase("Pupils ÷ places"), in: .share,
      disclosure: .withheld(with: .roll), stored: .optional(\.utilisation)),
    Measure(
      .number("mean_distance_m", \.meanDistance), Phrase("Mean distance to school"), in: .metres,
      disclosure: .withheld(with: .distance), isCompared: true, stored: .optional(\.meanDistance)),
    Measure(
      .number("beyond_radius_share", \.beyondRadiusShare), Phrase("Beyond the service radius"),
      in: .share, disclosure: .withheld(with: .beyondRadius), stored: .optional(\.beyondRadiusShare)),
  ]

  private static let admission: [Entry] = [
    admitted("displaced", Phrase("Displaced from their school"), in: .pupils) { $0.displaced },
    admitted("by_vacancy", Phrase("Placed by vacancy"), in: .pupils) { $0.byVacancy },
    admitted("placed_in_group", Phrase("Placed in the school group"), in: .pupils) { $0.placed[0] },
    admitted("placed_in_district", Phrase("Placed in the district"), in: .pupils) { $0.placed[1] },
    admitted("placed_in_city", Phrase("Placed in the city"), in: .pupils) { $0.placed[2] },
    admitted("not_placed", Phrase("Not placed"), in: .pupils) { $0.notPlaced },
    admitted("migrant_children", Phrase("Migrant children"), in: .pupils) { $0.migrantChildren },
    admitted("migrant_public_share", Phrase("Migrant children in public schools"), in: .share) {
      $0.migrantPublicShare
    },
  ]

  private static func admitted(
    _ id: String, _ name: Phrase, in unit: MeasureUnit, _ value: @escaping @Sendable (DistrictAdmission) -> Double?
  ) -> Entry {
    Measure(
      .number(id) { $0.admission.flatMap(value) }, name, in: unit, disclosure: .withheld(with: .admission),
      presence: .whereKnown)
  }

  /// What better boundaries could save, and what must be built.
  private static let remedies: [Entry] = [
    Measure(
      .number("saved_by_boundaries", \.savedByBoundaries), Phrase("Could be saved by boundaries"),
      in: .pupils, disclosure: .withheld(with: [.reachable, .seats]), presence: .page),
    Measure(
      .number("must_build", \.mustBuild), Phrase("Must be built"), in: .pupils,
      disclosure: .withheld(with: [.reachable, .seats]), presence: .page),
  ]
}

extension DistrictYearMeasures: MeasuredRow {
  public var hasOptionalMeasures: Bool { admission != nil }
}
