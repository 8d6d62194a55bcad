import Planning

/// What readers of JSON and YAML say in English, as phrases with translations.
enum LibraryText {
  /// The phrase of an English text; one without a translation where it is not known.
  static func phrase(_ english: String) -> Phrase { known[english] ?? Phrase(verbatim: english) }

  private static let known = Dictionary(
    [
      // JSON and GeoJSON
      Phrase("a JSON value"), Phrase("a colon"), Phrase("a comma or ]"), Phrase("a comma or }"),
      Phrase("a member name in quotes"), Phrase("a number"), Phrase("a number without leading zeros"),
      Phrase("at most 64 arrays and objects inside one another"), Phrase("a GeoJSON object"),
      Phrase("a geometry object, or null"), Phrase("a geometry, or null"), Phrase("an array of features"),
      Phrase("an array of geometries"), Phrase("an object of type Feature"), Phrase("an object, or null"),
      Phrase("less than 4 GiB"), Phrase("no empty array"), Phrase("text or a number"), Phrase("each name once"),
      // YAML (libyaml)
      Phrase("could not find expected ':'"), Phrase("did not find expected key"),
      Phrase("did not find expected '-' indicator"), Phrase("did not find expected ',' or '}'"),
      Phrase("did not find expected ',' or ']'"), Phrase("did not find expected node content"),
      Phrase("found character that cannot start any token"), Phrase("found unexpected end of stream"),
      Phrase("mapping values are not allowed in this context"),
      Phrase("block sequence entries are not allowed in this context"),
    ].map { ($0.english, $0) }, uniquingKeysWith: { first, _ in first })
}
