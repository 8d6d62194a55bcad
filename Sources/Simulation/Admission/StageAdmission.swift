internal import Planning

/// Who asked for places of a stage in a year, what there was, and what became of it.
struct StageAdmission {
  let list: Attachments
  let own: Attachments
  /// By school.
  let places: [Double]
  let takers: [SchoolIndex]
  var seating: Seating?
  var outcomes: [Placement.Outcome] = []

  /// True where the very same is asked, in a scenario with the same rules: the outcome is the same then.
  func isAsked(the other: StageAdmission) -> Bool {
    places == other.places && takers == other.takers && list == other.list && own == other.own
  }

  func isSame(as other: StageAdmission?) -> Bool { other.map(isAsked) ?? false }
}
