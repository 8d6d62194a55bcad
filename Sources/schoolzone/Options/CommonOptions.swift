import ArgumentParser
import Planning

/// What the commands understand that read a dataset.
struct CommonOptions: ParsableArguments {
  @Flag(help: "Print the results as JSON.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  @Flag(help: "List all faults, however many.")
  var all = false

  var language: Language { screen.language }
  var quiet: Bool { screen.quiet }
}

/// What every command understands.
struct ScreenOptions: ParsableArguments {
  @Option(help: "Language of tables, messages and map titles; names of files and columns stay the same.")
  var lang = LanguageChoice.en

  @Flag(help: "Print no tables, notes or progress.")
  var quiet = false

  var language: Language { lang.language }
}

/// The languages as they are typed.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
  case en, zh

  var language: Language { self == .zh ? .chinese : .english }
}
