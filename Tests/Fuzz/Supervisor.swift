import Foundation

/// Runs the inputs of one target in worker processes; a worker that dies is a find, and another goes on behind it.
struct Supervisor {
  let target: String
  let seed: UInt64
  let corpus: URL

  private struct Find {
    var number: Int
    var kind: String
    var message: String
  }

  /// - Returns: the number of inputs that were found.
  func run(seconds: Double) throws -> Int {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var (next, finds, peak): (Int, [Find], Int) = (0, [], 0)
    while Date() < deadline {
      let ended = try batch(from: next, until: deadline)
      next = ended.next
      peak = max(peak, ended.peak)
      guard let find = ended.find else { continue }
      finds.append(find)
      report("FOUND \(target) \(find.kind): fuzz --case \(target) \(seed) \(find.number)\n  \(find.message)")
    }
    report("\(target): \(next) inputs, \(finds.count) finds, at most \(peak) MB")
    return finds.count
  }

  private func batch(from first: Int, until deadline: Date) throws -> (next: Int, find: Find?, peak: Int) {
    let folder = corpus.appending(path: "work-\(target)")
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "--worker", target, "\(seed)", "\(first)", corpus.path(percentEncoded: false), folder.path(percentEncoded: false),
      "\(deadline.timeIntervalSince1970)",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { old, _ in old
    }
    let (output, errors) = (Pipe(), corpus.appending(path: "errors-\(target)"))
    try Data().write(to: errors)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let (last, peak) = follow(output.fileHandleForReading, from: first)
    process.waitUntilExit()
    if process.terminationReason == .exit, process.terminationStatus == 0 { return (last + 1, nil, peak) }
    let text = String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self)
    return (last + 1, Find(number: last, kind: kind(process), message: Self.cause(text)), peak)
  }

  /// Reads the numbers of inputs that the worker is about to run, until it ends.
  private func follow(_ output: FileHandle, from first: Int) -> (last: Int, peak: Int) {
    var (last, peak, rest) = (first, 0, "")
    while true {
      let data = output.availableData
      if data.isEmpty { return (last, peak) }
      rest += String(decoding: data, as: UTF8.self)
      while let end = rest.firstIndex(of: "\n") {
        let words = rest[..<end].split(separator: " ")
        rest = String(rest[rest.index(after: end)...])
        if let number = words.first.flatMap({ Int($0) }) { last = number }
        if words.count > 1, let memory = Int(words[1]) { peak = max(peak, memory) }
      }
    }
  }

  private func kind(_ process: Process) -> String {
    guard process.terminationReason == .uncaughtSignal else {
      switch process.terminationStatus {
      case Worker.Ending.memory.rawValue: return "over 512 MB"
      case Worker.Ending.wrong.rawValue: return "wrong answer"
      default: return "exit code \(process.terminationStatus)"
      }
    }
    switch process.terminationStatus {
    case SIGPROF: return "over its time"
    case SIGALRM: return "waits without end"
    default: return "signal \(process.terminationStatus)"
    }
  }

  /// The line of an error text that tells most.
  private static func cause(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    let telling = lines.first { $0.contains("Fatal error") || $0.contains("ERROR:") || $0.contains("wrong:") }
    return String(telling ?? lines.last ?? "no message").prefix(400).description
  }
}
