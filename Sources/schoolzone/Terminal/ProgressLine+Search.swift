import Optimisation
import Planning

extension ProgressLine {
  /// Shows how far a search is, and what it has found.
  func show(_ state: RezoningProgress) {
    show(
      Phrase(
        "searching, \(Int(state.done * 100)) %: objective \(kilometres(state.objective)), bound \(kilometres(state.bound)), gap \((state.gap * 10000).rounded() / 100) %"
      ))
  }

  /// A weighted distance in thousand pupil-kilometres.
  private func kilometres(_ objective: Double) -> String { Int(objective / 1e6).grouped }
}
