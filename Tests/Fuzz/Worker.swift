import Foundation
import TestSupport

/// A process that runs inputs one after the other, under limits of time and memory.
struct Worker {
  enum Ending: Int32 {
    case memory = 40
    case wrong = 41
  }

  /// Limits of one step of an input: seconds of processor time, of the clock, and MB.
  private static let (processorTime, clockTime, memory) = (1, 20, 512)
  /// A sanitizer or coverage makes programs slower and larger: the factor of all limits.
  private static let factor = ProcessInfo.processInfo.environment["FUZZ_SLOWER"].flatMap { Int($0) } ?? 1
  /// Inputs that one worker runs; so what it leaks or keeps does not count against a later input.
  private static let mostCases = 2000

  private var target: any FuzzTarget
  private let seed: UInt64
  /// False to run without limits, as under a debugger.
  var isLimited = true

  init(target name: String, seed: UInt64, corpus: URL, folder: URL) throws {
    self.seed = seed
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    target = try FuzzTargets.make(name, try Corpus(at: corpus), folder)
  }

  /// - Parameter arguments: target, seed, number of the first input, folders of the corpus and of the worker's files, and when to end, in
  ///   seconds since 1970.
  static func main(_ arguments: [String]) {
    do {
      guard arguments.count == 6, let end = Double(arguments[5]), let seed = UInt64(arguments[1]),
        let first = Int(arguments[2])
      else { exit(2) }
      var worker = try Worker(
        target: arguments[0], seed: seed, corpus: URL(filePath: arguments[3], directoryHint: .isDirectory),
        folder: URL(filePath: arguments[4], directoryHint: .isDirectory))
      for number in first..<first + mostCases where number == first || Date().timeIntervalSince1970 < end {
        worker.run(number)
      }
      exit(0)
    } catch {
      Worker.say("\(error)")
      exit(2)
    }
  }

  mutating func run(_ number: Int) {
    if isLimited {
      FileHandle.standardOutput.write(Data("\(number) \(Worker.peak())\n".utf8))
      Worker.limit()
    }
    var mutator = Mutator(seed: seed &* 0x1_0000_0001 &+ UInt64(number) &* 0x9E37_79B9)
    let wrong = target.run(&mutator, step: isLimited ? Worker.limit : {})
    if let wrong {
      Worker.say("wrong: \(wrong)")
      exit(Ending.wrong.rawValue)
    }
    if isLimited, Worker.peak() > Worker.memory * Worker.factor {
      Worker.say("\(Worker.peak()) MB")
      exit(Ending.memory.rawValue)
    }
  }

  private static func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

  /// Starts the time of a step anew.
  private static func limit() {
    var timer = itimerval(
      it_interval: timeval(tv_sec: 0, tv_usec: 0), it_value: timeval(tv_sec: processorTime * factor, tv_usec: 0))
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    alarm(UInt32(clockTime * factor))
  }

  /// The greatest memory in use so far, in MB.
  private static func peak() -> Int {
    var usage = rusage()
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss >> 10 : 0
  }
}
