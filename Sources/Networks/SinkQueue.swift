/// A binary heap of sinks by distance; equal distances by the number of the sink.
struct SinkQueue {
  private var heap: [(distance: Int, sink: Int32)] = []

  mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

  @inline(__always)
  private func isBefore(_ one: (distance: Int, sink: Int32), _ other: (distance: Int, sink: Int32)) -> Bool {
    one.distance != other.distance ? one.distance < other.distance : one.sink < other.sink
  }

  mutating func insert(_ distance: Int, _ sink: Int) {
    let new = (distance: distance, sink: Int32(sink))
    heap.append(new)
    var at = heap.count - 1
    while at > 0, isBefore(new, heap[(at - 1) / 2]) {
      heap[at] = heap[(at - 1) / 2]
      at = (at - 1) / 2
    }
    heap[at] = new
  }

  mutating func popFirst() -> (distance: Int, sink: Int)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      var at = 0
      while true {
        var child = 2 * at + 1
        if child >= heap.count { break }
        if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
        if !isBefore(heap[child], last) { break }
        heap[at] = heap[child]
        at = child
      }
      heap[at] = last
    }
    return (first.distance, Int(first.sink))
  }
}
