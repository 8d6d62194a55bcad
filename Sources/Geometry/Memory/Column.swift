internal import Parallel

/// Numbers that are written once, by any number of threads, and afterwards only read. The memory is not zeroed, and
/// indexes are not checked against the bounds.
final class Column<Element: BitwiseCopyable & Sendable>: Sendable {
  private let memory: SharedMemory<Element>
  let count: Int

  init(count: Int, _ fill: (SharedMemory<Element>) -> Void) {
    memory = SharedMemory(.allocate(capacity: max(1, count)))
    self.count = count
    fill(memory)
  }

  /// - Parameter memory: memory that the caller has allocated and the column frees.
  init(takes memory: UnsafeMutablePointer<Element>, _ count: Int) {
    self.memory = SharedMemory(memory)
    self.count = count
  }

  deinit { memory.start.deallocate() }

  /// Pointer for inner loops; valid as long as the column exists.
  var start: UnsafePointer<Element> { UnsafePointer(memory.start) }

  @inline(__always)
  subscript(at: Int) -> Element { memory.start[at] }
}
