/// A list of ids that stands as one text in a cell or attribute.
enum ListText {
  private static let separators: Set<Character> = [",", ";", "，", "；", "、"]

  /// The entries, spaces around them left out; an id that holds a separator itself is one entry if it is known as a whole.
  static func items(_ text: String, isKnown: (String) -> Bool = { _ in false }) -> [String] {
    if isKnown(text.trimmed) { return [text.trimmed] }
    return text.split { separators.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
