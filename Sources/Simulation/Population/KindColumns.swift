/// A column of numbers for each kind: of registered and of migrant children.
struct KindColumns: Equatable {
  var registered: [Double] = []
  var migrant: [Double] = []

  /// - Parameter kind: 0 or 1, as `Kind` counts.
  subscript(kind: Int) -> [Double] {
    _read { if kind == 0 { yield registered } else { yield migrant } }
    _modify { if kind == 0 { yield &registered } else { yield &migrant } }
  }
}
