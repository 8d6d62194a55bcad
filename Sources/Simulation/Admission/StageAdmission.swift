internal import Planning

/// Applicants, places and outcome of the admission to a stage in a year.
struct StageAdmission {
  let list: Attachments
  let own: Attachments
  /// By school.
  let places: [Double]
  let takers: [SchoolIndex]
  var seating: Seating?
  var outcomes: [Placement.Outcome] = []

  /// True where applicants and places are the same; under the same rules, the outcome is then the same.
  func isAsked(the other: StageAdmission) -> Bool {
    places == other.places && takers == other.takers && list == other.list && own == other.own
  }

  func isSame(as other: StageAdmission?) -> Bool { other.map(isAsked) ?? false }
}
