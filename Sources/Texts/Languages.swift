extension Language {
  /// Those that the program brings along, English first.
  public static let all: [Language] = [english] + LanguageFiles.others

  /// The language that texts have in code, with the wording of its file where that is another.
  public static let english = LanguageFiles.english ?? Language(code: "en", name: "English", texts: [:])

  /// The language of columns such as `name_zh`, whose names files state.
  public static let chinese = named("zh") ?? english

  /// The language with a code; nil where there is no file of it.
  public static func named(_ code: String) -> Language? { all.first { $0.code == code } }
}
