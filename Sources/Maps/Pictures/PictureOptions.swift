public import Planning

/// The options of a picture.
public struct PictureOptions: Sendable {
  /// The language of all texts.
  public var language: Language
  /// Width in pixels, at least 1000; texts have a fixed size, suited to a slide of 1600 × 1200.
  public var width: Double
  /// Height in pixels, at least 800.
  public var height: Double
  /// Whether districts, and the schools with the largest values, are named.
  public var hasNames: Bool

  /// Unless stated otherwise, a slide of 1600 × 1200 with names. Sizes below the minimum are raised to it.
  public init(language: Language = .english, width: Double = 1600, height: Double = 1200, hasNames: Bool = true) {
    self.language = language
    self.width = max(1000, width)
    self.height = max(800, height)
    self.hasNames = hasNames
  }
}
