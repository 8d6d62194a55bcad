public import Planning

/// Which event of a scenario changed zones or moved pupils.
public enum EventID: Hashable, Sendable {
  /// A project, by its kind and id.
  case project(ProjectKind, String)
  /// A rezoning of the scenario, by its place in the list from 0; `turn`: from 1, among those of its stage and year.
  case rezoning(place: Int, year: Int, turn: Int)
  /// Catchments of the dataset that hold from a later year.
  case datasetCatchments(year: Int)

  /// As in `moves.csv`: `new CC-N1`, `rezone 2014`, `close CC-C1`. Two rezonings of one year have the same name.
  public var name: String { words.english }

  /// The name for readers; the English one is that of files.
  public var words: Phrase {
    switch self {
    case .project(let kind, let id): Phrase("\(kind.form.words) \(id)")
    case .rezoning(_, let year, _), .datasetCatchments(let year): Phrase("rezone \(year)")
    }
  }

  /// The same for the same event of another scenario, whose list of rezonings may be longer.
  var key: String {
    switch self {
    case .rezoning(_, _, let turn) where turn > 1: "\(name) (\(turn))"
    case .datasetCatchments: "\(name) of the dataset"
    default: name
    }
  }

  /// The event of a project.
  init(_ project: Project) { self = .project(project.kind, project.id) }

  /// The key path within the scenario at which its note stands; nil where it stands in no scenario.
  var path: String? {
    switch self {
    case .project(_, let id): "projects[\(id)]"
    case .rezoning(let place, _, _): "rezoning[\(place + 1)]"
    case .datasetCatchments: nil
    }
  }
}
