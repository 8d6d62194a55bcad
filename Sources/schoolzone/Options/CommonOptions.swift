import ArgumentParser
import Loading
import Planning

/// Options of the commands that read a dataset.
struct CommonOptions: ParsableArguments {
  @Flag(help: "Print the results as JSON.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  @Flag(help: "List all faults, without a limit.")
  var all = false

  @Flag(help: "Read files that a scenario names outside of its folder and that of its dataset.")
  var allowOutside = false

  var language: Language { screen.language }
  var quiet: Bool { screen.quiet }
  var rules: ReadingRules { ReadingRules(allowsOutside: allowOutside) }
}

/// Options of every command.
struct ScreenOptions: ParsableArguments {
  @Option(help: "Language of tables, messages and map titles; names of files and columns stay the same.")
  var lang = LanguageChoice(.english)

  @Flag(help: "Print no tables, notes or progress.")
  var quiet = false

  var language: Language { lang.language }
}

/// The languages, as typed on the command line.
struct LanguageChoice: ExpressibleByArgument {
  let language: Language

  init(_ language: Language) { self.language = language }

  init?(argument: String) {
    guard let language = Language.named(argument) else { return nil }
    self.language = language
  }

  static var allValueStrings: [String] { Language.all.map(\.code) }
  var defaultValueDescription: String { language.code }
}
