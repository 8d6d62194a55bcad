/// Lists in one cell of a table or attribute: `w-p1;w-p2`, also with `,`, `、`, `，` or `；` between the items.
enum ListText {
  static func items(_ text: String) -> [String] {
    text.split { separators.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static let separators: Set<Character> = [";", ",", "、", "，", "；"]
}
