/// Memory that several threads fill, each at different places, and that is read when all of them have finished.
///
/// The only type that hides data races from the compiler: code that uses it is responsible for no two threads accessing
/// the same place.
@usableFromInline package struct SharedMemory<Element>: Sendable {
  // No two threads access the same place.
  @usableFromInline nonisolated(unsafe) let pointer: UnsafeMutablePointer<Element>

  @inlinable package init(_ start: UnsafeMutablePointer<Element>) { pointer = start }

  @inlinable package var start: UnsafeMutablePointer<Element> { pointer }

  @inlinable @inline(__always)
  package subscript(at: Int) -> Element {
    get { pointer[at] }
    nonmutating set { pointer[at] = newValue }
  }

  /// The memory from an offset on.
  @inlinable package static func + (memory: Self, offset: Int) -> Self { Self(memory.pointer + offset) }
}

/// Bytes that are not modified while threads read them.
@usableFromInline package struct SharedBytes: Sendable {
  // Never written through.
  @usableFromInline nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  /// - Parameter buffer: must outlive this value.
  @inlinable package init(_ buffer: UnsafeBufferPointer<UInt8>) { bytes = buffer }

  @inlinable package var buffer: UnsafeBufferPointer<UInt8> { bytes }
}
