public import Planning

/// The options of maps.
public struct MapOptions: Sendable {
  /// The language of titles, descriptions and legends; names of files and properties are the same in all languages.
  public var language = Language.english
  /// The only year to show; nil for all.
  public var year: Int?
  /// Whether each year has a file of its own, such as `catchments-2014.geojson`.
  public var isPerYear = false

  /// Unless stated otherwise, all years in one file, in English.
  public init(language: Language = .english, year: Int? = nil, isPerYear: Bool = false) {
    self.language = language
    self.year = year
    self.isPerYear = isPerYear
  }

  /// Names of the files of a layer, and the years in each.
  ///
  /// - Parameter years: all years that the layer has.
  package func files(_ layer: String, of years: [Int]) -> [(name: String, years: [Int])] {
    let shown = years.filter { year == nil || $0 == year }
    guard isPerYear else { return [("\(layer).geojson", shown)] }
    return shown.map { ("\(layer)-\($0).geojson", [$0]) }
  }
}
