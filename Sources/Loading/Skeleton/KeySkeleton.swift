internal import Planning

/// A YAML file that explains its keys and leaves them to be filled: each key of a schema with what it does, its default and an example.
struct KeySkeleton {
  private let properties: [(key: String, value: YAMLNode)]
  private let language: Language

  /// - Parameter schema: a JSON Schema, as `schoolzone schema` prints it.
  init(_ schema: String, in language: Language) {
    var faults = Faults()
    let root = YAMLFile.read(Array(schema.utf8), path: "", named: "schema", into: &faults)?.root
    properties = (root?["properties"]?.map ?? []).compactMap { key, value in key.text.map { ($0, value) } }
    self.language = language
  }

  /// The names of all keys.
  var keys: [String] { properties.map(\.key) }

  /// The sentences that the schema has about its keys.
  var sentences: [String] {
    properties.flatMap { _, value in [value["description"]?.text, value["x-default"]?.text].compactMap { $0 } }
  }

  /// The lines of the keys, in the order of the schema.
  ///
  /// - Parameters:
  ///   - filled: the values of keys that are written; all other keys are comments.
  ///   - wanted: whether a key belongs into the file.
  func text(filled: [String: String], where wanted: (String) -> Bool = { _ in true }) -> String {
    var text = ""
    for (key, value) in properties where wanted(key) {
      for line in comment(value) { text += "# \(line)\n" }
      if let known = filled[key] {
        text += known.isEmpty ? "\(key):\n\n" : "\(key): \(known)\n\n"
      } else {
        text += "# \(key): \(example(value))\n\n"
      }
    }
    return text
  }

  private func comment(_ value: YAMLNode) -> [String] {
    var words = value["description"]?.text.map { SchemaWords.text($0, in: language) } ?? ""
    if let standard = value["x-default"]?.text {
      let standard = SchemaWords.text(standard, in: language)
      words += language.sentenceSeparator + Phrase("Default: \(standard).").text(in: language)
    } else if let standard = value["default"] {
      words += language.sentenceSeparator + Phrase("Default: \(standard.flow).").text(in: language)
    }
    return [words]
  }

  private func example(_ value: YAMLNode) -> String { value["examples"]?.list?.first?.flow ?? "" }
}
