import Foundation
import Testing

@testable import Output

/// Each test works in a folder of its own.
final class OutputFolderTests {
  let home = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString)")
  let files = [
    ReportedFile("schools.csv", Array("a".utf8)), ReportedFile("plan/maps.geojson", Array("{}".utf8)),
    ReportedFile(
      "run.json", Array("{\"program\":\"schoolzone\",\"files\":[\"schools.csv\",\"plan/maps.geojson\"]}".utf8)),
  ]

  init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: home) }

  func path(_ name: String) -> String { home.appending(path: name).path(percentEncoded: false) }
  func names(_ folder: String) -> [String] { Disk.files(below: path(folder)) }
  func put(_ text: String, _ name: String) throws {
    let file = home.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  func text(_ name: String) throws -> String { try String(contentsOf: home.appending(path: name), encoding: .utf8) }

  @Test func makesTheFoldersAbove() throws {
    try OutputFolder(path("a/b/out/")).write(files)
    #expect(names("a/b/out") == ["plan/maps.geojson", "run.json", "schools.csv"])
    #expect(names("a/b").allSatisfy { $0.hasPrefix("out/") })
  }

  @Test func fillsAnEmptyFolder() throws {
    try FileManager.default.createDirectory(at: home.appending(path: "out"), withIntermediateDirectories: true)
    try OutputFolder(path("out")).write(files)
    #expect(names("out").count == 3)
  }

  @Test func refusesAFolderOfSomebodyElse() throws {
    try put("mine", "out/notes.txt")
    #expect(throws: OutputProblem.self) { try OutputFolder(path("out")).write(files) }
    #expect(names("") == ["out/notes.txt"])
  }

  @Test func refusesTheRecordOfAnotherProgram() throws {
    try put("{\"program\":\"other\"}", "out/run.json")
    #expect(throws: OutputProblem.self) { try OutputFolder(path("out")).check() }
    try put("not JSON", "out/run.json")
    #expect(throws: OutputProblem.self) { try OutputFolder(path("out")).check() }
  }

  @Test func refusesAFile() throws {
    try put("mine", "out")
    #expect(throws: OutputProblem.self) { try OutputFolder(path("out"), isForced: true).write(files) }
    #expect(try text("out") == "mine")
  }

  @Test func forceKeepsWhatIsNotOurs() throws {
    try put("mine", "out/notes.txt")
    try put("old", "out/schools.csv")
    try OutputFolder(path("out"), isForced: true).write(files)
    #expect(names("") == ["out/notes.txt", "out/plan/maps.geojson", "out/run.json", "out/schools.csv"])
    #expect(try text("out/schools.csv") == "a")
  }

  @Test func replacesItsOwnFolderAndKeepsWhatAUserPutThere() throws {
    try OutputFolder(path("out")).write(files)
    try put("mine", "out/plan/notes.txt")
    try OutputFolder(path("out")).write([
      ReportedFile("new.csv", []), ReportedFile("run.json", Array("{\"program\":\"schoolzone\"}".utf8)),
    ])
    #expect(names("") == ["out/new.csv", "out/plan/notes.txt", "out/run.json"])
  }

  @Test func leavesNothingWhereItCannotWrite() throws {
    try put("a file", "parent")
    #expect(throws: OutputProblem.self) { try OutputFolder(path("parent/out")).write(files) }
    #expect(names("") == ["parent"])
  }

  /// A failure half-way leaves the old folder as it was, and takes away the folders that were made.
  @Test func leavesNothingAfterAFailureHalfway() throws {
    let tooLong = files + [ReportedFile(String(repeating: "x", count: 300), [])]
    #expect(throws: OutputProblem.self) { try OutputFolder(path("a/b/out")).write(tooLong) }
    #expect(!FileManager.default.fileExists(atPath: path("a")))
    try OutputFolder(path("out")).write(files)
    #expect(throws: OutputProblem.self) { try OutputFolder(path("out")).write(tooLong) }
    #expect(names("") == ["out/plan/maps.geojson", "out/run.json", "out/schools.csv"])
  }

  @Test func leavesNothingWhenStopped() throws {
    var asked = 0
    #expect(throws: OutputProblem.self) {
      try OutputFolder(path("a/out")).write(files) {
        asked += 1
        return asked > 2
      }
    }
    #expect(names("") == [])
  }

  /// As in a container, where the folder is a mount point.
  @Test func fillsAFolderThatCannotBeReplaced() throws {
    try OutputFolder(path("out")).write(files)
    try put("mine", "out/notes.txt")
    try OutputFolder(path("out")).writeInside(
      [ReportedFile("b/new.csv", []), ReportedFile("run.json", Array("{\"program\":\"schoolzone\"}".utf8))], { false })
    #expect(names("") == ["out/b/new.csv", "out/notes.txt", "out/run.json"])
  }

  /// What a run that was killed while it wrote has left is cleared, and not taken for results.
  @Test func clearsWhatAKilledRunHasLeft() throws {
    try OutputFolder(path("out")).write(files)
    try put("half", "out.partial/schools.csv")
    try put("half", "out.partial/other/maps.geojson")
    try OutputFolder(path("out")).write(files)
    #expect(names("") == ["out/plan/maps.geojson", "out/run.json", "out/schools.csv"])
  }

  /// Killed between two renames, where names cannot be exchanged: the old results come back.
  @Test func takesBackTheFolderThatAKilledRunHasPutAside() throws {
    try put("mine", "out.old/notes.txt")
    try put("{\"program\":\"schoolzone\"}", "out.old/run.json")
    try OutputFolder(path("out")).write(files)
    #expect(names("") == ["out/notes.txt", "out/plan/maps.geojson", "out/run.json", "out/schools.csv"])
  }

  /// Another run that writes the same folder ends first.
  @Test func waitsForAnotherRun() async throws {
    try FileManager.default.createDirectory(at: home.appending(path: "out.partial"), withIntermediateDirectories: true)
    let lock = open(path("out.partial"), O_RDONLY | O_DIRECTORY)
    #expect(flock(lock, LOCK_EX) == 0)
    let (folder, files) = (OutputFolder(path("out")), files)
    let writing = Task.detached { try folder.write(files) }
    try await Task.sleep(for: .milliseconds(300))
    #expect(names("") == ["out.partial"])
    close(lock)
    try await writing.value
    #expect(names("") == ["out/plan/maps.geojson", "out/run.json", "out/schools.csv"])
  }

  @Test func keepsPermissions() throws {
    try OutputFolder(path("out")).write(files)
    chmod(path("out"), 0o2750)
    try OutputFolder(path("out")).write(files)
    let mode = try FileManager.default.attributesOfItem(atPath: path("out"))[.posixPermissions] as? Int
    #expect(mode.map { $0 & 0o777 } == 0o750)
  }

  @Test func aTildeIsANameLikeOthers() {
    #expect(OutputFolder("~").path == Disk.resolved(".") + "/~")
    #expect(OutputFolder(path("~/a/../b/./c/")).path == Disk.resolved(path("")) + "/~/b/c")
  }

  /// A file that cannot be moved to its name takes the others back.
  @Test func aFailureInsideTakesAllBack() throws {
    try put("old", "out/schools.csv")
    try put("mine", "out/z/notes.txt")
    let more = [
      ReportedFile("schools.csv", Array("new".utf8)), ReportedFile("n/a.csv", []), ReportedFile("z/notes.txt/x", []),
    ]
    #expect(throws: OutputProblem.self) { try OutputFolder(path("out"), isForced: true).writeInside(more) { false } }
    #expect(names("") == ["out/schools.csv", "out/z/notes.txt"])
    #expect(try text("out/schools.csv") == "old")
  }

  @Test func aLinkStaysALink() throws {
    try put("x", "real/keep.txt")
    try FileManager.default.removeItem(atPath: path("real/keep.txt"))
    try FileManager.default.createSymbolicLink(atPath: path("out"), withDestinationPath: path("real"))
    try OutputFolder(path("out")).write(files)
    #expect(names("real").count == 3)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("out")) == path("real"))
  }
}
