internal import Dispatch
internal import Drafting
internal import HTTPTypes
internal import Planning
internal import Synchronization

/// The long work of a server, such as searches for plans: at most one piece at a time, on a thread that answers no requests.
final class Searches: Sendable {
  private struct State {
    /// Number of the search that is running; nil for none.
    var running: Int?
    var last = 0
    var isCancelled = false
  }
  private let state = Mutex(State())
  /// Why no other work can be started while there is some.
  private let busy: Phrase

  /// - Parameter busy: why no other work can be started while there is some.
  init(
    busy: Phrase = Phrase("a plan is being searched for already; wait for the answer, or cancel that search")
  ) {
    self.busy = busy
  }

  /// What a search says, in this order: its progress again and again, then what it found, or why it cannot be made.
  enum Step<Found: Sendable>: Sendable {
    /// As JSON.
    case progress([UInt8])
    case found(Found)
    case refused(Faults)
  }

  /// Ends the search that is running, with the best plan so far.
  /// - Returns: false where none is running.
  func cancel() -> Bool {
    state.withLock { state in
      state.isCancelled = true
      return state.running != nil
    }
  }

  /// Starts a search, which ends early when nobody reads its steps any more.
  /// - Throws: `Problem` where another search is running.
  func start<Found>(_ search: PlanSearch<Found>) throws -> AsyncStream<Step<Found>> {
    try start { (report, goesOn) throws(Faults) in
      try search.run { progress in
        report(progressAnswer(progress))
        return goesOn()
      }
    }
  }

  /// Work that tells its progress as JSON, and ends early once `goesOn` returns false.
  typealias Work<Found> =
    @Sendable (_ report: (_ progress: [UInt8]) -> Void, _ goesOn: @escaping @Sendable () -> Bool) throws(Faults) ->
    Found

  /// Starts work, which ends early when nobody reads its steps any more.
  /// - Throws: `Problem` where other work is going on.
  func start<Found: Sendable>(_ work: @escaping Work<Found>) throws -> AsyncStream<Step<Found>> {
    let number = try begin()
    let (stream, continuation) = AsyncStream.makeStream(
      of: Step<Found>.self, bufferingPolicy: .bufferingNewest(64))
    continuation.onTermination = { [weak self] _ in self?.cancel(number) }
    DispatchQueue.global().async { [self] in
      let last: Step<Found>
      do throws(Faults) {
        last = .found(
          try work({ continuation.yield(.progress($0)) }, { [self] in goesOn(number) }))
      } catch {
        last = .refused(error)
      }
      // first, so that who has read the answer can ask for the next one
      end(number)
      continuation.yield(last)
      continuation.finish()
    }
    return stream
  }

  private func begin() throws -> Int {
    let number = state.withLock { state -> Int? in
      guard state.running == nil else { return nil }
      state.last += 1
      (state.running, state.isCancelled) = (state.last, false)
      return state.last
    }
    guard let number else {
      throw Problem(.conflict, busy)
    }
    return number
  }

  private func goesOn(_ number: Int) -> Bool { state.withLock { $0.running == number && !$0.isCancelled } }

  private func cancel(_ number: Int) {
    state.withLock { state in
      if state.running == number { state.isCancelled = true }
    }
  }

  private func end(_ number: Int) {
    state.withLock { state in
      if state.running == number { state.running = nil }
    }
  }
}
