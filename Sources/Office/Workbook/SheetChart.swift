internal import CXLSXWRITER

/// A chart on a sheet, drawn by the spreadsheet from cells of the workbook.
public struct SheetChart: Sendable {
  /// How values are drawn.
  public enum Form: Sendable {
    case lines
    /// Horizontal bars; the first category is at the top.
    case bars
  }

  /// Cells of one column.
  public struct Cells: Sendable {
    /// Numbers of rows and column, from 0.
    public var rows: ClosedRange<Int>
    /// The column.
    public var column: Int

    /// Cells of a column.
    public init(rows: ClosedRange<Int>, column: Int) { (self.rows, self.column) = (rows, column) }
  }

  /// Values with a name and a colour, as `#rrggbb`.
  public struct Series: Sendable {
    /// Name in the legend.
    public var name: String
    /// Where the names of the points are, and their values.
    public var categories, values: Cells
    /// Its colour.
    public var colour: String

    /// A series.
    public init(name: String, categories: Cells, values: Cells, colour: String) {
      (self.name, self.categories, self.values, self.colour) = (name, categories, values, colour)
    }
  }

  /// Its form.
  public var form: Form
  /// Its title.
  public var title: String
  /// Its series.
  public var series: [Series]
  /// The format of the axis of values, such as `0%`.
  public var format: String
  /// Width and height as multiples of the usual 480 and 288 pixels.
  public var width = 1.0, height = 1.0

  /// A chart.
  public init(_ form: Form, title: String, series: [Series], format: String) {
    (self.form, self.title, self.series, self.format) = (form, title, series, format)
  }
}

extension Sheet {
  /// Puts a chart with its corner on a cell; its series lie on this sheet.
  public func insert(_ chart: SheetChart, row: Int, column: Int) {
    let form = chart.form == .lines ? LXW_CHART_LINE : LXW_CHART_BAR
    guard let drawn = workbook_add_chart(book.book, UInt8(form.rawValue)) else { return }
    for series in chart.series { add(series, to: drawn, chart.form) }
    chart_title_set_name(drawn, plain(chart.title))
    chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    // the library turns the axes of bars: names stand on the axis that goes up
    let (names, values) =
      chart.form == .bars ? (drawn.pointee.y_axis, drawn.pointee.x_axis) : (drawn.pointee.x_axis, drawn.pointee.y_axis)
    if chart.form == .bars { chart_axis_set_reverse(names) }
    chart_axis_set_num_format(values, chart.format)
    var options = lxw_chart_options()
    (options.x_scale, options.y_scale) = (chart.width, chart.height)
    book.note(worksheet_insert_chart_opt(sheet, lxw_row_t(row), lxw_col_t(column), drawn, &options))
  }

  private func add(_ series: SheetChart.Series, to chart: UnsafeMutablePointer<lxw_chart>, _ form: SheetChart.Form) {
    guard let added = chart_add_series(chart, nil, nil) else { return }
    let (names, values) = (series.categories, series.values)
    chart_series_set_categories(
      added, name, lxw_row_t(names.rows.lowerBound), lxw_col_t(names.column), lxw_row_t(names.rows.upperBound),
      lxw_col_t(names.column))
    chart_series_set_values(
      added, name, lxw_row_t(values.rows.lowerBound), lxw_col_t(values.column), lxw_row_t(values.rows.upperBound),
      lxw_col_t(values.column))
    chart_series_set_name(added, plain(series.name))
    if form == .lines {
      var line = lxw_chart_line()
      (line.color, line.width) = (Workbook.colour(series.colour), 2.25)
      chart_series_set_line(added, &line)
    } else {
      var fill = lxw_chart_fill()
      fill.color = Workbook.colour(series.colour)
      chart_series_set_fill(added, &fill)
    }
  }

  /// A name that the library does not take for a formula.
  private func plain(_ text: String) -> String {
    let clean = CellText.clean(text).text
    return clean.hasPrefix("=") ? " " + clean : clean
  }
}
