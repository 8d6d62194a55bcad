public import Planning
public import Simulation

extension MeasureCatalogue where Row == SchoolYearMeasures {
  /// The measures of a school, stage and year (model.md §5), in the order of `schools.csv`.
  public static var schools: MeasureCatalogue { SchoolMeasures.catalogue }
}

enum SchoolMeasures {
  static let catalogue = MeasureCatalogue(seats + entry + classes + distances + residence, components: components)

  private typealias Entry = Measure<SchoolYearMeasures>

  /// Pupils and places of the whole stage.
  private static let seats: [Entry] = [
    Measure(
      .number("pupils", \.pupils), Phrase("Pupils"), in: .pupils, disclosure: .withheld(with: .roll),
      total: .sum(\.pupils), stored: .number(\.pupils)),
    Measure(
      .whole("classrooms", \.classrooms), Phrase("Classrooms"), in: .rooms, disclosure: .open,
      total: .sum(\.classrooms)),
    Measure(
      .number("capacity", \.capacity), Phrase("Places"), in: .places, disclosure: .open, total: .sum(\.capacity)),
    seatShortfall,
  ]

  static let seatShortfall = Measure<SchoolYearMeasures>(
    .number("seat_shortfall", \.seatShortfall), Phrase("Seat shortfall"), in: .pupils,
    disclosure: .withheld(with: .roll), total: .sum(\.seatShortfall), stored: .number(\.seatShortfall),
    map: seatShortfallStyle)
  static let seatShortfallStyle = MapStyle(
    rank: 2, Phrase("pupils without a place"), .shortfall([0.5, 50, 100, 200, 400]),
    change: .change(small: 5, large: 50), .number, .shortfall)

  /// Demand and places of the entry grade.
  private static let entry: [Entry] = [
    Measure(
      .number("entry_pupils", \.entryPupils), Phrase("Entrants"), in: .pupils,
      disclosure: .withheld(with: [.roll, .entry]), total: .sum(\.entryPupils), stored: .number(\.entryPupils)),
    Measure(
      .number("entry_places", \.entryPlaces), Phrase("Entry places"), in: .places, disclosure: .open,
      total: .sum(\.entryPlaces)),
    Measure(
      .number("entry_shortfall", \.entryShortfall), Phrase("Entry shortfall"), in: .pupils,
      disclosure: .withheld(with: [.roll, .entry]), total: .sum(\.entryShortfall), stored: .number(\.entryShortfall),
      map: MapStyle(
        rank: 3, Phrase("entrants without a place"), .shortfall([0.5, 20, 45, 90, 180]),
        change: .change(small: 5, large: 50), .number, .shortfall)),
    Measure(
      .text("warning") { $0.warning?.rawValue }, Phrase("Seat warning"), in: .word,
      disclosure: .withheld(with: [.roll, .entry]), total: .ratio { $0.warning = $0.entryWarning($1) },
      stored: .other { $0.warning = nil },
      map: MapStyle(
        rank: 4, Phrase("entry demand ÷ entry places"), .warning,
        change: .change(small: 0.5, large: 1.5), .warning, value: { $0.warningRank })),
  ]

  /// Counts of classes tell nothing of single pupils: they are never withheld.
  private static let classes: [Entry] = [
    Measure(
      .whole("class_shortfall", \.classShortfall), Phrase("Class shortfall"), in: .classes, disclosure: .open,
      total: .sum(\.classShortfall),
      map: MapStyle(
        rank: 5, Phrase("classrooms lacking"), .shortfall([1, 3, 6, 12, 24]),
        change: .change(small: 5, large: 50), .number, .wholeShortfall)),
    utilisation,
    Measure(
      .whole("largest_class", \.largestClass), Phrase("Largest class"), in: .pupils,
      disclosure: .withheld(with: [.roll, .entry]),
      total: .sum { total, row in
        total.largestClass = total.largestClass.flatMap { largest in row.largestClass.map { max(largest, $0) } }
      },
      stored: .other { $0.largestClass = nil },
      map: MapStyle(
        rank: 6, Phrase("pupils in the largest class"), .largestClass,
        change: .change(small: 5, large: 50), .number, .wholes,
        value: { $0.largestClass == 0 ? .none : $0.largestClass.figure })),
    Measure(
      .whole("large_classes", \.largeClasses), Phrase("Large classes"), in: .classes, disclosure: .open,
      total: .sum(\.largeClasses)),
    Measure(
      .whole("very_large_classes", \.veryLargeClasses), Phrase("Very large classes"), in: .classes,
      disclosure: .open, total: .sum(\.veryLargeClasses)),
  ]

  static let utilisation = Measure<SchoolYearMeasures>(
    .number("utilisation", \.utilisation), Phrase("Pupils ÷ places"), in: .share,
    disclosure: .withheld(with: .roll), total: .ratio(\.utilisation, of: \.pupils, by: \.capacity),
    stored: .optional(\.utilisation), map: utilisationStyle)
  static let utilisationStyle = MapStyle(
    rank: 1, Phrase("roll of the school ÷ its places"), .utilisation,
    change: .change(small: 0.02, large: 0.1), .percent)

  private static let distances: [Entry] = [
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
  private static let residence: [Entry] = [
    Measure(
      .number("unexplained", \.unexplained), Phrase("Not explained by residence"), in: .pupils,
      disclosure: .withheld(with: [.roll, .unexplained]), total: .sum(\.unexplained), stored: .number(\.unexplained)),
    balance("residents", Phrase("Residents")) { $0.residents },
    balance("residents_kept", Phrase("Residents at the school")) { $0.kept },
    balance("residents_lost", Phrase("Residents at other schools")) { $0.lost },
    balance("from_outside", Phrase("From outside the catchment")) { $0.outside },
  ]

  private static func balance(
    _ id: String, _ name: Phrase, _ value: @escaping @Sendable (ResidentBalance) -> Double
  ) -> Entry {
    Measure(
      .number(id) { $0.balance.map(value) }, name, in: .pupils, disclosure: .withheld(with: [.roll, .balance]),
      presence: .whereKnown, stored: .other { $0.balance = $0.balance.map { _ in .withheld } })
  }

  /// What district figures and totals are made of: pupils with a home, their metres walked, and those beyond the radius.
  private static let components: [Component<SchoolYearMeasures>] = [
    Component(\.spare, withheldWith: .roll),
    Component(\.located, withheldWith: .roll),
    Component(\.locatedMetres, withheldWith: [.roll, .distance]),
    Component(\.locatedBeyond, withheldWith: [.roll, .distance, .beyondRadius]),
    Component(total: .sum { $0.hasRadius = $0.hasRadius && $1.hasRadius }),
  ]
}

extension MapMeasure {
  public static let utilisation = MapMeasure(SchoolMeasures.utilisation, SchoolMeasures.utilisationStyle)
  public static let seatShortfall = MapMeasure(
    SchoolMeasures.seatShortfall, SchoolMeasures.seatShortfallStyle)
}

extension SchoolYearMeasures: MeasuredRow {
  public var hasOptionalMeasures: Bool { balance != nil }
}

extension SchoolYearMeasures {
  /// The seat warning of the entry figures; none where they are withheld.
  fileprivate func entryWarning(_ thresholds: WarningThresholds) -> Warning? {
    guard !entryPupils.isWithheld else { return nil }
    return Warning(pupils: entryPupils, places: entryPlaces, thresholds)
  }

  /// The warning by its rank from green.
  fileprivate var warningRank: Figure {
    guard !entryPupils.isWithheld, !entryPlaces.isWithheld else { return .withheld }
    return Figure(warning.flatMap { Warning.allCases.firstIndex(of: $0) }.map(Double.init))
  }
}

extension MeasureCatalogue where Row == SchoolYearMeasures {
  /// The measures of the schools that share a catchment, each combined by its own rule; nil where no school is open.
  public func total(_ rows: [SchoolYearMeasures], thresholds: WarningThresholds) -> SchoolYearMeasures? {
    guard var total = rows.first, rows.count > 1 else { return rows.first }
    let rules = components.map(\.total) + all.map(\.total)
    for row in rows.dropFirst() {
      for case .sum(let add) in rules { add(&total, row) }
    }
    for case .ratio(let finish) in rules { finish(&total, thresholds) }
    return total
  }
}
