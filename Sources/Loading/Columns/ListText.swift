/// A list of ids in the text of one cell or attribute.
package enum ListText {
  private static let separators: Set<Character> = [",", ";", "，", "；", "、"]

  /// The ids without surrounding spaces. Text that contains a separator is one id if it is known as such.
  package static func items(_ text: String, isKnown: (String) -> Bool = { _ in false }) -> [String] {
    if isKnown(text.trimmed) { return [text.trimmed] }
    return text.split { separators.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
