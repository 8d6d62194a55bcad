public import Planning

/// What may be chosen about a picture.
public struct PictureOptions: Sendable {
  public var language: Language
  /// Pixels; texts are made for a slide of 1600 × 1200.
  public var width: Double
  public var height: Double
  /// Names of districts, and of the schools that are worst off.
  public var hasNames: Bool

  public init(language: Language = .english, width: Double = 1600, height: Double = 1200, hasNames: Bool = true) {
    self.language = language
    self.width = max(1000, width)
    self.height = max(800, height)
    self.hasNames = hasNames
  }
}
