internal import Planning
internal import Simulation

/// A simulated scenario with the projects of some edits.
struct PlannedRun {
  var edits: [LoggedEdit]
  var scenario: Scenario
  var run: SteppedRun
}

/// A simulated draft.
struct ComputedDraft {
  var planned: PlannedRun
  var variant: Variant

  /// Copies the notes of projects, which state the times of edits, from a scenario that is otherwise the same.
  mutating func annotate(as scenario: Scenario) {
    planned.scenario = scenario
    variant.result.scenario.projects = scenario.projects
    variant.result.scenario.notes = scenario.notes
  }

  /// Replaces the notes by those of a draft with the same effect, whose edits were made at other times.
  mutating func annotate(with edits: [LoggedEdit], of original: Scenario, on dataset: Dataset) throws(Faults) {
    planned.edits = edits.ofProjects
    annotate(as: try original.applying(planned.edits, on: dataset))
  }
}

extension [LoggedEdit] {
  /// The edits that change schools or projects; edits that only change catchments are left out.
  var ofProjects: [LoggedEdit] { filter { $0.edit.moves.isEmpty } }

  /// True where two lists differ at most in the times of their edits, which affect no figure.
  func haveSameEffect(as other: [LoggedEdit]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.number == $1.number && $0.edit == $1.edit }
  }
}
