/// The content of a cell and its style.
public struct Cell: Sendable {
  /// What a cell holds.
  public enum Content: Sendable {
    case empty
    /// Always a text, even if it begins with `=`.
    case text(String)
    case number(Double)
  }

  /// What it holds.
  public var content: Content
  /// How it is shown.
  public var style: CellStyle

  /// A cell.
  public init(_ content: Content, _ style: CellStyle = CellStyle()) { (self.content, self.style) = (content, style) }

  /// A text.
  public static func text(_ text: String, _ style: CellStyle = CellStyle()) -> Cell { Cell(.text(text), style) }

  /// A number; nothing for nil.
  public static func number(_ number: Double?, _ style: CellStyle = CellStyle()) -> Cell {
    Cell(number.map(Content.number) ?? .empty, style)
  }
}

/// How a cell is shown.
public struct CellStyle: Hashable, Sendable {
  /// The number format as spreadsheets write it, such as `#,##0`; nil: general.
  public var format: String?
  /// Bold.
  public var isBold = false
  /// Whether long text goes on in further lines.
  public var wraps = false
  /// Size in points; nil: that of the workbook.
  public var size: Double?
  /// Colour of the text as `#rrggbb`; nil: black.
  public var ink: String?
  /// Colour of the cell as `#rrggbb`; nil: none.
  public var fill: String?
  /// Whether a line is drawn below the cell.
  public var isUnderlined = false

  /// A style with a number format, in nothing else unlike that of the workbook.
  public init(format: String? = nil) { self.format = format }
}
