internal import Foundation
internal import Loading
internal import Planning

/// The stage that a text speaks of, such as the name of a file, school or layer.
enum StageGuess {
  /// By id, name or the usual words; nil where none is named, or several are.
  static func stage(_ text: String, of stages: Stages) -> String? {
    let text = plain(text)
    if let stage = stages.index(named: text, comparing: plain) { return stages[stage].id }
    let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var found: [String] = []
    for stage in stages.all {
      let known = (ColumnNames.stageWords[stage.id] ?? []) + [stage.id.lowercased(), stage.name.text(in: .chinese)]
      let isNamed = known.contains { word in
        word.allSatisfy(\.isASCII) ? words.contains { isForm($0, of: word) } : text.contains(word)
      }
      if isNamed { found.append(stage.id) }
    }
    return found.count == 1 ? found[0] : nil
  }

  private static func plain(_ text: String) -> String { ColumnNames.simplified(text.lowercased()) }

  /// `es`, `es2023`, `schools` of `school`; short words only as they are or before digits.
  private static func isForm(_ text: String, of word: String) -> Bool {
    guard text.hasPrefix(word) else { return false }
    return text.dropFirst(word.count).allSatisfy { $0.isNumber }
      || (word.count > 3 && text.dropFirst(word.count) == "s")
  }
}
