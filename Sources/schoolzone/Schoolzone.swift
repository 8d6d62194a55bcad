import ArgumentParser
import Output

/// The command line: one file for each subcommand, which parses its arguments, calls the libraries and prints.
struct Schoolzone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.name,
    abstract: "Plans school zones: catchments, rolls, places and shortfalls, year by year.",
    usage: "\(Program.name) <command> …",
    discussion: """
      Start with '\(Program.name) example', which writes a small town to try the commands on.

      Exit codes: 0 done; 1 the answer is no (check found errors); 2 wrong usage, bad input, or a file or disk that \
      cannot be read or written; 3 internal error.
      """,
    version: Program.version,
    subcommands: [
      Check.self, Simulate.self, Compare.self, Explain.self, Rezone.self, Site.self, Verify.self, Assess.self,
      ReviewCommand.self, Map.self,
      Serve.self,
      BacktestCommand.self, EnsembleCommand.self, MergeCommand.self, SubmitCommand.self, Import.self, Export.self,
      Example.self, Init.self,
      Schema.self, Doctor.self,
    ])

  /// Parses and runs a command; every outcome is one of the exit codes listed in `docs/formats.md`.
  static func exitCode(running arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments.flatMap(ServiceAreaLimits.apart))
      do {
        if var waiting = command as? any AsyncParsableCommand {
          try await waiting.run()
        } else {
          try command.run()
        }
      } catch let status as ExitStatus {
        return status.code
      } catch  where exitCode(for: error) == .failure {
        Streams.complain("internal error: \(error)")
        return ExitStatus.internalError.code
      }
      return ExitStatus.done.code
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error) == .success else {
        Streams.complain(message)
        return ExitStatus.badInput.code
      }
      do {
        try Streams.show(message + "\n")
        return ExitStatus.done.code
      } catch {
        return ExitStatus.badInput.code
      }
    }
  }
}
