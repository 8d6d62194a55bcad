internal import Bytes
internal import Texts

/// The languages of the page: code, name and tag.
func languagesAnswer(_ languages: [Language] = Language.all) -> [UInt8] {
  jsonList(raw: languages.map { language in head(language).finish() })
}

/// A language with all its texts; their keys are the English texts.
func languageAnswer(_ language: Language) -> [UInt8] {
  var texts = JSONObjectWriter()
  for (key, text) in language.texts.sorted(by: { $0.key < $1.key }) { texts.add(key, text) }
  var object = head(language)
  object.add("texts", raw: texts.finish())
  return object.finish()
}

private func head(_ language: Language) -> JSONObjectWriter {
  var object = JSONObjectWriter()
  object.add("code", language.code)
  object.add("name", language.name)
  object.add("tag", language.tag)
  return object
}
