/// An error, warning or note about the input: its position, the value found, what was expected, and how to fix it.
///
///     scenario.yaml:12: projects[2].school: no school "cc-p33" (found cc-p33; nearest name: cc-p03)
public struct Fault: Error, Hashable, Sendable {
  /// How grave a fault is, ascending: after a `note` or `warning` the input is usable; after an `error` nothing is computed.
  public enum Severity: Int, Comparable, Sendable {
    case note, warning, error
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// How grave the fault is; by default `error`.
  public var severity: Severity
  /// File and position that the fault is about.
  public var place: SourcePlace
  /// One sentence that states the fault.
  public var message: Phrase
  /// The value found.
  public var found: String?
  /// Several values found, such as the columns of a table; shown as far as they fit.
  public var foundList: [String] = []
  /// The allowed values.
  public var expected: Phrase?
  /// The known name that was probably intended.
  public var nearest: String?
  /// Advice on how to fix the fault.
  public var mend: Phrase?
  /// The single faults that this one summarises; they replace it in a full list.
  public var each: [Fault] = []
  /// True where the file could not be read at all (missing, no permission, not a file): the command `check` then exits with 2.
  public var isUnreadable = false

  /// - Parameters:
  ///   - severity: how grave the fault is.
  ///   - file: as in ``SourcePlace/file``.
  ///   - line: line of the file, from 1; nil where it is not known or the file has no lines.
  ///   - feature: number of the feature in a layer, from 1; nil outside layers.
  ///   - field: column, key or key path; empty: the whole file.
  ///   - message: one sentence that states the fault.
  ///   - found: the value found; nil where nothing is quoted.
  ///   - expected: the allowed values.
  ///   - nearest: the known name that was probably intended.
  ///   - mend: how to fix it.
  ///   - foundList: several values found, instead of `found`.
  public init(
    _ severity: Severity = .error, file: String, line: Int? = nil, feature: Int? = nil, field: String = "",
    _ message: Phrase, found: String? = nil, expected: Phrase? = nil, nearest: String? = nil, mend: Phrase? = nil,
    foundList: [String] = []
  ) {
    self.init(
      severity, at: SourcePlace(file: file, line: line, feature: feature, field: field), message, found: found,
      expected: expected, nearest: nearest, mend: mend, foundList: foundList)
  }

  /// - Parameters:
  ///   - severity: how grave the fault is.
  ///   - place: file and position.
  ///   - message: one sentence that states the fault.
  ///   - found: the value found; nil where nothing is quoted.
  ///   - expected: the allowed values.
  ///   - nearest: the known name that was probably intended.
  ///   - mend: how to fix it.
  ///   - foundList: several values found, instead of `found`.
  public init(
    _ severity: Severity = .error, at place: SourcePlace, _ message: Phrase, found: String? = nil,
    expected: Phrase? = nil, nearest: String? = nil, mend: Phrase? = nil, foundList: [String] = []
  ) {
    self.severity = severity
    self.place = place
    self.message = message
    self.found = found
    self.expected = expected
    self.nearest = nearest
    self.mend = mend
    self.foundList = foundList
  }

  /// The `file` of ``place``.
  public var file: String {
    get { place.file }
    set { place.file = newValue }
  }
  /// The `line` of ``place``, from 1; nil where there is none.
  public var line: Int? {
    get { place.line }
    set { place.line = newValue }
  }
  /// The `feature` of ``place``, from 1; nil outside layers.
  public var feature: Int? {
    get { place.feature }
    set { place.feature = newValue }
  }
  /// The `field` of ``place``; empty: the whole file.
  public var field: String {
    get { place.field }
    set { place.field = newValue }
  }

  /// The fault as one line of text. Text from files is made printable, and long values are shortened.
  public func text(in language: Language) -> String {
    var place = file.printable
    if let line { place += ":\(line)" }
    if let feature { place += Phrase(" (feature \(feature))").text(in: language) }
    var text = place + ": "
    if !field.isEmpty { text += field.quoted(most: Fault.mostOfField) + ": " }
    text += message.text(in: language).quoted(most: Fault.mostOfMessage)
    var details: [Phrase] = []
    if let found = shownFound {
      details.append(found == "nothing" ? Phrase("found \(Phrase("nothing"))") : Phrase("found \(found)"))
    }
    if let expected {
      details.append(Phrase("expected \(expected.text(in: language).quoted(most: Fault.mostOfMessage))"))
    }
    if let nearest { details.append(Phrase("nearest name: \(nearest.quoted())")) }
    if !details.isEmpty { text += Phrase(" (\(Phrase.joined(details, by: Phrase("; "))))").text(in: language) }
    if let mend {
      text += Phrase(". \(mend.text(in: language).quoted(most: Fault.mostOfMessage))").text(in: language)
    }
    return text
  }

  /// The value found, as a message quotes it.
  public var shownFound: String? { foundList.isEmpty ? found?.quoted() : .listing(foundList) }

  private static let mostOfField = 120
  private static let mostOfMessage = 600
}

extension Sequence<Fault> {
  /// All single faults: each summary is replaced by the faults that it summarises.
  public var listedOneByOne: [Fault] { flatMap { $0.each.isEmpty ? [$0] : $0.each } }
}
