/// Where text stops being JSON; reading ends there.
package struct JSONFault: Error, Sendable {
  /// Bytes from the start of the file.
  package var offset: Int
  package var expected: StaticString
}

/// Something wrong with a value that is JSON all the same, so that reading goes on.
package struct JSONFlaw: Sendable {
  package var offset: Int
  package var expected: StaticString
}
