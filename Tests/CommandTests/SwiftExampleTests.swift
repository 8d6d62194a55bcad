import Foundation
import TestSupport
import Testing

/// The example of the library, run as docs/scripting.md shows it.
struct SwiftExampleTests {
  private func run(_ place: Workplace, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = BuiltProgram.url.deletingLastPathComponent().appending(path: "seats-short")
    process.arguments = arguments
    process.currentDirectoryURL = place.folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  /// The figures of examples/analyse.py, which calls the command.
  @Test func smallerClassesAreShortOfSeats() throws {
    let (code, output) = try run(try Workplace(), ["town/plan.yaml", "40", "45", "50"])
    #expect(code == 0, "\(output)")
    for line in [
      "class size 40, primary, 2030: 140 seats short", "class size 45, primary, 2030: 0 seats short",
      "class size 50, primary, 2030: 0 seats short",
    ] {
      #expect(output.contains(line), "\(line) is not in \(output)")
    }
  }

  @Test func faultsOfFilesAreNamed() throws {
    let place = try Workplace()
    try place.put("schema: schoolzone/1\nextends: town/baseline.yaml\nyeers: 2030\n", "broken.yaml")
    let (code, output) = try run(place, ["broken.yaml", "45"])
    #expect(code == 1 && output.contains("yeers"))
  }
}
