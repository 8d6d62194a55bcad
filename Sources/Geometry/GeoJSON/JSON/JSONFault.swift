/// Where text stops being JSON; reading ends there.
struct JSONFault: Error {
  /// Bytes from the start of the file.
  var offset: Int
  var expected: StaticString
}

/// Something wrong with a value that is JSON all the same, so that reading goes on.
struct JSONFlaw {
  var offset: Int
  var expected: StaticString
}
