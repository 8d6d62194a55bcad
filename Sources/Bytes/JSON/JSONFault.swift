/// The place where a text stops being valid JSON; reading ends there.
package struct JSONFault: Error, Sendable {
  /// Bytes from the start of the file.
  package var offset: Int
  package var expected: StaticString
}

/// Something wrong with a value that is valid JSON nevertheless; reading goes on.
package struct JSONFlaw: Sendable {
  package var offset: Int
  package var expected: StaticString
}
