internal import Parallel

/// Numbers that are written once, by any number of threads, and only read afterwards. The memory is not zeroed, and
/// access is not checked for bounds.
final class Column<Element: BitwiseCopyable & Sendable>: Sendable {
  private let memory: SharedMemory<Element>
  let count: Int

  init(count: Int, _ fill: (SharedMemory<Element>) -> Void) {
    memory = SharedMemory(.allocate(capacity: max(1, count)))
    self.count = count
    fill(memory)
  }

  /// - Parameter memory: allocated by the caller, freed by the column.
  init(takes memory: UnsafeMutablePointer<Element>, _ count: Int) {
    self.memory = SharedMemory(memory)
    self.count = count
  }

  deinit { memory.start.deallocate() }

  /// For inner loops; valid as long as the column.
  var start: UnsafePointer<Element> { UnsafePointer(memory.start) }

  @inline(__always)
  subscript(at: Int) -> Element { memory.start[at] }
}
