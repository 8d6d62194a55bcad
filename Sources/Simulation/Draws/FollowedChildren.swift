internal import Planning

/// The part of all children that a run follows. As a scenario is linear in children, the parts add up to the whole (docs/model.md §6).
struct FollowedChildren {
  /// Years whose new housing is counted; nil: all.
  var arrivals: Set<YearIndex>?
  /// Cohorts that appear after the base year.
  var newCohorts = true
  /// Pupils by whom a cohort in school grows; without them, a cohort only loses.
  var rises = true
  /// Children who join cohorts in school in one year: by cohort, then kind, shape `[blocks]`.
  var injected: (year: YearIndex, children: [Int: [[Double]]])?

  func includesArrivals(in year: YearIndex) -> Bool { arrivals?.contains(year) ?? true }

  func addInjected(to newcomers: inout Newcomers, in year: YearIndex) {
    guard let injected, injected.year == year else { return }
    for (cohort, columns) in injected.children {
      newcomers.change(cohort) { mine in
        for kind in columns.indices { for block in columns[kind].indices { mine[kind][block] += columns[kind][block] } }
      }
    }
  }
}
