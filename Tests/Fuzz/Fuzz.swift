import Foundation
import TestSupport

/// Hostile input for every reader, made from a seed: the same seed gives the same inputs on every machine.
///
///     fuzz [--seconds 60] [--seed 1] [target …]      each target for so long; exit code 1 after a find
///     fuzz --case <target> <seed> <number> [folder]  one input again; its files stay in the folder
///
/// Inputs are run in a process of its own, which tells before each what it is about to do. A crash, more than a second of processor time, more than
/// 512 MB, or an answer that cannot be right is a find.
@main struct Fuzz {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--worker" { return Worker.main(Array(arguments.dropFirst())) }
    do {
      if arguments.first == "--case" { return try repeatCase(Array(arguments.dropFirst())) }
      let seconds = try number("--seconds", in: &arguments) ?? 60
      let seed = try number("--seed", in: &arguments) ?? 1
      let names = arguments.isEmpty ? FuzzTargets.names : arguments
      let corpus = try Corpus.make()
      var finds = 0
      for name in names {
        guard FuzzTargets.names.contains(name) else { throw Usage(found: name) }
        finds += try Supervisor(target: name, seed: UInt64(seed), corpus: corpus.url).run(seconds: Double(seconds))
      }
      report(finds == 0 ? "no finds" : "\(finds) finds")
      exit(finds == 0 ? 0 : 1)
    } catch {
      report("fuzz: \(error)")
      exit(2)
    }
  }

  private struct Usage: Error, CustomStringConvertible {
    var found: String
    var description: String { "\(found): expected [--seconds n] [--seed n] and targets: \(FuzzTargets.names)" }
  }

  private static func number(_ option: String, in arguments: inout [String]) throws -> Int? {
    guard let at = arguments.firstIndex(of: option) else { return nil }
    guard at + 1 < arguments.count, let value = Int(arguments[at + 1]), value >= 0 else { throw Usage(found: option) }
    arguments.removeSubrange(at...at + 1)
    return value
  }

  private static func repeatCase(_ arguments: [String]) throws {
    guard arguments.count >= 3, FuzzTargets.names.contains(arguments[0]), let seed = UInt64(arguments[1]),
      let number = Int(arguments[2])
    else { throw Usage(found: "--case") }
    let corpus = try Corpus.make()
    let folder =
      arguments.count > 3
      ? URL(filePath: arguments[3], directoryHint: .isDirectory) : corpus.url.appending(path: "case")
    var worker = try Worker(target: arguments[0], seed: seed, corpus: corpus.url, folder: folder)
    worker.isLimited = false
    worker.run(number)
    report("ended without a find")
  }
}

/// Prints a line at once, also into a file.
func report(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
