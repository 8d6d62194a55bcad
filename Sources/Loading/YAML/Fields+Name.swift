import Planning

/// A name in one language or both, as written in a file.
struct GivenName {
  /// `name`, or its `en`.
  var english: String?
  /// `name_zh`, or the `zh` of `name`.
  var chinese: String?

  /// The name for languages other than Chinese; the Chinese name if there is no other.
  var text: String? { english ?? chinese }
}

extension Fields {
  /// `name`, a text or a map `{ en: …, zh: … }`, and `name_zh`; nil if both are absent.
  mutating func name(_ faults: inout Faults) -> GivenName? {
    let chinese = text("name_zh", &faults)
    guard let node = peek("name"), node.map != nil else {
      let name = text("name", &faults)
      return name == nil && chinese == nil ? nil : GivenName(english: name, chinese: chinese)
    }
    _ = take("name")
    var languages = Fields(node, path: field("name"))
    let (english, zh) = (languages.text("en", &faults), languages.text("zh", &faults))
    languages.finish(&faults)
    return english == nil && zh == nil && chinese == nil ? nil : GivenName(english: english, chinese: zh ?? chinese)
  }
}
