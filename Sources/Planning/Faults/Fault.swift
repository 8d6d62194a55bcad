/// Something wrong, or worth knowing, in what a user brought: where, what was found, what was expected, how to mend it.
///
///     scenario.yaml:12: projects[2].school: no school "cc-p33" (found cc-p33; nearest name: cc-p03)
public struct Fault: Error, Hashable, Sendable {
  public enum Severity: Int, Comparable, Sendable {
    case note, warning, error
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public var severity: Severity
  /// Path as the user would type it, or the file's name within its folder.
  public var file: String
  /// Counted from 1.
  public var line: Int?
  /// Feature of a layer, counted from 1.
  public var feature: Int?
  /// Column, key or key path; empty when the whole file is meant.
  public var field: String
  /// One sentence: what is wrong.
  public var message: Phrase
  /// What stands there now.
  public var found: String?
  /// What may stand there.
  public var expected: Phrase?
  /// The known name that was probably meant.
  public var nearest: String?
  /// What to do about it.
  public var mend: Phrase?
  /// True where the file could not be read at all (missing, no permission, not a file): `check` then exits 2.
  public var isUnreadable = false

  public init(
    _ severity: Severity = .error, file: String, line: Int? = nil, feature: Int? = nil, field: String = "",
    _ message: Phrase, found: String? = nil, expected: Phrase? = nil, nearest: String? = nil, mend: Phrase? = nil
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.feature = feature
    self.field = field
    self.message = message
    self.found = found
    self.expected = expected
    self.nearest = nearest
    self.mend = mend
  }

  /// The fault as one line of text.
  public func text(in language: Language) -> String {
    let chinese = language == .chinese
    var place = file
    if let line { place += ":\(line)" }
    if let feature { place += chinese ? "（第 \(feature) 个要素）" : " (feature \(feature))" }
    var text = place + ": "
    if !field.isEmpty { text += field + ": " }
    text += message.text(in: language)
    var details: [String] = []
    if let found { details.append((chinese ? "实际为 " : "found ") + found.shortened(to: 120)) }
    if let expected { details.append((chinese ? "应为 " : "expected ") + expected.text(in: language)) }
    if let nearest { details.append((chinese ? "最接近的名称：" : "nearest name: ") + nearest) }
    if !details.isEmpty {
      text += chinese ? "（" + details.joined(separator: "；") + "）" : " (" + details.joined(separator: "; ") + ")"
    }
    if let mend { text += (chinese ? "。" : ". ") + mend.text(in: language) }
    return text
  }
}

extension String {
  /// The text cut to a number of characters, with line breaks shown as spaces.
  func shortened(to most: Int) -> String {
    let line = String(map { $0.isNewline ? " " : $0 })
    return line.count <= most ? line : String(line.prefix(most - 1)) + "…"
  }
}
