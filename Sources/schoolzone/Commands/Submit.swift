import ArgumentParser
import Ensembles
import Foundation
import Loading
import Output
import Planning

struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Has the shards of an ensemble made by Slurm, by Kubernetes, or by several processes here.",
    usage: """
      schoolzone submit <scenario> … --engine <engine> --shards <n> --out <dir>
      schoolzone submit --status <dir>
      schoolzone submit --resume <dir>
      """,
    discussion: """
      'local' runs the shards and merges them. 'slurm' writes job scripts and queues an array of the shards and, after \
      it, their merge; 'kubernetes' writes the manifests of two Jobs. A shard that was killed leaves nothing and is \
      made again. The tables are in <dir>/results in the end, the same bytes as those of 'ensemble'.

      --status says how far it is; exit code 0: merged; 1: not yet.
      """)

  @Argument(help: "Scenario files (.yaml) on the same dataset.")
  var scenarios: [String] = []

  @OptionGroup var options: SubmitOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try options.validate(scenarios)
  }

  func run() throws {
    if let folder = options.status { return try show(folder, isFirst: false) }
    if let folder = options.resume { return try resume(folder) }
    try submit()
  }

  private func submit() throws {
    let language = common.language
    guard let out = options.out, let folder = try OutputFolder.checked(out, isForced: options.force, in: language)
    else { return }
    let submission = try made(in: folder.path)
    var files = [ReportedFile(Submission.fileName, submission.json)]
    // the folder must exist before Slurm writes into it
    let log = ReportedFile(Submission.logFolder + "/README.txt", Array("What each shard said.\n".utf8))
    switch submission.engine {
    case .local: files.append(log)
    case .slurm: files += SlurmScripts(submission: submission, folder: folder.path).files + [log]
    case .kubernetes: files += try manifests(submission, folder.path).files
    }
    try folder.write(files, orComplainIn: language)
    try start(submission, in: folder.path, submission.numbers)
  }

  /// The submission that the options describe.
  private func made(in folder: String) throws(ExitStatus) -> Submission {
    let isKubernetes = options.engine == .kubernetes
    func path(_ name: String) throws(ExitStatus) -> String {
      guard FileManager.default.fileExists(atPath: name) else {
        Streams.complain(Fault.unreadable(name, reason: "No such file or directory").text(in: common.language))
        throw .badInput
      }
      let full = SubmitOptions.absolute(name)
      return isKubernetes ? try stored(full) : full
    }
    var files: [String] = []
    for name in scenarios { files.append(try path(name)) }
    let batch = try options.batch.map { (name) throws(ExitStatus) in try path(name) }
    return Submission(
      engine: options.engine ?? .local,
      program: options.program ?? (isKubernetes ? Program.name : SubmitOptions.ownPath), scenarios: files,
      batch: batch, draws: options.draws, seed: options.seed, shards: options.shards,
      threads: options.jobs, allowsOutside: common.allowOutside, sbatch: options.sbatch,
      jobs: isKubernetes ? ["shards", "merge"].map { "\(options.name)-\($0)" } : [])
  }

  /// A path as pods see it, which have the working folder in place of their storage.
  private func stored(_ path: String) throws(ExitStatus) -> String {
    let root = SubmitOptions.absolute(".")
    guard path.hasPrefix(root + "/") else {
      Streams.complain(
        Phrase(
          "\(path): outside of the working folder, \(root). Pods see the working folder alone: run this where dataset, scenarios and --out lie below it"
        ).text(in: common.language))
      throw .badInput
    }
    return KubernetesManifests.mount + path.dropFirst(root.count)
  }

  private func manifests(_ submission: Submission, _ folder: String) throws(ExitStatus) -> KubernetesManifests {
    KubernetesManifests(
      submission: submission, image: options.image, claim: options.claim ?? options.name, folder: try stored(folder))
  }

  /// Has shards made, unless files alone were asked for, and shows the state.
  private func start(_ submission: Submission, in folder: String, _ numbers: [Int]) throws {
    let language = common.language
    switch submission.engine {
    case .kubernetes:
      guard !common.quiet, !common.json else { break }
      let commands = KubernetesManifests.commands(submission, in: folder).joined(separator: "\n")
      try Streams.show(
        Phrase("The manifests are in \(folder). To run them:").text(in: language) + "\n" + commands + "\n")
    case .slurm:
      let scripts = SlurmScripts(submission: submission, folder: folder)
      if options.dryRun {
        let commands = [scripts.shardCommand(numbers), scripts.mergeCommand(after: "JOB")].map(ShellText.command)
        guard !common.quiet, !common.json else { break }
        try Streams.show(
          Phrase("The job scripts are in \(folder). To queue them, with the number of the first job for JOB:")
            .text(in: language) + "\n" + commands.joined(separator: "\n") + "\n")
        break
      }
      var queued = submission
      queued.jobs = try SlurmEngine(scripts: scripts).submit(numbers, language)
      try queued.save(in: folder, language)
    case .local:
      if options.dryRun { break }
      try runHere(submission, in: folder, numbers)
    }
    // of files alone there is no state yet
    if common.json || (submission.engine != .kubernetes && !options.dryRun) { try show(folder, isFirst: true) }
  }

  private func runHere(_ submission: Submission, in folder: String, _ numbers: [Int]) throws(ExitStatus) {
    let progress = ProgressLine(in: common.language, isQuiet: common.quiet)
    let engine = LocalEngine(submission: submission, folder: folder, atOnce: options.atOnce, progress: progress)
    let failed = engine.run(numbers)
    for (shard, reason) in failed {
      Streams.complain(Phrase("shard \(shard) failed: \(reason)").text(in: common.language))
    }
    guard failed.isEmpty else { throw .badInput }
    guard let reason = engine.merge() else { return }
    Streams.complain(reason)
    throw .badInput
  }

  /// Has the shards made that are not there and not in the queue, and merges.
  private func resume(_ name: String) throws {
    let folder = SubmitOptions.absolute(name)
    let submission = try Submission.read(in: folder, common.language)
    let state = SubmissionState(submission, in: folder)
    if state.isMerged || state.isMerging || !state.running.isEmpty || !state.waiting.isEmpty {
      return try show(folder, isFirst: true)
    }
    try start(submission, in: folder, state.missing)
  }

  /// Prints the state. Exit code 1 where the shards are not merged yet, unless they have just been submitted.
  private func show(_ folder: String, isFirst: Bool) throws {
    let full = SubmitOptions.absolute(folder)
    let state = SubmissionState(try Submission.read(in: full, common.language), in: full)
    if common.json {
      try Streams.show(state.json())
    } else if !common.quiet {
      try Streams.show(state.text(in: common.language))
    }
    if !isFirst, !state.isMerged { throw ExitStatus.answerIsNo }
  }
}
