internal import Planning
public import Simulation

/// A measure of a school in a stage and year.
public typealias SchoolMeasure = Measure<SchoolYearMeasures>

extension MeasureCatalogue where Row == SchoolYearMeasures {
  /// The measures of a school, stage and year (model.md §5), in the order of `schools.csv`.
  public static var schools: MeasureCatalogue { SchoolMeasures.catalogue }
}

/// The entries of the catalogue. Entries that other code uses have a constant; ``Measure`` offers these as `.pupils` and so on.
enum SchoolMeasures {
  static let catalogue = MeasureCatalogue(
    seats + entry + classes + distances + residence + zone, components: components)

  /// Pupils and places of the whole stage.
  private static let seats: [SchoolMeasure] = [
    pupils,
    Measure(
      .whole("classrooms") { $0.hasRooms ? $0.classrooms : nil }, Phrase("Classrooms"), in: .rooms, disclosure: .open,
      total: .sum(\.classrooms)),
    capacity, seatShortfall,
  ]

  static let pupils = SchoolMeasure(
    .number("pupils", \.pupils), Phrase("Pupils"), Headings(Phrase("pupils")), in: .pupils,
    disclosure: .withheld(with: .roll), total: .sum(\.pupils), stored: .number(\.pupils))
  static let capacity = SchoolMeasure(
    .number("capacity", \.capacity), Phrase("Places"), Headings(Phrase("places")), in: .places, disclosure: .open,
    total: .sum(\.capacity))

  static let seatShortfall = SchoolMeasure(
    .number("seat_shortfall", \.seatShortfall), Phrase("Seat shortfall"), .seatShortfall, in: .pupils,
    disclosure: .withheld(with: .roll), total: .sum(\.seatShortfall), stored: .number(\.seatShortfall),
    map: seatShortfallStyle)
  static let seatShortfallStyle = MapStyle(
    rank: 2, Phrase("pupils without a place"), .shortfall([0.5, 50, 100, 200, 400]),
    change: .change(small: 5, large: 50), .number, .shortfall)

  /// Demand and places of the entry grade.
  private static let entry: [SchoolMeasure] = [
    entryPupils, entryPlaces,
    Measure(
      .number("entry_shortfall", \.entryShortfall), Phrase("Entry shortfall"), in: .pupils,
      disclosure: .withheld(with: [.roll, .entry]), total: .sum(\.entryShortfall), stored: .number(\.entryShortfall),
      map: MapStyle(
        rank: 3, Phrase("entrants without a place"), .shortfall([0.5, 20, 45, 90, 180]),
        change: .change(small: 5, large: 50), .number, .shortfall)),
    warning,
  ]

  static let entryPupils = SchoolMeasure(
    .number("entry_pupils", \.entryPupils), Phrase("Entrants"),
    Headings(Phrase("entrants"), wide: Phrase("entry pupils")), in: .pupils,
    disclosure: .withheld(with: [.roll, .entry]), total: .sum(\.entryPupils), stored: .number(\.entryPupils))
  static let entryPlaces = SchoolMeasure(
    .number("entry_places", \.entryPlaces), Phrase("Entry places"),
    Headings(Phrase("places", context: "of the entry grade"), wide: Phrase("entry places")), in: .places,
    disclosure: .open, total: .sum(\.entryPlaces))
  static let warning = SchoolMeasure(
    .text("warning") { $0.warning?.rawValue }, Phrase("Seat warning"), Headings(Phrase("warning")), in: .word,
    disclosure: .withheld(with: [.roll, .entry]),
    total: .ratio { $0.warning = Warning(pupils: $0.entryPupils, places: $0.entryPlaces, $1) },
    stored: .other { row, _ in row.warning = nil },
    map: MapStyle(
      rank: 4, Phrase("entry demand ÷ entry places"), .warning, change: .change(small: 0.5, large: 1.5), .warning,
      value: { Figure($0.warning?.rank) }))

  /// Counts of classes disclose nothing of single pupils: they are never withheld.
  private static let classes: [SchoolMeasure] = [
    Measure(
      .whole("class_shortfall") { $0.hasRooms ? $0.classShortfall : nil }, Phrase("Class shortfall"), in: .classes,
      disclosure: .open,
      total: .sum(\.classShortfall),
      map: MapStyle(
        rank: 5, Phrase("classrooms lacking"), .shortfall([1, 3, 6, 12, 24]),
        change: .change(small: 5, large: 50), .number, .wholeShortfall)),
    utilisation,
    Measure(
      .whole("largest_class") { $0.hasRooms ? $0.largestClass : nil }, Phrase("Largest class"), in: .pupils,
      disclosure: .withheld(with: [.roll, .entry]),
      total: .sum { $0.largestClass = max($0.largestClass, $1.largestClass) },
      stored: .other { $0.largestClass = Int(saturating: $1) },
      map: MapStyle(
        rank: 6, Phrase("pupils in the largest class"), .largestClass,
        change: .change(small: 5, large: 50), .number, .wholes,
        value: { $0.largestClass == 0 ? .absent : .value(Double($0.largestClass)) })),
    largeClasses, veryLargeClasses,
  ]

  static let largeClasses = SchoolMeasure(
    .whole("large_classes") { $0.hasRooms ? $0.largeClasses : nil }, Phrase("Large classes"), Headings(Phrase("large")),
    in: .classes,
    disclosure: .open, total: .sum(\.largeClasses))
  static let veryLargeClasses = SchoolMeasure(
    .whole("very_large_classes") { $0.hasRooms ? $0.veryLargeClasses : nil }, Phrase("Very large classes"),
    Headings(Phrase("very large")),
    in: .classes, disclosure: .open, total: .sum(\.veryLargeClasses))

  static let utilisation = SchoolMeasure(
    .number("utilisation", \.utilisation), Phrase("Pupils ÷ places"), Headings(Phrase("used")), in: .share,
    disclosure: .withheld(with: .roll), total: .ratio(\.utilisation, of: \.pupils, by: \.capacity),
    stored: .optional(\.utilisation), map: utilisationStyle)
  static let utilisationStyle = MapStyle(
    rank: 1, Phrase("roll of the school ÷ its places"), .utilisation,
    change: .change(small: 0.02, large: 0.1), .percent)

  private static let distances: [SchoolMeasure] = [
    Measure(
      .number("mean_distance_m", \.meanDistance), Phrase("Mean distance to school"), in: .metres,
      disclosure: .withheld(with: [.roll, .distance], evenWithoutValue: .roll),
      total: .ratio(\.meanDistance, of: \.locatedMetres, by: \.located), stored: .optional(\.meanDistance),
      map: MapStyle(
        rank: 7, Phrase("walk of its pupils, metres"), .amount([500, 1000, 1500, 2000, 3000]),
        change: .change(small: 50, large: 250), .metres)),
    Measure(
      .number("p90_distance_m", \.p90Distance), Phrase("Distance of nine in ten pupils"), in: .metres,
      disclosure: .withheld(with: [.roll, .distance], evenWithoutValue: .roll), total: .none(\.p90Distance),
      stored: .optional(\.p90Distance)),
    Measure(
      .number("beyond_radius_share", \.beyondRadiusShare), Phrase("Beyond the service radius"),
      in: .share, disclosure: .withheld(with: [.roll, .distance, .beyondRadius]),
      total: .ratio { total, _ in
        let isKnown = total.located > 0 && total.hasRadius
        total.beyondRadiusShare = isKnown ? total.locatedBeyond / total.located : nil
      },
      stored: .optional(\.beyondRadiusShare),
      map: MapStyle(
        rank: 8, Phrase("share of its pupils"), .amount([0.1, 0.25, 0.5, 0.75, 0.9]),
        change: .change(small: 0.02, large: 0.1), .percent)),
  ]

  /// Pupils by where they live.
  private static let residence: [SchoolMeasure] = [
    Measure(
      .number("unexplained", \.unexplained), Phrase("Not explained by residence"), in: .pupils,
      disclosure: .withheld(with: [.roll, .unexplained]), total: .sum(\.unexplained), stored: .number(\.unexplained)),
    residents, kept, lost, outside,
  ]

  static let residents = balance(
    "residents", Phrase("Residents"), Headings(Phrase("residents", context: "of school age"))
  ) { $0.residents }
  static let kept = balance("residents_kept", Phrase("Residents at the school"), Headings(Phrase("kept"))) { $0.kept }
  static let lost = balance("residents_lost", Phrase("Residents at other schools"), Headings(Phrase("lost"))) {
    $0.lost
  }
  static let outside = balance(
    "from_outside", Phrase("From outside the catchment"), Headings(Phrase("from outside"))
  ) { $0.outside }

  private static func balance(
    _ id: String, _ name: Phrase, _ headings: Headings, _ value: @escaping @Sendable (ResidentBalance) -> Double
  ) -> SchoolMeasure {
    Measure(
      .number(id) { $0.balance.map(value) }, name, headings, in: .pupils,
      disclosure: .withheld(with: [.roll, .balance]),
      presence: .whereKnown, stored: .other { $0.balance = $0.balance?.erased(leaving: $1) })
  }

  /// What statutory lists of the seat warning state: the registered children of the zone, before admission, pauses and placement.
  private static let zone: [SchoolMeasure] = [zoneRegistered, zoneWarning]

  static let zoneRegistered = SchoolMeasure(
    .number("zone_registered", \.zoneRegistered), Phrase("Registered children of the zone who enter"),
    Headings(Phrase("registered", context: "of the zone")), in: .pupils,
    disclosure: .withheld(with: [.roll, .entry, .zone]),
    total: .sum { total, row in
      if let more = row.zoneRegistered { total.zoneRegistered = (total.zoneRegistered ?? 0) + more }
    },
    stored: .optional(\.zoneRegistered))
  static let zoneWarning = SchoolMeasure(
    .text("zone_warning") { $0.zoneWarning?.rawValue }, Phrase("Statutory seat warning"),
    Headings(Phrase("by zone")), in: .word,
    disclosure: .withheld(with: [.roll, .entry, .zone]),
    total: .ratio { total, thresholds in
      total.zoneWarning = total.zoneRegistered.flatMap { Warning(pupils: $0, places: total.entryPlaces, thresholds) }
    },
    stored: .other { row, _ in row.zoneWarning = nil },
    map: MapStyle(
      rank: 9, Phrase("registered children of the zone ÷ entry places"), .warning,
      change: .change(small: 0.5, large: 1.5), .warning,
      value: { Figure($0.zoneWarning?.rank) }))

  /// Columns from which district figures and totals are computed: pupils with a home, metres walked, pupils beyond the radius.
  private static let components: [Component<SchoolYearMeasures>] = [
    Component(\.spare, withheldWith: .roll),
    Component(\.located, withheldWith: .roll),
    Component(\.locatedMetres, withheldWith: [.roll, .distance]),
    Component(\.locatedBeyond, withheldWith: [.roll, .distance, .beyondRadius]),
    Component(total: .sum { $0.hasRadius = $0.hasRadius && $1.hasRadius }),
    Component(total: .sum { $0.hasRooms = $0.hasRooms || $1.hasRooms }),
  ]
}

extension MapMeasure {
  /// Pupils ÷ places.
  public static let utilisation = MapMeasure(SchoolMeasures.utilisation, SchoolMeasures.utilisationStyle)
  /// Pupils without a place.
  public static let seatShortfall = MapMeasure(
    SchoolMeasures.seatShortfall, SchoolMeasures.seatShortfallStyle)
}

extension Warning {
  /// Position from green, 0, to red, 2.
  fileprivate var rank: Double? { Warning.allCases.firstIndex(of: self).map(Double.init) }
}

extension SchoolYearMeasures: MeasuredRow {
  /// True where the balance of residents is known.
  public var hasOptionalMeasures: Bool { balance != nil }
}

extension ResidentBalance {
  /// The same object with all numbers replaced by one number.
  fileprivate func erased(leaving number: Double) -> ResidentBalance {
    var erased = self
    (erased.residents, erased.kept, erased.outside) = (number, number, number)
    return erased
  }
}
