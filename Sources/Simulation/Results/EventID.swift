public import Planning

/// Identifies an event of a scenario that changed zones or moved pupils.
public enum EventID: Hashable, Sendable {
  /// A project, by its kind and id.
  case project(ProjectKind, String)
  /// A rezoning of the scenario; `place`: its index in the list, from 0; `turn`: from 1, among rezonings of its stage and year.
  case rezoning(place: Int, year: Int, turn: Int)
  /// Catchments of the dataset that are in force from a later year on.
  case datasetCatchments(year: Int)
  /// Pupils came up into a grade that their school does not serve.
  case onward
  /// Siblings enter the school that their block had before an event.
  indirect case siblings(of: EventID)

  /// Name as in `moves.csv`: `new CC-N1`, `rezone 2014`, `close CC-C1`. Two rezonings of one year have the same name.
  public var name: String { words.english }

  /// The name for display, in all languages; files contain the English one.
  public var words: Phrase {
    switch self {
    case .project(let kind, let id): Phrase("\(kind.form.words) \(id)")
    case .rezoning(_, let year, _), .datasetCatchments(let year): Phrase("rezone \(year)")
    case .onward: Phrase("onward")
    case .siblings(let event): Phrase("siblings, \(event.words)")
    }
  }

  /// A key that is equal for the same event in another scenario, whose list of rezonings may be longer.
  var key: String {
    switch self {
    case .rezoning(_, _, let turn) where turn > 1: "\(name) (\(turn))"
    case .datasetCatchments: "\(name) of the dataset"
    default: name
    }
  }

  /// The event of a project.
  init(_ project: Project) { self = .project(project.kind, project.id) }

  /// The key path of the event's note in the scenario; nil for an event that is in no scenario.
  var path: String? {
    switch self {
    case .project(_, let id): "projects[\(id)]"
    case .rezoning(let place, _, _): "rezoning[\(place + 1)]"
    case .datasetCatchments, .onward: nil
    case .siblings(let event): event.path
    }
  }
}
