import Foundation
import Testing

@testable import Imports

/// Programs that are run for the import are held to limits.
struct LimitTests {
  private func run(
    _ line: String, seconds: Int = 20, memory: Int = 4 << 20, isOffline: Bool = true,
    isCancelled: () -> Bool = { false }
  ) throws -> LimitedProgram.Outcome {
    let scratch = try ScratchFolder()
    let program = LimitedProgram(path: "/bin/sh", seconds: seconds, memory: memory)
    return program.run(
      ["-c", line], environment: ["PATH": "/usr/bin:/bin"], in: scratch.url, isOffline: isOffline,
      isCancelled: isCancelled)
  }

  @Test func outputAndErrorsAreKept() throws {
    let outcome = try run("echo out; echo err >&2; exit 3")
    #expect(outcome.end == .done(3))
    #expect(outcome.output == "out\n")
    #expect(outcome.complaints.contains("err"))
  }

  @Test func aProgramThatWaitsIsEnded() throws {
    let outcome = try run("sleep 60 & sleep 60", seconds: 1)
    #expect(outcome.end == .timeIsUp)
  }

  @Test func aProgramThatComputesForEverIsEnded() throws {
    let outcome = try run("while :; do :; done", seconds: 1)
    #expect(outcome.end != .done(0))
  }

  @Test func aProgramEndsWithItsCaller() throws {
    var asked = 0
    let outcome = try run("sleep 60") {
      asked += 1
      return asked > 2
    }
    #expect(outcome.end == .cancelled)
  }

  @Test func memoryIsLimited() throws {
    let outcome = try run("x=$(head -c 200000000 /dev/zero | tr '\\0' a); echo done", memory: 100_000)
    #expect(outcome.output != "done\n")
  }

  @Test func theEnvironmentIsFixedAndInputClosed() throws {
    let outcome = try run("echo \"$HOME\"; cat")
    #expect(outcome.output == "\n")
  }

  @Test func temporaryFilesAreRemoved() throws {
    var path = ""
    do {
      let scratch = try ScratchFolder()
      path = scratch.path("")
      #expect(FileManager.default.fileExists(atPath: path))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: [
    ("1: zones (Polygon)", "zones"), ("2: a (b) (3D Multi Polygon)", "a (b)"), ("Layer: 施教区 (Multi Polygon)", "施教区"),
    ("3: plain", "plain"), ("12: t (title: The zones) (Point)", "t"), ("1: t (None)", "t"),
  ])
  func namesOfLayersAreRead(line: String, name: String) { #expect(GDAL.layerName(line) == name) }

  @Test(arguments: ["INFO: Open of `x'", "", ": (Polygon)", "Warning: 1"])
  func otherLinesAreNone(line: String) { #expect(GDAL.layerName(line) == nil) }
}
