public import Planning
public import Simulation

/// The unit of a measure.
public enum MeasureUnit: String, Sendable {
  case pupils, places, rooms, classes, metres
  /// Between 0 and 1, or above 1 if the numerator exceeds the total.
  case share
  /// A word such as the colour of a warning.
  case word
}

/// Whether and when a measure is withheld from publication.
public struct DisclosureRule: Sendable {
  let groups: SuppressedFigures
  /// Groups of figures that also withhold the fact that there is no value.
  let hidesNone: SuppressedFigures

  /// The measure discloses nothing of single pupils: never withheld.
  public static let open = DisclosureRule(groups: [], hidesNone: [])

  /// Withheld if any of these groups of figures is.
  public static func withheld(
    with groups: SuppressedFigures, evenWithoutValue hidesNone: SuppressedFigures = []
  ) -> DisclosureRule {
    DisclosureRule(groups: groups, hidesNone: hidesNone)
  }

  /// For measures without a declared rule: withheld from every publication.
  static let unruled = DisclosureRule(groups: .published, hidesNone: .published)
}

/// The tables in which a measure appears.
public enum MeasurePresence: Sendable {
  case always
  /// Only in tables whose rows have its input: attendance, admission.
  case whereKnown
  /// Only on the page, not in files.
  case page
}

/// A row of measures: a school or district in a stage and year.
public protocol MeasuredRow: Sendable, SendableMetatype {
  var suppressed: SuppressedFigures { get set }
  /// True where the row has the measures of ``MeasurePresence/whereKnown``.
  var hasOptionalMeasures: Bool { get }
}

/// The definition of one measure: words, unit, value, sums, disclosure and map style.
public struct Measure<Row: MeasuredRow>: Sendable {
  /// Name and value of its column in tables.
  public let column: Column<Row>
  /// Name with a capital letter, for legends and lists.
  public let name: Phrase
  private let headings: Headings?
  /// The unit of the values.
  public let unit: MeasureUnit
  /// The tables in which the measure appears.
  public let presence: MeasurePresence
  /// True if the measure is in `comparison.csv` as well.
  public let isCompared: Bool
  /// How the measure is combined over schools that share a catchment.
  public let total: Total<Row>
  /// How maps show the measure; nil: they do not.
  public let map: MapStyle?
  /// Groups of figures of a row that withhold the measure.
  public let hiddenBy: SuppressedFigures
  private let disclosure: DisclosureRule
  private let storage: Storage<Row>

  /// The name of its column.
  public var id: String { column.name }

  /// Heading of a column in tables for people.
  public func heading(_ width: Headings.Width = .usual) -> Phrase { headings?[width] ?? name }

  /// - `headings`: nil: tables for people use the measure's name as heading.
  /// - `disclosure`: nil: withheld from every publication.
  /// - `storage`: the property that holds the value, so that a publication can overwrite it.
  public init(
    _ column: Column<Row>, _ name: Phrase, _ headings: Headings? = nil, in unit: MeasureUnit,
    disclosure: DisclosureRule? = nil, presence: MeasurePresence = .always, isCompared: Bool = false,
    total: Total<Row> = .first,
    stored storage: Storage<Row> = .computed,
    map: MapStyle? = nil
  ) {
    let disclosure = disclosure ?? .unruled
    (self.column, self.name, self.headings, self.unit, self.presence) = (column, name, headings, unit, presence)
    self.isCompared = isCompared
    (self.disclosure, self.total, self.storage, self.map) = (disclosure, total, storage, map)
    hiddenBy = disclosure.groups
  }

  /// The value in a row.
  public func figure(of row: Row) -> Figure {
    let stored = column.number(of: row)
    guard isWithheld(in: row) else { return Figure(stored) }
    return stored == nil && row.suppressed.isDisjoint(with: disclosure.hidesNone) ? .absent : .withheld
  }

  /// True where the row is part of a publication that withholds the measure, even if the row has no value.
  public func isWithheld(in row: Row) -> Bool { !row.suppressed.isDisjoint(with: hiddenBy) }

  /// Overwrites the stored value of a published row where the measure is withheld, so that nothing can be computed from it.
  func erase(_ row: inout Row, leaving erased: Double) {
    if isWithheld(in: row) { storage.erase(&row, leaving: erased) }
  }
}

extension MeasuredRow {
  /// The value of a measure: `row[.pupils]`.
  public subscript(measure: Measure<Self>) -> Figure { measure.figure(of: self) }
}

/// Where a row stores a value, so that it can be overwritten.
public enum Storage<Row>: Sendable {
  case number(any WritableKeyPath<Row, Double> & Sendable)
  case optional(any WritableKeyPath<Row, Double?> & Sendable)
  /// Any other storage: a function that overwrites the value with a number.
  case other(@Sendable (_ row: inout Row, _ erased: Double) -> Void)
  /// Not stored, but computed from stored values.
  case computed

  /// Overwrites the value, if it is stored.
  func erase(_ row: inout Row, leaving erased: Double) {
    switch self {
    case .number(let path): row[keyPath: path] = erased
    case .optional(let path): if row[keyPath: path] != nil { row[keyPath: path] = erased }
    case .other(let erase): erase(&row, erased)
    case .computed: break
    }
  }
}

/// How a measure is combined over the schools that share a catchment.
public enum Total<Row>: Sendable {
  /// The sum: a function that adds a row to the total so far.
  case sum(@Sendable (_ total: inout Row, _ row: Row) -> Void)
  /// Computed from the sums of other measures, once all rows are added.
  case ratio(@Sendable (_ total: inout Row, WarningThresholds) -> Void)
  /// The value of the first school.
  case first

  /// The sum of a stored number.
  public static func sum(_ path: any WritableKeyPath<Row, Double> & Sendable) -> Total {
    .sum { $0[keyPath: path] += $1[keyPath: path] }
  }

  /// The sum of a stored whole number.
  public static func sum(_ path: any WritableKeyPath<Row, Int> & Sendable) -> Total {
    .sum { $0[keyPath: path] += $1[keyPath: path] }
  }

  /// The sum of one column ÷ the sum of another; no value where the latter is 0.
  public static func ratio(
    _ path: any WritableKeyPath<Row, Double?> & Sendable, of part: any KeyPath<Row, Double> & Sendable,
    by whole: any KeyPath<Row, Double> & Sendable
  ) -> Total {
    .ratio { total, _ in
      total[keyPath: path] = total[keyPath: whole] > 0 ? total[keyPath: part] / total[keyPath: whole] : nil
    }
  }

  /// The total has no value: the measure cannot be combined.
  public static func none(_ path: any WritableKeyPath<Row, Double?> & Sendable) -> Total {
    .ratio { total, _ in total[keyPath: path] = nil }
  }
}

/// A column that is no measure itself, but from which totals are computed.
public struct Component<Row: MeasuredRow>: Sendable {
  let storage: Storage<Row>
  let hiddenBy: SuppressedFigures
  let total: Total<Row>

  /// A stored number that is summed, and that is withheld with some groups of figures.
  public init(_ path: any WritableKeyPath<Row, Double> & Sendable, withheldWith groups: SuppressedFigures) {
    (storage, hiddenBy, total) = (.number(path), groups, .sum(path))
  }

  /// - `erase`: overwrites the stored value with a number.
  public init(
    withheldWith groups: SuppressedFigures = [], total: Total<Row> = .first,
    _ erase: @escaping @Sendable (_ row: inout Row, _ erased: Double) -> Void = { _, _ in }
  ) {
    (storage, hiddenBy, self.total) = (.other(erase), groups, total)
  }
}
