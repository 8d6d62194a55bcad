public import Bytes
public import Texts

extension JSONObjectWriter {
  /// A text in English under `key`, and in each other language of the program under `key_zh` and so on.
  public mutating func add(_ key: String, inAllLanguages phrase: Phrase) {
    add(key, inAllLanguages: { phrase.text(in: $0) })
  }

  /// A name under `key`, and its translations under `key_zh` and so on; null where there is none.
  public mutating func add(_ key: String, inAllLanguages name: LocalText) {
    add(key, inAllLanguages: { $0 == .english ? name.text : name.translations[$0.code] })
  }

  /// A text under `key` in English, and under `key_zh` and so on in the other languages of the program.
  /// - `text`: the text in a given language; nil is written as null.
  public mutating func add(_ key: String, inAllLanguages text: (Language) -> String?) {
    for language in Language.all {
      add(language == .english ? key : "\(key)_\(language.code)", text(language))
    }
  }
}
