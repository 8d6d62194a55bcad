/// Numbers in a piece of memory that is written once, by any number of threads, and then only read: neither zeroed before
/// nor checked for bounds.
final class Column<Element: BitwiseCopyable & Sendable>: Sendable {
  // Nobody writes after `init`, in which the threads that do so have a place each.
  nonisolated(unsafe) let start: UnsafePointer<Element>
  let count: Int

  init(count: Int, _ fill: (UnsafeMutablePointer<Element>) -> Void) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    fill(memory)
    start = UnsafePointer(memory)
    self.count = count
  }

  init(takes memory: UnsafeMutablePointer<Element>, _ count: Int) {
    start = UnsafePointer(memory)
    self.count = count
  }

  deinit { start.deallocate() }

  @inline(__always)
  subscript(at: Int) -> Element { start[at] }
}
