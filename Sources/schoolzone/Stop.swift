/// Ends a command with an exit code, after everything there is to say has been said.
struct Stop: Error, Equatable {
  var code: Int32

  static let done = Stop(code: 0)
  /// The answer is no: `check` found errors.
  static let answerIsNo = Stop(code: 1)
  /// Wrong usage, bad input, or a file or disk that cannot be read or written.
  static let badInput = Stop(code: 2)
  static let internalError = Stop(code: 3)
}
