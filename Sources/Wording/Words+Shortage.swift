package import Planning
package import Simulation

extension ShortageLine {
  /// Where the line comes from, in words.
  package var words: Phrase { words(hasKinds: true) }

  /// The same, where only one kind of children is counted, without naming it.
  package func words(hasKinds: Bool) -> Phrase {
    switch origin {
    case .rooms: return Phrase("rooms of the data")
    case .statedPlaces: return Phrase("places as the data states them")
    case .project(let event): return event.words
    case .works(let event): return Phrase("works of \(event.words)")
    case .notUsed: return Phrase("rooms of grades not open yet, parts of rooms")
    case .classSize(let from, let to):
      guard from.isFinite else { return Phrase("class sizes, changed since the base year") }
      return Phrase("class size \(Words.short(from)) → \(Words.short(to))")
    case .pupils(let line): return line.residentWords(hasKinds: hasKinds) ?? line.words
    case .neighbour(_, let name): return Phrase("could have a place at \(name)")
    case .comers(_, let name): return Phrase("pupils of \(name) who would take places here")
    case .neighbours: return Phrase("could have a place at a school within reach")
    case .mustBuild: return Phrase("must be built", context: "places")
    }
  }

  /// The kind of origin, as a word in JSON.
  package var cause: String {
    switch origin {
    case .rooms: "rooms"
    case .statedPlaces: "stated_places"
    case .project: "project"
    case .works: "works"
    case .notUsed: "not_used"
    case .classSize: "class_size"
    case .pupils(let line): line.cause.rawValue
    case .neighbour: "neighbour"
    case .comers: "comers"
    case .neighbours: "neighbours"
    case .mustBuild: "must_build"
    }
  }

  /// The project, development, event or school that the line is about.
  package var item: String? {
    switch origin {
    case .project(let event), .works(let event): event.name
    case .pupils(let line): line.item
    case .neighbour(let school, _), .comers(let school, _): school.text
    case .rooms, .statedPlaces, .notUsed, .classSize, .neighbours, .mustBuild: nil
    }
  }

  /// The line's note and source.
  package func basis(in language: Language) -> String? {
    ExplanationLine.basis(note: note, source: source, in: language)
  }
}

extension ExplanationLine {
  /// Residents by kind, by where they live, and by how they are known; nil for other lines.
  fileprivate func residentWords(hasKinds: Bool) -> Phrase? {
    guard let kind, let home else { return nil }
    let who =
      !hasKinds
      ? Phrase("children", context: "residents")
      : kind == .registered
        ? Phrase("registered children", context: "residents") : Phrase("migrant children", context: "residents")
    let how =
      switch cause {
      case .counted: Phrase("counted", context: "children")
      case .born: Phrase("by births")
      default: Phrase("births assumed")
      }
    let words =
      switch home {
      case .zone: Phrase("\(who) of its zone, \(how)")
      case .rezoned: Phrase("\(who) rezoned here since the base year, \(how)")
      case .elsewhere: Phrase("\(who) of other zones, \(how)")
      }
    guard case .siblings? = event else { return words }
    return Phrase("\(words) (\(event?.words ?? Phrase("")))")
  }
}
