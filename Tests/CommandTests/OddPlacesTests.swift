import Foundation
import TestSupport
import Testing

/// Limits of the system under which the program cannot work: it says so and ends with 2.
@Suite struct OddPlacesTests {
  private func run(_ shell: String) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", shell]
    let errors = Pipe()
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private var program: String { "'\(BuiltProgram.url.path(percentEncoded: false))'" }

  @Test(arguments: [8, 12]) func fewOpenFilesAreNamed(limit: Int) throws {
    let run = try run("ulimit -n \(limit); exec \(program) --version")
    #expect(run.status == 2 && run.errors.contains("only \(limit) files may be open"), "\(run)")
  }

  @Test func sixteenOpenFilesDo() throws {
    let town = try ExampleTown()
    let run = try run("ulimit -n 16; exec \(program) check '\(town.path("plan.yaml"))'")
    withExtendedLifetime(town) { #expect(run.status == 0, "\(run)") }
  }

  /// Without `/proc` the arguments were lost, and the overview was printed with exit code 0.
  @Test func argumentsDoNotComeFromProc() throws {
    let run = try run(
      "unshare -rm sh -c 'mount -t tmpfs none /proc 2>/dev/null || exit 77; exec \"$0\" check /nowhere.yaml' \(program)"
    )
    // where namespaces are not allowed there is nothing to test
    guard run.status != 77, !run.errors.contains("unshare") else { return }
    #expect(run.status == 2 && run.errors.contains("nowhere.yaml"), "\(run)")
  }

  @Test func anUnknownHostIsNotAnInternalError() throws {
    let town = try ExampleTown()
    let run = try run(
      "exec \(program) serve '\(town.path("plan.yaml"))' --listen no-such-host.invalid --port 0 --quiet")
    withExtendedLifetime(town) {
      #expect(run.status == 2 && run.errors.contains("no such host"), "\(run)")
    }
  }
}
