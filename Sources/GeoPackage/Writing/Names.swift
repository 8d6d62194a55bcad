/// Names of SQL: quoted, and unique regardless of case.
enum SQLName {
  /// A name in quotes.
  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"").replacing("\0", with: "") + "\""
  }

  /// A text in quotes.
  static func text(_ text: String) -> String {
    "'" + text.replacing("'", with: "''").replacing("\0", with: "") + "'"
  }

  /// The names with a number added to each that an earlier one already is; upper and lower case count as the same.
  static func unique(_ names: [String], besides taken: [String] = []) -> [String] {
    var used = Set(taken.map { $0.lowercased() })
    return names.map { name in
      let name = name.isEmpty ? "column" : name
      var (unique, number) = (name, 2)
      while !used.insert(unique.lowercased()).inserted {
        unique = "\(name)_\(number)"
        number += 1
      }
      return unique
    }
  }
}
