extension Language {
  /// The languages that are built into the program, English first.
  public static let all: [Language] = [english] + LanguageFiles.others

  /// The language of the texts in code; its file may replace the wording of single texts.
  public static let english = LanguageFiles.english ?? Language(code: "en", name: "English", texts: [:])

  /// The language of columns such as `name_zh`, whose names are fixed by the file formats.
  public static let chinese = named("zh") ?? english

  /// The language with a code; nil if there is no file for it.
  public static func named(_ code: String) -> Language? { all.first { $0.code == code } }
}
