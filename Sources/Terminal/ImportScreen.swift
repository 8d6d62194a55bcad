public import Imports
public import Planning
internal import Tables

extension ImportPlan {
  /// What was found in the files, before anything is written.
  public func screen(in language: Language) -> String {
    var screen = Screen(in: language)
    var table = TextTable(
      [
        Phrase("file").text(in: language), Phrase("taken as").text(in: language), Phrase("rows").text(in: language),
        Phrase("changes").text(in: language),
      ],
      names: [44, 14])
    for item in items {
      let name = item.layer.isEmpty ? item.file : "\(item.file): \(item.layer)"
      table.add([
        name.printable, item.kind?.name ?? Phrase("left out").text(in: language), "\(item.rows)",
        "\(changes.count { $0.file == item.file && $0.sheet == item.layer })",
      ])
    }
    if !items.isEmpty { screen.section(Phrase("What the files are"), table.text()) }
    for item in items { describe(item, &screen) }
    describeGuesses(&screen)
    describeParts(&screen)
    return screen.text
  }

  private func describe(_ item: ImportItem, _ screen: inout Screen) {
    let language = screen.language
    screen.heading(item.layer.isEmpty ? item.file.printable : "\(item.file.printable): \(item.layer.printable)")
    let kind = item.kind?.name ?? Phrase("left out").text(in: language)
    screen.line(item.isGuess ? Phrase("\(kind), guessed: \(item.why)") : Phrase("\(kind): \(item.why)"))
    if let coordinates = item.coordinates { screen.line(Phrase("coordinates: \(coordinates)")) }
    if !item.encoding.isEmpty { screen.line(Phrase("text: \(item.encoding)")) }
    let renamed = item.mapped.map { $0.old == $0.new ? $0.new : "\($0.old.printable) → \($0.new)" }
    if !renamed.isEmpty { screen.line(Phrase("columns: \(renamed.joined(separator: ", "))")) }
    if !item.constants.isEmpty {
      screen.line(
        Phrase("for all rows: \(item.constants.map { "\($0.name) = \($0.value.printable)" }.joined(separator: ", "))"))
    }
    if !item.unused.isEmpty { screen.line(Phrase("other columns: \(Screen.shortList(item.unused.map(\.printable)))")) }
    if !item.missing.isEmpty { screen.line(Phrase("missing: \(item.missing.joined(separator: ", "))")) }
  }

  /// What was guessed, each kind of guess once, with its number.
  private func describeGuesses(_ screen: inout Screen) {
    var counts: [(words: String, file: String, count: Int)] = []
    for change in changes where change.isGuess {
      let words = change.action.text(in: screen.language)
      if let at = counts.firstIndex(where: { $0.words == words && $0.file == change.file }) {
        counts[at].count += 1
      } else {
        counts.append((words, change.file, 1))
      }
    }
    guard !counts.isEmpty else { return }
    screen.heading(Phrase("Guessed; look at these").text(in: screen.language))
    for one in counts.prefix(12) {
      let file = one.file.isEmpty ? "" : one.file.printable + ": "
      screen.line("- " + file + one.words.printable + (one.count > 1 ? " (\(one.count) ×)" : ""))
    }
    if counts.count > 12 { screen.line(Phrase("and \(counts.count - 12) more kinds; import.log.csv will have all")) }
  }

  private func describeParts(_ screen: inout Screen) {
    screen.heading(Phrase("What will be written").text(in: screen.language))
    for part in parts { screen.line(Phrase("\(part.file): \(part.rows) rows")) }
    if let baseYear {
      screen.line(Phrase("base year \(baseYear), stages \(stages.all.map(\.id).joined(separator: ", "))"))
    }
    screen.line(Phrase("import.log.csv: \(changes.count) changes; names not found: \(unmatched.count)"))
    for one in unmatched.prefix(8) {
      let place = one.row.map { "\(one.file):\($0)" } ?? one.file
      screen.line(
        "- "
          + (one.nearest.map {
            Phrase("\(place.printable), \(one.column): \(one.found.printable) (nearest: \($0.printable))")
          }
          ?? Phrase("\(place.printable), \(one.column): \(one.found.printable)")).text(in: screen.language))
    }
    if unmatched.count > 8 { screen.line(Phrase("and \(unmatched.count - 8) more in unmatched.csv")) }
    describeMissing(&screen)
  }

  private func describeMissing(_ screen: inout Screen) {
    guard !missing.isEmpty else { return }
    screen.heading(Phrase("Still missing for simulate").text(in: screen.language))
    for one in missing { screen.line(Phrase("- \(one.part) (\(one.what)). \(one.how)")) }
  }

  /// What is said once the dataset is written.
  public func closing(folder: String, hasErrors: Bool, in language: Language) -> String {
    var screen = Screen(in: language)
    screen.line(
      Phrase(
        "The dataset is in \(folder). import.log.csv has every change, import.yaml the map for the files of another year."
      ))
    describeMissing(&screen)
    if missing.isEmpty, !hasErrors {
      screen.line(Phrase("Next: schoolzone check \(folder), and a scenario with dataset: \(folder)."))
    } else if hasErrors {
      screen.line(
        Phrase("Mend the errors above in your files, and import them again; or mend the dataset, and check it."))
    }
    return screen.text
  }
}
