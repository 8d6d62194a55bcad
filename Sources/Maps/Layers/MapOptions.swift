public import Planning

/// What the user may choose about maps.
public struct MapOptions: Sendable {
  /// Of titles, descriptions and legends; names of files and properties are the same in all languages.
  public var language = Language.english
  /// One year alone.
  public var year: Int?
  /// A file for each year, such as `catchments-2014.geojson`.
  public var isPerYear = false

  public init(language: Language = .english, year: Int? = nil, isPerYear: Bool = false) {
    self.language = language
    self.year = year
    self.isPerYear = isPerYear
  }

  /// Names of the files of a layer, and the years in each.
  ///
  /// - Parameter years: all that the layer could show.
  package func files(_ layer: String, of years: [Int]) -> [(name: String, years: [Int])] {
    let shown = years.filter { year == nil || $0 == year }
    guard isPerYear else { return [("\(layer).geojson", shown)] }
    return shown.map { ("\(layer)-\($0).geojson", [$0]) }
  }
}
