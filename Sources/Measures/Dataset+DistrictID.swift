public import Planning

extension Dataset {
  /// The id of a district in tables; `all` for all districts together.
  public func districtID(_ district: DistrictIndex?) -> String { district.map { districts[$0].id.text } ?? "all" }
}
