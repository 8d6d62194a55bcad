import Foundation

/// A question to another program, with a limit of time: a program that hangs is ended.
struct ToolQuestion {
  enum Answer: Equatable {
    case notInstalled
    /// It did not answer within the limit, or failed.
    case silent
    case said(String)
  }

  let name: String
  let arguments: [String]
  /// Seconds.
  var limit = 5.0
  /// The greatest number of bytes that are read.
  private static let most = 1 << 20

  /// Where the program is, by PATH.
  static func path(of name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile)
  }

  /// Asks the program.
  func answer() -> Answer {
    guard let path = ToolQuestion.path(of: name) else { return .notInstalled }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return .silent }
    try? pipe.fileHandleForWriting.close()
    let end = Date.now.addingTimeInterval(limit)
    let text = read(pipe.fileHandleForReading.fileDescriptor, until: end)
    while process.isRunning, Date.now < end { usleep(2000) }
    guard !process.isRunning else {
      kill(process.processIdentifier, SIGKILL)
      return .silent
    }
    guard let text, process.terminationStatus == 0 else { return .silent }
    return .said(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// What comes through a pipe; nil where it does not end in time.
  private func read(_ pipe: Int32, until end: Date) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < ToolQuestion.most {
      let left = end.timeIntervalSinceNow
      guard left > 0 else { return nil }
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(left * 1000) + 1)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = buffer.withUnsafeMutableBytes { Foundation.read(pipe, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
