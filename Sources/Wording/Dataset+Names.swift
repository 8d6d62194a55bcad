package import Planning

extension Dataset {
  /// The name of a district on screens.
  package func districtName(_ district: DistrictIndex?, in language: Language) -> String {
    district.map { districts[$0].name(in: language) } ?? Words.all.text(in: language)
  }
}
