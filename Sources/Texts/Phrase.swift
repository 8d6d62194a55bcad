/// A text for people, in any language: its English form with numbered placeholders, and the arguments that fill them.
///
///     Phrase("the column \(name) is missing").text(in: language)
///
/// The English form, here `the column {0} is missing`, is the key under which the files in `Languages` hold the text in
/// other languages. A text that a language lacks is shown in English. A context distinguishes texts that are the same
/// only in English, as in gettext: `Phrase("places", context: "entry grade")`.
public struct Phrase: Hashable, Sendable {
  /// A value that fills a placeholder of the text.
  enum Argument: Hashable, Sendable {
    /// Text that is the same in every language.
    case text(String)
    case phrase(Phrase)
    case name(LocalText)
    case list([Argument])
    indirect case joined([Argument], by: Argument)
  }

  /// The English text with one placeholder `{0}`, `{1}` … per argument.
  public let template: String
  /// Distinguishes texts that are the same in English; empty for most texts.
  public let context: String
  let arguments: [Argument]

  /// A text that is the same in every language, such as an id or a path.
  public init(verbatim text: String) { self.init(only: .text(text)) }

  /// A name from a dataset, translated into the reader's language if there is a translation.
  public init(_ name: LocalText) { self.init(only: .name(name)) }

  private init(only argument: Argument) {
    template = Phrase.bare
    context = ""
    arguments = [argument]
  }

  /// A list, separated by the list separator of the language.
  public static func list(_ texts: [String]) -> Phrase { Phrase(only: .list(texts.map(Argument.text))) }

  /// A list, separated by the list separator of the language.
  public static func list(_ phrases: [Phrase]) -> Phrase { Phrase(only: .list(phrases.map(Argument.phrase))) }

  /// Texts one after another, with another text between them.
  public static func joined(_ phrases: [Phrase], by separator: Phrase) -> Phrase {
    Phrase(only: .joined(phrases.map(Argument.phrase), by: .phrase(separator)))
  }

  /// Texts one after another, with a separator that is the same in every language.
  public static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
    Phrase(only: .joined(phrases.map(Argument.phrase), by: .text(separator)))
  }

  /// The template of a phrase that is only one argument and needs no translation.
  static let bare = "{0}"

  /// The key of this text in the language files.
  public var key: String { context.isEmpty ? template : "\(template)|\(context)" }

  /// The text in English, the form in which columns of tables hold it.
  public var english: String { text(in: .english) }

  /// The text in a language, with the arguments inserted; in English if the language lacks the text.
  public func text(in language: Language) -> String {
    if template == Phrase.bare, context.isEmpty, let only = arguments.first { return only.text(in: language) }
    let form = language.texts[key] ?? template
    return arguments.isEmpty ? form : filled(form, in: language)
  }

  /// Placeholders without an argument stay unchanged: they may be braces that belong to the text.
  private func filled(_ form: String, in language: Language) -> String {
    var form = form
    return form.withUTF8 { form in
      var text: [UInt8] = []
      text.reserveCapacity(form.count + 16 * arguments.count)
      var start = 0
      while let open = form[start...].firstIndex(of: UInt8(ascii: "{")) {
        text += form[start..<open]
        if let place = Phrase.place(in: form, at: open), arguments.indices.contains(place.number) {
          text += arguments[place.number].text(in: language).utf8
          start = place.end
        } else {
          text.append(UInt8(ascii: "{"))
          start = open + 1
        }
      }
      text += form[start...]
      return String(decoding: text, as: UTF8.self)
    }
  }

  /// The number in the braces that open at an offset, and the offset after the closing brace.
  private static func place(in form: UnsafeBufferPointer<UInt8>, at open: Int) -> (number: Int, end: Int)? {
    var (number, at) = (0, open + 1)
    while at < form.count, at - open <= 3, case let digit = form[at] &- UInt8(ascii: "0"), digit < 10 {
      number = 10 * number + Int(digit)
      at += 1
    }
    guard at > open + 1, at < form.count, form[at] == UInt8(ascii: "}") else { return nil }
    return (number, at + 1)
  }
}

extension Phrase.Argument {
  func text(in language: Language) -> String {
    switch self {
    case .text(let text): text
    case .phrase(let phrase): phrase.text(in: language)
    case .name(let name): name.text(in: language)
    case .list(let parts): parts.map { $0.text(in: language) }.joined(separator: language.listSeparator)
    case .joined(let parts, let separator):
      parts.map { $0.text(in: language) }.joined(separator: separator.text(in: language))
    }
  }
}
