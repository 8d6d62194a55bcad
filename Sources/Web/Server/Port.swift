internal import Synchronization

/// The port of the server; known only once the server listens, as 0 means any free port.
final class Port: Sendable {
  private let value: Atomic<Int>

  init(_ number: Int) { value = Atomic(number) }

  var number: Int {
    get { value.load(ordering: .acquiring) }
    set { value.store(newValue, ordering: .releasing) }
  }
}
