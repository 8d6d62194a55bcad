public import Parallel

/// Scans the bytes of a JSON text (RFC 8259) without building values.
@usableFromInline package struct JSONScanner: Sendable {
  /// The deepest accepted nesting of arrays and objects.
  package static let deepest = 64

  @usableFromInline let shared: SharedBytes
  @usableFromInline package var at = 0
  /// Number of arrays and objects that are open at the current offset.
  package var depth = 0
  /// The first flaw recorded since the last call of `takeFlaw`.
  private var flaw: JSONFlaw?

  /// - Parameter bytes: memory that must outlive the scanner. A byte order mark at the start is skipped.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    shared = SharedBytes(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  @inlinable
  package var bytes: UnsafeBufferPointer<UInt8> { shared.buffer }

  /// The byte at the current offset; at the end of the text 0, which starts no JSON token.
  @inlinable
  package var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  @inlinable
  package mutating func passSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case Ascii.space, Ascii.lineFeed, Ascii.carriageReturn, Ascii.tab: at += 1
      default: return
      }
    }
  }

  package func fault(_ expected: StaticString) -> JSONFault { JSONFault(offset: at, expected: expected) }

  @usableFromInline
  mutating func note(_ expected: StaticString, at offset: Int) {
    if flaw == nil { flaw = JSONFlaw(offset: offset, expected: expected) }
  }

  package mutating func takeFlaw() -> JSONFlaw? {
    defer { flaw = nil }
    return flaw
  }

  // MARK: arrays and objects, member by member

  /// Enters the array or object that begins at the current offset.
  package mutating func open() throws(JSONFault) {
    guard depth < Self.deepest else { throw fault("at most 64 arrays and objects inside one another") }
    at += 1
    depth += 1
  }

  mutating func close() {
    at += 1
    depth -= 1
  }

  /// Moves to the next element of the enclosing array; returns false at the end of the array.
  package mutating func nextElement(isFirst: inout Bool) throws(JSONFault) -> Bool {
    passSpace()
    if next == Ascii.closeBracket {
      close()
      return false
    }
    if !isFirst {
      guard next == Ascii.comma else { throw fault("a comma or ]") }
      at += 1
      passSpace()
    }
    isFirst = false
    return true
  }
}
