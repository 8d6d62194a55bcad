import Foundation

/// A process that belongs to this one: in its group, so that Ctrl-C ends both.
///
/// `Process` of Foundation would put it in a group of its own.
struct ChildProcess {
  private let number: pid_t
  /// Its wait status; nil while it runs.
  private(set) var status: Int32?

  /// Starts a program, with both outputs in a file.
  /// - Parameters:
  ///   - words: path of the program, and its arguments.
  ///   - log: path of the file, which is emptied.
  /// - Returns: nil where it cannot be started.
  init?(_ words: [String], log: String) {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let (arguments, variables) = (words.map { strdup($0) }, environment.map { strdup($0) })
    defer { for text in arguments + variables { free(text) } }
    var number: pid_t = 0
    guard posix_spawn(&number, words[0], &files, nil, arguments + [nil], variables + [nil]) == 0 else { return nil }
    self.number = number
  }

  /// True while it runs.
  mutating func isRunning() -> Bool {
    guard status == nil else { return false }
    var found: Int32 = 0
    guard waitpid(number, &found, WNOHANG) != 0 else { return true }
    status = found
    return false
  }

  /// True where it has ended with exit code 0.
  var isDone: Bool { status == 0 }
}
