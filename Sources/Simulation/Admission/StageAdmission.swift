/// Applicants, places and outcome of the admission to a stage in a year.
struct StageAdmission {
  let list: Attachments
  let own: Attachments
  /// By school.
  let places: [Double]
  let takers: [Int]
  var seating: Seating?
  var outcomes: [Placement.Outcome] = []

  /// True where applicants and places are the same. Under the same rules the outcome is the same then.
  func isAsked(the other: StageAdmission) -> Bool {
    places == other.places && takers == other.takers && list == other.list && own == other.own
  }

  func isSame(as other: StageAdmission?) -> Bool { other.map(isAsked) ?? false }
}
