internal import CXLSXWRITER
internal import Foundation

/// A workbook (.xlsx) under construction. It owns what libxlsxwriter holds, and the temporary file that the library writes.
///
///     let book = try Workbook(title: "Results", maker: "schoolzone 1.0")
///     let sheet = book.addSheet("schools")
///     sheet.add([.text("name"), .number(5)])
///     let bytes = try book.finish()
public final class Workbook {
  let book: UnsafeMutablePointer<lxw_workbook>
  private let path: String
  private var isClosed = false
  private var names = SheetNames()
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  /// The first failure of the library.
  var failure: lxw_error?
  /// Number of texts that were too long for a cell, and cut.
  public internal(set) var cutTexts = 0

  /// The first day of the zip format, so that the same input gives the same bytes.
  private static let firstDay: time_t = 315_532_800

  /// - Parameters:
  ///   - title: the title in the properties of the file.
  ///   - maker: the program that makes it.
  /// - Throws: ``OfficeProblem`` where there is no memory.
  public init(title: String, maker: String) throws(OfficeProblem) {
    path = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString).xlsx")
      .path(percentEncoded: false)
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.use_zip64 = 0
    guard let book = workbook_new_opt(path, &options) else {
      throw OfficeProblem(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    self.book = book
    var properties = lxw_doc_properties()
    properties.created = Workbook.firstDay
    properties.title = strdup(String(CellText.clean(title).text.prefix(200)))
    properties.author = strdup(maker)
    workbook_set_properties(book, &properties)
    free(properties.title)
    free(properties.author)
  }

  deinit {
    if !isClosed { lxw_workbook_free(book) }
    unlink(path)
  }

  /// Adds an empty sheet at the end.
  /// - Parameter name: changed as far as spreadsheets ask for it: at most 31 characters, none of `[]:*?/\`, no two alike.
  public func addSheet(_ name: String) -> Sheet {
    let name = names.unique(name)
    return Sheet(name, workbook_add_worksheet(book, name), of: self)
  }

  /// The bytes of the file.
  /// - Throws: ``OfficeProblem`` where anything could not be written.
  public func finish() throws(OfficeProblem) -> [UInt8] {
    isClosed = true
    let error = workbook_close(book)
    if let failure { throw OfficeProblem(failure) }
    guard error == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else {
      throw OfficeProblem(error == LXW_NO_ERROR ? LXW_ERROR_CREATING_XLSX_FILE : error)
    }
    return Array(data)
  }

  /// Notes a failure of the library; the first one is thrown at the end.
  func note(_ error: lxw_error) { if error != LXW_NO_ERROR, failure == nil { failure = error } }

  /// The library's format of a style, made once.
  func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(book) else { return nil }
    if let number = style.format { format_set_num_format(format, number) }
    if style.isBold { format_set_bold(format) }
    if style.wraps { format_set_text_wrap(format) }
    if let size = style.size { format_set_font_size(format, size) }
    if let ink = style.ink { format_set_font_color(format, Workbook.colour(ink)) }
    if let fill = style.fill { format_set_bg_color(format, Workbook.colour(fill)) }
    if style.isUnderlined { format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    formats[style] = format
    return format
  }

  /// The library's number of a colour such as `#d55e00`; black where it is none.
  static func colour(_ text: String) -> lxw_color_t { lxw_color_t(text.dropFirst(), radix: 16) ?? 0x1000000 }
}
