import Planning

/// A span of grades as text: `1-3`, or one grade; by name, `K-2`, where the dataset names its grades.
enum GradeSpanText {
  /// The span; nil for any other text, and for a span whose last grade comes before its first.
  static func span(_ text: String, _ stages: Stages) -> ClosedRange<Int>? {
    let parts = text.split(omittingEmptySubsequences: false) { "-–—".contains($0) }.map {
      stages.knownGrade(String($0).trimmed)
    }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first <= last else {
      return nil
    }
    return first...last
  }
}
