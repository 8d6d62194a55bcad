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
  /// Several things that stand there, such as the columns of a table; shown as far as they fit.
  public var foundList: [String] = []
  /// What may stand there.
  public var expected: Phrase?
  /// The known name that was probably meant.
  public var nearest: String?
  /// What to do about it.
  public var mend: Phrase?
  /// Faults that this one sums up, which stand in its place where all are to be listed.
  public var each: [Fault] = []
  /// True where the file could not be read at all (missing, no permission, not a file): `check` then exits 2.
  public var isUnreadable = false

  public init(
    _ severity: Severity = .error, file: String, line: Int? = nil, feature: Int? = nil, field: String = "",
    _ message: Phrase, found: String? = nil, expected: Phrase? = nil, nearest: String? = nil, mend: Phrase? = nil,
    foundList: [String] = []
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
    self.foundList = foundList
  }

  /// The fault as one line of text. Whatever comes from a file is printable, and what was found is cut.
  public func text(in language: Language) -> String {
    var place = file.printable
    if let line { place += ":\(line)" }
    if let feature { place += Phrase(" (feature \(feature))").text(in: language) }
    var text = place + ": "
    if !field.isEmpty { text += field.quoted(most: Fault.mostOfField) + ": " }
    text += message.text(in: language).quoted(most: Fault.mostOfMessage)
    var details: [Phrase] = []
    if let found = shownFound { details.append(Phrase("found \(found)")) }
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

  /// What was found, as a message quotes it.
  public var shownFound: String? { foundList.isEmpty ? found?.quoted() : .listing(foundList) }

  private static let mostOfField = 120
  private static let mostOfMessage = 600
}

extension Sequence<Fault> {
  /// The faults one by one: those that a fault sums up in its place.
  public var listedOneByOne: [Fault] { flatMap { $0.each.isEmpty ? [$0] : $0.each } }
}
