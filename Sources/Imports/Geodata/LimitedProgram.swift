internal import Foundation

/// Another program, run with limits: wall time, processor time, memory and size of files; without input, without the network where
/// the system allows it, and with a fixed environment. It ends when the caller stops waiting.
struct LimitedProgram {
  /// What a run gave.
  struct Outcome {
    enum End: Equatable {
      case done(Int32)
      case killed(Int32)
      case timeIsUp, cancelled
      case notStarted(String)
    }
    var end: End
    /// Standard output, at most `LimitedProgram.mostText` bytes.
    var output: String
    /// Standard error, likewise.
    var complaints: String
  }

  /// Absolute path of the program.
  let path: String
  /// Seconds that a run may take.
  var seconds = 300
  /// KiB of memory.
  var memory = 4 << 20
  /// Bytes of output that are kept.
  static let mostText = 1 << 20
  /// Blocks of 512 bytes of the largest file that it may write: 4 GiB.
  static let mostBlocks = 8 << 20

  /// The first program of this name in `PATH`; nil where there is none.
  static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }

  /// Runs the program. The shell only sets the limits, which the system then holds the program to.
  ///
  /// - Parameters:
  ///   - arguments: of the program.
  ///   - environment: all of it.
  ///   - folder: where output is kept while it runs.
  ///   - isOffline: true to cut it off from the network, where user namespaces are allowed.
  ///   - isCancelled: asked ten times a second.
  func run(
    _ arguments: [String], environment: [String: String], in folder: URL, isOffline: Bool = true,
    isCancelled: () -> Bool = { false }
  ) -> Outcome {
    let limits =
      "ulimit -c 0; ulimit -t \(seconds); ulimit -v \(memory); ulimit -f \(LimitedProgram.mostBlocks); exec \"$@\""
    let apart = isOffline ? Offline.prefix : []
    let (out, err) = (folder.appending(path: "out.txt"), folder.appending(path: "err.txt"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", limits, "sh"] + apart + [path] + arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    do {
      for file in [out, err] { try Data().write(to: file) }
      process.standardOutput = try FileHandle(forWritingTo: out)
      process.standardError = try FileHandle(forWritingTo: err)
      try process.run()
    } catch {
      return Outcome(end: .notStarted(error.localizedDescription), output: "", complaints: "")
    }
    let end = wait(process, isCancelled)
    return Outcome(end: end, output: LimitedProgram.text(out), complaints: LimitedProgram.text(err))
  }

  private func wait(_ process: Process, _ isCancelled: () -> Bool) -> Outcome.End {
    let clock = ContinuousClock()
    let latest = clock.now + .seconds(seconds)
    var pause: UInt32 = 2000
    while process.isRunning {
      let isStopped = isCancelled()
      if isStopped || clock.now > latest {
        // the program is in a group of its own, with all that it has started
        kill(-process.processIdentifier, SIGKILL)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return isStopped ? .cancelled : .timeIsUp
      }
      usleep(pause)
      pause = min(100_000, pause * 2)
    }
    process.waitUntilExit()
    return process.terminationReason == .exit ? .done(process.terminationStatus) : .killed(process.terminationStatus)
  }

  private static func text(_ file: URL) -> String {
    guard let handle = try? FileHandle(forReadingFrom: file), let data = try? handle.read(upToCount: mostText) else {
      return ""
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// How a program is started without a network: in a network namespace of its own, which has no other end.
private enum Offline {
  /// The words before the program; empty where the system does not allow it.
  static let prefix: [String] = {
    guard let unshare = LimitedProgram.find("unshare"), let nothing = LimitedProgram.find("true") else { return [] }
    let words = [unshare, "--user", "--map-root-user", "--net", "--"]
    let process = Process()
    process.executableURL = URL(filePath: unshare)
    process.arguments = Array(words.dropFirst()) + [nothing]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return [] }
    process.waitUntilExit()
    return process.terminationStatus == 0 && process.terminationReason == .exit ? words : []
  }()
}
