import Foundation
import Planning
import Simulation
import Synchronization

/// Progress of long work: one line on standard error that is overwritten in place, and only on a terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let language: Language
  private let shown = Mutex("")

  init(in language: Language, isQuiet: Bool) {
    isShown = !isQuiet && isatty(STDERR_FILENO) != 0
    self.language = language
  }

  func show(_ note: ProgressNote) {
    let count = note.total > 1 ? " \(note.done + 1)/\(note.total)" : ""
    show(note.phrase.text(in: language) + count)
  }

  func show(_ words: Phrase) { show(words.text(in: language)) }

  private func show(_ line: String) {
    guard isShown else { return }
    shown.withLock { shown in
      if line != shown { Streams.note("\r\u{1B}[K" + line) }
      shown = line
    }
  }

  func clear() {
    guard isShown else { return }
    shown.withLock { shown in
      if !shown.isEmpty { Streams.note("\r\u{1B}[K") }
      shown = ""
    }
  }
}
