public import Simulation

/// The measures of one kind of row, in the order of their columns.
public struct MeasureCatalogue<Row: MeasuredRow>: Sendable {
  /// In files and on the page.
  public let all: [Measure<Row>]
  public let components: [Component<Row>]
  /// Those of every file, those of files of rows that have them, and those of the page alone.
  @usableFromInline let always: [Measure<Row>]
  @usableFromInline let whereKnown: [Measure<Row>]
  @usableFromInline let page: [Measure<Row>]
  private let compared: [Measure<Row>]

  public init(_ all: [Measure<Row>], components: [Component<Row>] = []) {
    self.all = all
    self.components = components
    always = all.filter { $0.presence == .always }
    whereKnown = all.filter { $0.presence == .whereKnown }
    page = all.filter { $0.presence == .page }
    compared = all.filter(\.isCompared)
  }

  /// A catalogue with further measures.
  public func adding(_ more: [Measure<Row>]) -> MeasureCatalogue {
    MeasureCatalogue(all + more, components: components)
  }

  public subscript(id: String) -> Measure<Row>? { all.first { $0.id == id } }

  /// Names of the columns of a file in order.
  public func names(withOptional: Bool = false) -> [String] {
    (always + (withOptional ? whereKnown : [])).map(\.id)
  }

  /// The measures of a file's row; what is withheld is empty.
  @inlinable
  public func write(_ row: Row, to writer: inout some ColumnWriter) {
    write(always, of: row, to: &writer)
    if row.hasOptionalMeasures { write(whereKnown, of: row, to: &writer) }
  }

  /// The same and what only the page shows.
  @inlinable
  public func writeForPage(_ row: Row, to writer: inout some ColumnWriter) {
    write(row, to: &writer)
    write(page, of: row, to: &writer)
  }

  /// The columns of a file's row without values, but for those given.
  public func writeEmpty(to writer: inout some ColumnWriter, except known: [String: Double] = [:]) {
    for measure in always {
      if let value = known[measure.id] {
        writer.number(measure.id, value)
      } else {
        measure.column.writeEmpty(to: &writer)
      }
    }
  }

  @inlinable @inline(__always)
  func write(_ measures: [Measure<Row>], of row: Row, to writer: inout some ColumnWriter) {
    let suppressed = row.suppressed
    withUnsafeBytes(of: row) { bytes in
      measures.withUnsafeBufferPointer { measures in
        for at in measures.indices {
          if suppressed.rawValue & measures[at].hiddenBy.rawValue == 0 {
            measures[at].column.write(row, at: bytes, to: &writer)
          } else {
            measures[at].column.writeEmpty(to: &writer)
          }
        }
      }
    }
  }

  /// Names of the columns that `comparison.csv` has of each scenario.
  public var comparedNames: [String] { compared.map(\.id) }

  public func writeCompared(_ row: Row, to writer: inout some ColumnWriter) {
    write(compared, of: row, to: &writer)
  }

  /// Overwrites what is withheld of a row.
  /// - Parameter groups: withheld, beside what no rule releases.
  public func suppress(_ groups: SuppressedFigures, of row: inout Row) {
    row.suppressed = groups.union(.published)
    for component in components where !row.suppressed.isDisjoint(with: component.hiddenBy) {
      component.storage.withhold(&row, evenWithoutValue: false)
    }
    for measure in all { measure.suppress(&row) }
  }

  /// True where no measure of two rows differs.
  public func areSame(_ one: Row, _ other: Row) -> Bool { all.allSatisfy { $0.column.isSame(one, other) } }
}
