/// A text for people, in any language: its English form with numbered places for arguments, and the arguments.
///
///     Phrase("the column \(name) is missing").text(in: language)
///
/// The English form, here `the column {0} is missing`, is the key under which the files in `Languages` hold the text of
/// other languages. A text that a language lacks is shown in English. Two texts that are the same in English and differ
/// elsewhere are told apart by a context, as in gettext: `Phrase("places", context: "entry grade")`.
public struct Phrase: Hashable, Sendable {
  /// What fills a place of the text.
  enum Argument: Hashable, Sendable {
    /// The same in every language.
    case text(String)
    case phrase(Phrase)
    case name(LocalText)
    case list([Argument])
    indirect case joined([Argument], by: Argument)
  }

  /// The English text with a place `{0}`, `{1}` … for each argument.
  public let template: String
  /// Tells apart what English does not; empty for most texts.
  public let context: String
  let arguments: [Argument]

  /// A text that is the same in every language, such as an id or a path.
  public init(verbatim text: String) { self.init(only: .text(text)) }

  /// A name from a dataset, in the language of the reader where it is known.
  public init(_ name: LocalText) { self.init(only: .name(name)) }

  private init(only argument: Argument) {
    template = Phrase.bare
    context = ""
    arguments = [argument]
  }

  /// A list, with the separator of each language.
  public static func list(_ texts: [String]) -> Phrase { Phrase(only: .list(texts.map(Argument.text))) }

  /// A list, with the separator of each language.
  public static func list(_ phrases: [Phrase]) -> Phrase { Phrase(only: .list(phrases.map(Argument.phrase))) }

  /// Texts one after the other with another text between them.
  public static func joined(_ phrases: [Phrase], by separator: Phrase) -> Phrase {
    Phrase(only: .joined(phrases.map(Argument.phrase), by: .phrase(separator)))
  }

  /// Texts one after the other with a sign between them that is the same in every language.
  public static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
    Phrase(only: .joined(phrases.map(Argument.phrase), by: .text(separator)))
  }

  /// One argument and nothing else: there is nothing to translate.
  static let bare = "{0}"

  /// What the files of languages name this text.
  public var key: String { context.isEmpty ? template : "\(template)|\(context)" }

  /// The text in English, as columns of tables hold it.
  public var english: String { text(in: .english) }

  /// The text in a language, with the arguments in their places; in English where the language has no such text.
  public func text(in language: Language) -> String {
    if template == Phrase.bare, context.isEmpty, let only = arguments.first { return only.text(in: language) }
    let form = language.texts[key] ?? template
    return arguments.isEmpty ? form : filled(form, in: language)
  }

  /// Places without an argument stay as they are: they may be the text's own braces.
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

  /// The number in the braces that open at an offset, and the offset behind them.
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
