internal import Planning

/// A scenario's notes and sources under `demand`, found by the key path of a rate: a rate without a note takes that of the
/// nearest enclosing key.
struct NotesByPath {
  typealias Found = (note: String?, source: String?)

  private var notes: [String: AssumptionNote] = [:]
  private let districts: [District]
  private let stages: Stages

  init(_ notes: [AssumptionNote], districts: [District], stages: Stages) {
    for note in notes { self.notes[note.path] = note }
    self.districts = districts
    self.stages = stages
  }

  /// - Parameters:
  ///   - key: of the rate under `demand`.
  ///   - path: keys below this key, outermost first.
  func nearest(to key: String, _ path: [RateTable.Key] = []) -> Found {
    var around = ["demand"]
    for word in [key] + path.map(word) { around.append("\(around[around.count - 1]).\(word)") }
    let nearest = around.reversed().compactMap { notes[$0] }
    return (nearest.lazy.compactMap(\.note).first, nearest.lazy.compactMap(\.source).first)
  }

  /// Note and source of an element of `demand.multipliers`, by index from 0.
  func ofMultiplier(_ at: Int) -> Found {
    let note = notes["demand.multipliers[\(at + 1)]"]
    return (note?.note ?? notes["demand"]?.note, note?.source ?? notes["demand"]?.source)
  }

  private func word(_ key: RateTable.Key) -> String {
    switch key {
    case .any: "*"
    case .district(let district): districts[district].id.text
    case .year(let year): String(year)
    case .stage(let stage): stages[stage].id
    case .kind(let kind): kind.id
    case .gradeLevel: "grade"
    case .grade(let grade): stages.name(ofGrade: grade)
    case .school(let school): String(school.position)
    case .housingType(let type): type
    case .word(let word): word
    }
  }
}
