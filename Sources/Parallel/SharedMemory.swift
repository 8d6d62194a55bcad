/// Memory that several threads fill, each at different indexes, and that is read when all threads have finished.
///
/// The only type that hides data races from the compiler: the code that uses it must ensure that no two threads access
/// the same index.
@usableFromInline package struct SharedMemory<Element>: Sendable {
  // No two threads access the same index.
  @usableFromInline nonisolated(unsafe) let pointer: UnsafeMutablePointer<Element>

  @inlinable package init(_ start: UnsafeMutablePointer<Element>) { pointer = start }

  @inlinable package var start: UnsafeMutablePointer<Element> { pointer }

  @inlinable @inline(__always)
  package subscript(at: Int) -> Element {
    get { pointer[at] }
    nonmutating set { pointer[at] = newValue }
  }

  /// The memory that starts at an offset.
  @inlinable package static func + (memory: Self, offset: Int) -> Self { Self(memory.pointer + offset) }
}

/// Bytes that are not modified while threads read them.
@usableFromInline package struct SharedBytes: Sendable {
  // Read only.
  @usableFromInline nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  /// - Parameter buffer: memory that must outlive this value.
  @inlinable package init(_ buffer: UnsafeBufferPointer<UInt8>) { bytes = buffer }

  @inlinable package var buffer: UnsafeBufferPointer<UInt8> { bytes }
}
