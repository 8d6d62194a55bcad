internal import Synchronization

/// The port that the server listens on; known only once it listens, as 0 means any free port.
final class Port: Sendable {
  private let value: Atomic<Int>

  init(_ number: Int) { value = Atomic(number) }

  var number: Int {
    get { value.load(ordering: .acquiring) }
    set { value.store(newValue, ordering: .releasing) }
  }
}
