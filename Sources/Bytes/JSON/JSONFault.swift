/// The offset at which a text stops being valid JSON; reading ends there.
package struct JSONFault: Error, Sendable {
  /// Offset in bytes from the start of the file.
  package var offset: Int
  package var expected: StaticString
}

/// An error in a value that is nevertheless valid JSON; reading continues.
package struct JSONFlaw: Sendable {
  package var offset: Int
  package var expected: StaticString
}
