/// Children who join cohorts in school during a year; they go by the zones of the year.
struct Newcomers {
  /// By cohort, then kind, shape `[blocks]`.
  private(set) var byCohort: [Int: [[Double]]] = [:]
  private let blocks: Int

  init(blocks: Int) { self.blocks = blocks }

  /// Columns without children: by kind, shape `[blocks]`.
  var none: [[Double]] { [[Double]](repeating: [Double](repeating: 0, count: blocks), count: 2) }

  subscript(cohort: Int) -> [[Double]]? { byCohort[cohort] }

  /// Changes the columns of a cohort; creates them if they do not exist.
  mutating func change(_ cohort: Int, _ body: (inout [[Double]]) -> Void) {
    var columns = byCohort.removeValue(forKey: cohort) ?? none
    body(&columns)
    byCohort[cohort] = columns
  }
}
