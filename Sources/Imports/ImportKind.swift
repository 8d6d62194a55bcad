/// What a file can be taken for: a layer or a table of a dataset.
public enum ImportKind: Hashable, Sendable {
  /// A layer with positions.
  case layer(LayerKind)
  /// A table, by its name in a map, such as `enrolment`, `catchments.csv` or `pupil_list`.
  case table(String)

  /// The name in a map.
  public var name: String {
    switch self {
    case .layer(let layer): layer.rawValue
    case .table(let table): table
    }
  }
}

/// The layers of a dataset.
public enum LayerKind: String, Sendable, CaseIterable {
  case districts, schools, catchments, blocks, streets, barriers, sites
}
