internal import CStart

/// The arguments of the program, the first being its own name.
///
/// On Linux Swift reads them from `/proc`, which a container may lack; these come from the system itself.
var programArguments: [String] {
  let count = Int(start_argument_count())
  guard count > 0 else { return CommandLine.arguments }
  return (0..<count).compactMap { start_argument(Int32($0)).map { String(cString: $0) } }
}

/// A limit of the system under which the program cannot work.
enum MissingResource: Sendable {
  /// So few files may be open at a time.
  case files(limit: Int, needed: Int)
  /// So little address space may be used, in MB.
  case addressSpace(limit: Int, needed: Int)
  /// No further threads may be started.
  case threads

  /// The first limit that is too low; nil if the program can work. To be asked before any thread is started: the
  /// libraries of Swift end the process, or wait for ever, where they find no file, memory or thread.
  static func first() -> MissingResource? {
    let (files, bytes) = (Int(start_file_limit()), Int(start_address_space_limit()))
    if files >= 0, files < leastFiles { return .files(limit: files, needed: leastFiles) }
    if bytes >= 0, bytes >> 20 < leastMegabytes { return .addressSpace(limit: bytes >> 20, needed: leastMegabytes) }
    return start_can_start_threads(leastThreads) == 0 ? .threads : nil
  }

  private static let leastFiles = 16
  private static let leastMegabytes = 256
  private static let leastThreads: Int32 = 3
}
