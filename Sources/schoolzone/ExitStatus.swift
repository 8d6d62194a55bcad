/// The exit code of a command; thrown to end it once every message has been printed.
struct ExitStatus: Error, Equatable {
  var code: Int32

  static let done = ExitStatus(code: 0)
  /// `check` found errors.
  static let answerIsNo = ExitStatus(code: 1)
  /// Wrong usage, bad input, or a file or disk that cannot be read or written.
  static let badInput = ExitStatus(code: 2)
  static let internalError = ExitStatus(code: 3)
}
