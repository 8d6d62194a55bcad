import Foundation
import Testing

struct StreamTests {
  /// `schoolzone … | head`: quiet, and no crash.
  @Test func aReaderThatGoesAwayIsNoTrouble() throws {
    let place = try Workplace()
    let run = try place.shell("{ sleep 0.2; \"$0\" simulate town/plan.yaml --json; echo \"code $?\" >&2; } | true")
    #expect(run.complaints.hasSuffix("code 0\n"))
    #expect(!run.complaints.contains("rror"))
  }

  @Test func closedStreamsAreNoTrouble() throws {
    let place = try Workplace()
    #expect(try place.shell("\"$0\" simulate town/plan.yaml --out results <&- >&- 2>&-").code == 0)
    // no file was taken for standard output
    let table = try Data(contentsOf: place.folder.appending(path: "results/schools.csv"))
    #expect(table.starts(with: Data("\u{FEFF}school,name,".utf8)))
    #expect(try place.text("results/run.json").hasPrefix("{\"program\""))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIs2() throws {
    let run = try Workplace().shell("\"$0\" check town/data > /dev/full")
    #expect(run.code == 2)
    #expect(run.complaints.contains("standard output"))
  }

  /// Progress is for a terminal alone.
  @Test func noProgressInAPipe() throws {
    let run = try Workplace().run("simulate", "town/plan.yaml")
    #expect(!run.complaints.contains("\u{1B}"))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test func theExampleIsNotWrittenOverOtherFiles() throws {
    let place = try Workplace()
    #expect(try place.run("example", "town").code == 2)
    #expect(try place.run("example", "town", "--force").code == 0)
  }
}
