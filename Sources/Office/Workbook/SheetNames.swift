/// Names of the sheets of a workbook: no two alike, none that a spreadsheet refuses.
struct SheetNames {
  private var taken: Set<String> = ["history"]

  /// The greatest number of UTF-16 units in a name.
  static let most = 31

  /// A name that is as close to the wanted one as the rules allow.
  mutating func unique(_ wanted: String) -> String {
    let plain = SheetNames.allowed(wanted)
    var (name, number) = (plain, 1)
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let end = " \(number)"
      name = SheetNames.cut(plain, to: SheetNames.most - end.utf16.count) + end
    }
    return name
  }

  private static func allowed(_ wanted: String) -> String {
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
    var name = CellText.clean(wanted).text.filter { !forbidden.contains($0) && !$0.isNewline && $0 != "\t" }
    while name.first == "'" || name.first == " " { name.removeFirst() }
    name = cut(name, to: most)
    while name.last == "'" || name.last == " " { name.removeLast() }
    return name.isEmpty ? "Sheet" : name
  }

  private static func cut(_ name: String, to most: Int) -> String {
    var name = name
    while name.utf16.count > most { name.removeLast() }
    return name
  }
}
