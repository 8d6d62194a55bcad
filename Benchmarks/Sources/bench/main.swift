import Foundation
import Parallel

// bench CASE FOLDER [--jobs N] [--runs N | --wait]
//
// With --runs, it prints one line of JSON: the median. With --wait, it prints `ready`, then runs once for each line that it
// reads and prints the result, so that a driver can alternate between this program and a peer.

func value(_ flag: String) -> Int? {
  CommandLine.arguments.firstIndex(of: flag).flatMap { at in
    CommandLine.arguments.indices.contains(at + 1) ? Int(CommandLine.arguments[at + 1]) : nil
  }
}

/// Largest resident memory so far, MB of 2^20 bytes.
func peakMegabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}

func line(_ name: String, _ seconds: Double, _ checksum: [(name: String, value: Double)]) -> String {
  let sums = checksum.map { "\"\($0.name)\": \($0.value == $0.value.rounded() ? "\(Int($0.value))" : "\($0.value)")" }
  return """
    {"case": "\(name)", "seconds": \(seconds), "peak_rss_mb": \(peakMegabytes()), "checksum": {\(sums.joined(separator: ", "))}}
    """
}

/// Prints a line without delay, also into a pipe.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func timed(_ work: Work) throws -> (seconds: Double, checksum: [(name: String, value: Double)]) {
  let clock = ContinuousClock()
  let start = clock.now
  let checksum = try work()
  let parts = (clock.now - start).components
  return (Double(parts.seconds) + Double(parts.attoseconds) * 1e-18, checksum)
}

keepFreedMemory()  // as the program does
let words = CommandLine.arguments
guard words.count >= 3, let chosen = cases.first(where: { $0.name == words[1] }) else {
  FileHandle.standardError.write(
    Data("bench CASE FOLDER [--jobs N] [--runs N | --wait]; cases: \(cases.map(\.name).joined(separator: ", "))\n".utf8)
  )
  exit(2)
}
defer { removeScratch() }
do {
  let place = Place(folder: words[2], jobs: value("--jobs") ?? ProcessInfo.processInfo.activeProcessorCount)
  let work = try chosen.prepare(place)
  if words.contains("--wait") {
    say("ready")
    while readLine() != nil {
      let (seconds, checksum) = try timed(work)
      say(line(chosen.name, seconds, checksum))
    }
  } else {
    let runs = try (0..<max(1, value("--runs") ?? 5)).map { _ in try timed(work) }
    say(line(chosen.name, runs.map(\.seconds).sorted()[runs.count / 2], runs[0].checksum))
  }
} catch {
  FileHandle.standardError.write(Data("\(chosen.name): \(error)\n".utf8))
  exit(1)
}
