/// Memory that several threads fill, each in places of its own, and that is read once all of them are done.
///
/// The only type that hides a data race from the compiler: who shares memory with other threads answers for it that no two
/// of them use the same place.
@usableFromInline package struct SharedMemory<Element>: Sendable {
  // No two threads use the same place.
  @usableFromInline package nonisolated(unsafe) let start: UnsafeMutablePointer<Element>

  @inlinable package init(_ start: UnsafeMutablePointer<Element>) { self.start = start }

  @inlinable @inline(__always)
  package subscript(at: Int) -> Element {
    get { start[at] }
    nonmutating set { start[at] = newValue }
  }

  /// The memory from a place on.
  @inlinable package static func + (memory: Self, offset: Int) -> Self { Self(memory.start + offset) }
}

/// Bytes that nobody writes while threads read them.
@usableFromInline package struct SharedBytes: Sendable {
  // Nobody writes.
  @usableFromInline package nonisolated(unsafe) let buffer: UnsafeBufferPointer<UInt8>

  /// - Parameter buffer: must outlive these.
  @inlinable package init(_ buffer: UnsafeBufferPointer<UInt8>) { self.buffer = buffer }
}
