import Foundation
import TestSupport
import Testing

/// `submit` (docs/ensemble.md, "On a cluster"); Tests/Slurm and Tests/Kubernetes run what it writes for these engines.
@Suite struct SubmitTests {
  private let place: TemporaryFolder
  private let folder: URL

  /// A folder whose name a shell could misread, with the example town.
  init() throws {
    place = try TemporaryFolder()
    folder = place.url.appending(path: "小城 the town's \"data\" $HOME", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let made = try ProgramRun(["example", "town", "--quiet"], in: folder)
    try #require(made.code == 0)
  }

  private func run(_ arguments: [String]) throws -> ProgramRun { try ProgramRun(arguments, in: folder) }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path(percentEncoded: false))
  }

  private let ensemble = ["town/plan.yaml", "town/baseline.yaml", "--draws", "31", "--seed", "4"]
  private static let tables = ["quantiles.csv", "probability.csv", "first_year.csv", "paired.csv", "drivers.csv"]

  /// The tables of one run are those in a folder.
  private func expectTablesOfOneRun(in results: String) throws {
    let one = try run(["ensemble"] + ensemble + ["--out", "one", "--quiet"])
    try #require(one.code == 0, "\(one.complaints)")
    for name in SubmitTests.tables { #expect(try text("\(results)/\(name)") == text("one/\(name)")) }
  }

  @Test func processesHereGiveTheTablesOfOneRun() throws {
    let made = try run(
      ["submit"] + ensemble + ["--engine", "local", "--shards", "3", "--at-once", "2", "--out", "out"])
    #expect(made.code == 0 && made.output.contains("merged"), "\(made)")
    try expectTablesOfOneRun(in: "out/results")
    #expect(try run(["submit", "--status", "out", "--quiet"]).code == 0)
  }

  @Test func whatIsMissingIsMadeAnew() throws {
    let made = try run(["submit"] + ensemble + ["--engine", "local", "--shards", "3", "--out", "out", "--dry-run"])
    #expect(made.code == 0)
    let state = try run(["submit", "--status", "out", "--lang", "zh"])
    #expect(state.code == 1 && state.output.contains("0-2"), "\(state)")
    #expect(try run(["submit", "--resume", "out", "--quiet"]).code == 0)
    try FileManager.default.removeItem(at: folder.appending(path: "out/results"))
    #expect(try run(["submit", "--status", "out"]).output.contains("not merged"))
    #expect(try run(["submit", "--resume", "out", "--quiet"]).code == 0)
    try FileManager.default.removeItem(at: folder.appending(path: "out/shards/1"))
    try FileManager.default.removeItem(at: folder.appending(path: "out/results"))
    #expect(try run(["submit", "--status", "out"]).output.contains("Not in the queue: 1."))
    #expect(try run(["submit", "--resume", "out", "--quiet"]).code == 0)
    try expectTablesOfOneRun(in: "out/results")
  }

  @Test func aShardThatFailsIsNamed() throws {
    try write("#!/bin/sh\ncase \"$*\" in *--shard\\ 1/2*) echo no luck >&2; exit 9;; esac\n", to: "odd.sh")
    let made = try run(
      ["submit"] + ensemble + ["--engine", "local", "--shards", "2", "--out", "out"]
        + ["--program", folder.appending(path: "odd.sh").path(percentEncoded: false)])
    #expect(made.code == 2 && made.complaints.contains("shard 1 failed: no luck"), "\(made)")
    #expect(!made.complaints.contains("shard 0"))
  }

  @Test func whatIsStoppedCanBeResumed() throws {
    let words = (ensemble + ["--engine", "local", "--shards", "2", "--out", "out"]).joined(separator: " ")
    try write("#!/bin/sh\ntouch started; while [ ! -e ended ]; do sleep 0.05; done\n", to: "slow.sh")
    let stopped = try ProgramRun(
      shell: "\"$0\" submit \(words) --program \"$PWD/slow.sh\" & "
        + "while [ ! -e started ]; do sleep 0.05; done; kill -TERM $!; wait $!; echo $? > ended", in: folder)
    #expect(try text("ended") == "143\n", "\(stopped)")
    #expect(try run(["submit", "--status", "out"]).code == 1)
    try write(try text("out/submit.json").replacing("slow.sh", with: "real.sh"), to: "out/submit.json")
    let program = BuiltProgram.url.path(percentEncoded: false)
    try write("#!/bin/sh\nexec '\(program)' \"$@\"\n", to: "real.sh")
    #expect(try run(["submit", "--resume", "out", "--quiet"]).code == 0)
    try expectTablesOfOneRun(in: "out/results")
  }

  /// The scripts for Slurm, run by a shell as a task would be.
  @Test func theScriptsOfSlurmAreQuoted() throws {
    let made = try run(
      ["submit"] + ensemble + ["--engine", "slurm", "--shards", "2", "--out", "out of it", "--dry-run"])
    #expect(made.code == 0 && made.output.contains("--dependency=afterok:JOB"), "\(made)")
    let ran = try ProgramRun(
      shell:
        "for i in 0 1; do SLURM_ARRAY_TASK_ID=$i bash 'out of it/shards.sh' || exit; done; bash 'out of it/merge.sh'",
      in: folder)
    #expect(ran.code == 0, "\(ran)")
    try expectTablesOfOneRun(in: "out of it/results")
    let printed = made.output.split(separator: "\n").first { $0.hasPrefix("sbatch") } ?? ""
    try write("#!/bin/sh\nfor one; do echo \"$one\"; done\n", to: "bin/sbatch")
    let words = try ProgramRun(shell: "PATH=\"$PWD/bin:$PATH\"; \(printed)", in: folder).output
    let path = folder.appending(path: "out of it").path(percentEncoded: false)
    #expect(words == "--parsable\n--chdir=\(path)\n--array=0-1\n\(path)/shards.sh\n")
  }

  @Test(arguments: [("", "77"), ("2", "77"), ("3", "")])
  func aTaskThatIsKilledIsQueuedAgain(restarts: String, asked: String) throws {
    try write("#!/bin/sh\nkill -9 $$\n", to: "killed.sh")
    try write("#!/bin/sh\necho \"$@\" >> \"$PWD/../asked\"\n", to: "bin/scontrol")
    let made = try run(
      ["submit"] + ensemble + ["--engine", "slurm", "--shards", "2", "--out", "out", "--dry-run", "--quiet"]
        + ["--program", folder.appending(path: "killed.sh").path(percentEncoded: false)])
    #expect(made.code == 0)
    let ran = try ProgramRun(
      shell: "export PATH=\"$PWD/bin:$PATH\" SLURM_JOB_ID=77 SLURM_ARRAY_TASK_ID=0 SLURM_RESTART_COUNT=\(restarts); "
        + "bash out/shards.sh", in: folder)
    #expect(ran.code == 137)
    let found = (try? text("asked")) ?? ""
    #expect(found == (asked.isEmpty ? "" : "requeue \(asked)\n"))
  }

  /// If the merge cannot be queued, the array is not left in the queue.
  @Test func whatSbatchRefusesIsSaid() throws {
    try write("#!/bin/sh\ncase \"$*\" in *--dependency*) exit 1;; *) echo '12;east';; esac\n", to: "bin/sbatch")
    try write("#!/bin/sh\necho \"$@\" > cancelled\n", to: "bin/scancel")
    let words = ensemble.joined(separator: " ")
    let refused = try ProgramRun(
      shell: "PATH=\"$PWD/bin:$PATH\" \"$0\" submit \(words) --engine slurm --shards 2 --out out", in: folder)
    #expect(refused.code == 2 && refused.complaints.contains("--dependency=afterok:12"), "\(refused)")
    #expect(try text("cancelled") == "12\n")
    let absent = try ProgramRun(
      shell: "PATH=/nowhere \"$0\" submit \(words) --engine slurm --shards 2 --out other", in: folder)
    #expect(absent.code == 2 && absent.complaints.contains("sbatch is not installed"), "\(absent)")
  }

  @Test func theNumberOfAShardMayComeFromTheEnvironment() throws {
    let command = "\"$0\" ensemble town/plan.yaml --draws 9 --shard env/3 --out made"
    let absent = try ProgramRun(shell: command, in: folder)
    #expect(absent.code == 2 && absent.complaints.contains("JOB_COMPLETION_INDEX"), "\(absent)")
    #expect(try ProgramRun(shell: "JOB_COMPLETION_INDEX=2 " + command, in: folder).output.contains("shard-2-of-3"))
    #expect(try ProgramRun(shell: "SLURM_ARRAY_TASK_ID=3 " + command, in: folder).code == 2)
  }

  @Test(arguments: [
    ["submit"], ["submit", "town/plan.yaml", "--out", "a"], ["submit", "town/plan.yaml", "--engine", "local"],
    ["submit", "town/plan.yaml", "--engine", "local", "--out", "a", "--shards", "2000"],
    ["submit", "town/plan.yaml", "--engine", "kubernetes", "--out", "a", "--name", "A b"],
    ["submit", "town/plan.yaml", "--status", "a"], ["submit", "--status", "town"], ["submit", "--resume", "nowhere"],
    ["submit", "nowhere.yaml", "--engine", "slurm", "--out", "a"],
    ["submit", "/etc/hosts", "--engine", "kubernetes", "--out", "a"],
  ])
  func wrongUsageWritesNothing(arguments: [String]) throws {
    let run = try run(arguments)
    #expect(run.code == 2 && run.output.isEmpty && !run.complaints.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == ["town"])
  }
}
