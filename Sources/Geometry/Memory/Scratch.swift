/// A list that is filled and emptied many times, for inner loops. It owns its memory, which is neither
/// reference-counted nor zeroed. Indexes are not checked against the bounds: callers must read at `at < count` only.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  var isEmpty: Bool { count == 0 }
  var buffer: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: start, count: count) }
  var array: [Element] { Array(buffer) }

  @inline(__always)
  subscript(at: Int) -> Element {
    get { start[at] }
    nonmutating set { start[at] = newValue }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(1) }
    start[count] = element
    count += 1
  }

  mutating func removeAll() { count = 0 }
  mutating func shrink(to count: Int) { self.count = min(count, self.count) }

  /// Makes room for `more` elements; `fill` stores elements and returns their number.
  @inline(__always)
  mutating func append(atMost more: Int, _ fill: (UnsafeMutablePointer<Element>) -> Int) {
    if count + more > capacity { grow(more) }
    count += fill(start + count)
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }

  /// Transfers ownership of the memory to a column.
  consuming func column() -> Column<Element> where Element: Sendable {
    let (start, count) = (start, count)
    discard self
    return Column(takes: start, count)
  }

  /// Sorts the list: short ones by insertion sort, others by the standard library.
  @inline(__always)
  func sort(_ comesBefore: (Element, Element) -> Bool) {
    guard count <= 48 else {
      var all = buffer
      return all.sort(by: comesBefore)
    }
    for at in stride(from: 1, to: count, by: 1) {
      let element = start[at]
      var to = at
      while to > 0, comesBefore(element, start[to - 1]) {
        start[to] = start[to - 1]
        to -= 1
      }
      start[to] = element
    }
  }
}
