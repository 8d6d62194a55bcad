public import Simulation

/// The parts of a measure that are needed to write it, close together in memory.
@usableFromInline
struct WrittenMeasure<Row: MeasuredRow>: Sendable {
  @usableFromInline let column: Column<Row>
  @usableFromInline let hiddenBy: UInt16

  init(_ measure: Measure<Row>) { (column, hiddenBy) = (measure.column, measure.hiddenBy.rawValue) }
}

/// The measures of one kind of row, in the order of their columns.
public struct MeasureCatalogue<Row: MeasuredRow>: Sendable {
  /// All measures, of files and of the page.
  public let all: [Measure<Row>]
  /// Columns from which totals are computed; they are withheld like measures.
  public let components: [Component<Row>]
  /// Measures in every file, measures in files whose rows have them, and measures on the page only.
  @usableFromInline let always: [WrittenMeasure<Row>]
  @usableFromInline let whereKnown: [WrittenMeasure<Row>]
  @usableFromInline let page: [WrittenMeasure<Row>]
  private let compared: [WrittenMeasure<Row>]

  /// - `all`: measures in the order of their columns.
  public init(_ all: [Measure<Row>], components: [Component<Row>] = []) {
    self.all = all
    self.components = components
    always = all.filter { $0.presence == .always }.map(WrittenMeasure.init)
    whereKnown = all.filter { $0.presence == .whereKnown }.map(WrittenMeasure.init)
    page = all.filter { $0.presence == .page }.map(WrittenMeasure.init)
    compared = all.filter(\.isCompared).map(WrittenMeasure.init)
  }

  /// A catalogue with further measures.
  public func adding(_ more: [Measure<Row>]) -> MeasureCatalogue {
    MeasureCatalogue(all + more, components: components)
  }

  /// The measure with an id.
  public subscript(id: String) -> Measure<Row>? { all.first { $0.id == id } }

  /// Names of the columns of a file in order.
  public func names(withOptional: Bool = false) -> [String] {
    (always + (withOptional ? whereKnown : [])).map(\.column.name)
  }

  /// Writes the measures of a row to a file; withheld values are empty.
  @inlinable
  public func write(_ row: Row, to writer: inout some ColumnWriter) {
    write(always, of: row, to: &writer)
    if row.hasOptionalMeasures { write(whereKnown, of: row, to: &writer) }
  }

  /// Writes the measures of a row, with those that only the page shows.
  @inlinable
  public func writeForPage(_ row: Row, to writer: inout some ColumnWriter) {
    write(row, to: &writer)
    write(page, of: row, to: &writer)
  }

  /// Writes the columns of a row without values, except the values given.
  public func writeEmpty(to writer: inout some ColumnWriter, except known: [String: Double] = [:]) {
    for measure in always {
      if let value = known[measure.column.name] {
        writer.number(measure.column.name, value)
      } else {
        measure.column.writeEmpty(to: &writer)
      }
    }
  }

  @inlinable @inline(__always)
  func write(_ measures: [WrittenMeasure<Row>], of row: Row, to writer: inout some ColumnWriter) {
    let suppressed = row.suppressed.rawValue
    withUnsafeBytes(of: row) { bytes in
      measures.withUnsafeBufferPointer { measures in
        for at in measures.indices {
          if suppressed & measures[at].hiddenBy == 0 {
            measures[at].column.write(row, at: bytes, to: &writer)
          } else {
            measures[at].column.writeEmpty(to: &writer)
          }
        }
      }
    }
  }

  /// Names of the columns that `comparison.csv` has for each scenario.
  public var comparedNames: [String] { compared.map(\.column.name) }

  /// Writes the measures that `comparison.csv` has for each scenario.
  public func writeCompared(_ row: Row, to writer: inout some ColumnWriter) {
    write(compared, of: row, to: &writer)
  }

  /// Marks a row as published, and overwrites its withheld values, so that nothing can be computed from them.
  ///
  /// - `groups`: groups of figures to withhold, in addition to measures that no rule releases.
  /// - `erased`: the number that replaces a withheld one.
  public func suppress(_ groups: SuppressedFigures, of row: inout Row, leaving erased: Double = 0) {
    row.suppressed = groups.union(.published)
    for component in components where !row.suppressed.isDisjoint(with: component.hiddenBy) {
      component.storage.erase(&row, leaving: erased)
    }
    for measure in all { measure.erase(&row, leaving: erased) }
  }

  /// True where no measure of two rows differs.
  public func areSame(_ one: Row, _ other: Row) -> Bool { all.allSatisfy { $0.column.isSame(one, other) } }
}
