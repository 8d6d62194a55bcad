package import Planning

extension Dataset {
  /// How tables call a district; `all` for the sum of them.
  package func districtID(_ district: Int?) -> String { district.map { districts[$0].id.text } ?? "all" }

  /// How screens call a district.
  package func districtName(_ district: Int?, in language: Language) -> String {
    district.map { districts[$0].name(in: language) } ?? Words.all.text(in: language)
  }
}
