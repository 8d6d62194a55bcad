internal import Parallel
internal import Planning
internal import Synchronization

/// Writes the files that are made in one piece, such as the report, in a thread of its own, while other files are made piece
/// by piece. Without a second thread the caller writes them at the end.
final class FilesBeside: Sendable {
  private struct State {
    var left: ArraySlice<ReportedFile>
    var isAtWork: Bool
    var problem: OutputProblem?
  }

  private let folder: String
  private let state: Mutex<State>
  private let thread = BackgroundWork()

  init(_ files: [ReportedFile], in folder: String, jobs: Int) {
    self.folder = folder
    let isApart = jobs > 1 && !files.isEmpty
    state = Mutex(State(left: files[...], isAtWork: isApart, problem: nil))
    guard isApart else { return }
    thread.start(threads: 1) { [self] in
      while writeNext() {}
      state.withLock { $0.isAtWork = false }
    }
  }

  var isAtWork: Bool { state.withLock(\.isAtWork) }

  /// Starts no further file, and waits for the one that is being written.
  func stop() {
    state.withLock { $0.left = [] }
    thread.wait()
  }

  /// Waits until all are written.
  /// - Parameter isCancelled: called before each file that the caller writes, and after the last file; true stops the writing.
  func finish(_ isCancelled: () -> Bool) throws(OutputProblem) {
    thread.wait()
    var isStopped = isCancelled()
    while !isStopped, writeNext() { isStopped = isCancelled() }
    if let problem = state.withLock(\.problem) { throw problem }
    guard !isStopped else {
      throw OutputProblem(
        path: folder, reason: Phrase("stopped; nothing was written"), isCancelled: true)
    }
  }

  /// Writes the next file; returns false where no file is left, or one could not be written.
  private func writeNext() -> Bool {
    guard let file = state.withLock({ $0.problem == nil ? $0.left.popFirst() : nil }) else { return false }
    do throws(OutputProblem) {
      try Disk.write(file, to: folder + "/" + file.name, jobs: 1)
      return true
    } catch {
      state.withLock { $0.problem = error }
      return false
    }
  }
}
