import Foundation
import Loading
import Optimisation
import Output
import Planning
import Tables

/// `site --benchmark`: instances of facility location from the literature, each solved and printed as a line of CSV.
struct BenchmarkRun {
  private let paths: [String]
  private let steps: Int?
  private let options: RunOptions
  private let common: CommonOptions
  private let progress: ProgressLine

  init(_ asked: SiteOptions, _ options: RunOptions, _ common: CommonOptions) {
    (paths, steps, self.options, self.common) = (asked.benchmark, asked.effort, options, common)
    progress = ProgressLine(in: common.language, isQuiet: common.quiet)
  }

  private var showsTable: Bool { !common.json && !common.quiet }

  func run() throws(ExitStatus) {
    let folder = try options.folder(in: common.language)
    let problems = try orComplain { () throws(Faults) in try read() }
    if showsTable { try Streams.show(SolvedInstance.header) }
    var (solved, faults): ([SolvedInstance], [Fault]) = ([], [])
    for (path, problem) in zip(paths, problems) {
      let stopwatch = Stopwatch()
      let outcome = Result { () throws(FacilityLocationFault) in try solve(problem, path) }
      let seconds = stopwatch.ending("solving")[0].seconds
      progress.clear()
      switch outcome {
      case .success(let solution):
        let instance = SolvedInstance(file: path, solution: solution, seconds: seconds)
        solved.append(instance)
        if showsTable { try Streams.show(instance.line) }
      case .failure(let error): faults.append(fault(error, problem, path))
      }
    }
    try orComplain { () throws(Faults) in if !faults.isEmpty { throw Faults(faults) } }
    if let folder {
      let files = SolvedInstance.files(solved, names: paths.map(name), seed: options.seed ?? 1)
      try folder.write(files, orComplainIn: common.language)
    }
    if common.json { try Streams.show(SolvedInstance.json(solved)) }
  }

  private func solve(
    _ problem: FacilityLocationProblem, _ path: String
  ) throws(FacilityLocationFault) -> FacilityLocationSolution {
    try problem.solve(steps: steps, seed: options.seed ?? 1, jobs: options.threads) { state in
      let objective = state.objective.isFinite ? "\(state.objective)" : "–"
      let bound = "\(state.bound)"
      progress.show(Phrase("\(path), \(Int(state.done * 100)) %: objective \(objective), bound \(bound)"))
      return true
    }
  }

  /// All instances; all faults of all files at once.
  private func read() throws(Faults) -> [FacilityLocationProblem] {
    var (problems, faults): ([FacilityLocationProblem], Faults) = ([], Faults())
    var seen: Set<String> = []
    for path in paths {
      if options.out != nil, !seen.insert(name(path)).inserted {
        faults.add(
          Fault(
            file: path, Phrase("two files have the same name"), found: name(path),
            expected: Phrase("a name of its own for each file, since --out names its files after them")))
      }
      do throws(Faults) {
        problems.append(try problem(FacilityLocationFile(at: path), path))
      } catch {
        faults.add(contentsOf: error.all)
      }
    }
    guard !faults.hasErrors else { throw faults }
    return problems
  }

  private func problem(_ file: FacilityLocationFile, _ path: String) throws(Faults) -> FacilityLocationProblem {
    do throws(FacilityLocationFault) {
      return try FacilityLocationProblem(
        capacities: file.capacities, openingCosts: file.openingCosts, demands: file.demands, costs: file.costs)
    } catch {
      throw Faults([fault(error, nil, path)])
    }
  }

  private func fault(_ fault: FacilityLocationFault, _ problem: FacilityLocationProblem?, _ path: String) -> Fault {
    switch fault {
    case .capacity(let needed, let present):
      Fault(
        file: path, Phrase("the demand of all customers is above the capacity of all facilities"),
        found: "\(needed)", expected: Phrase.list(["≤ \(present)"]))
    case .customer(let customer):
      Fault(
        file: path, Phrase("the demand of customer \(customer + 1) is above the capacity of every facility"))
    case .noAssignment:
      Fault(
        file: path, Phrase("no assignment within the capacities was found; there may be none"),
        mend: Phrase("Try more steps with --effort."))
    case .shape, .number:
      Fault(file: path, Phrase("the numbers do not form an instance"))
    }
  }

  private func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

  private func orComplain<Result>(_ work: () throws(Faults) -> Result) throws(ExitStatus) -> Result {
    do throws(Faults) {
      return try work()
    } catch {
      FaultList(error.all, in: common.language).complain(all: common.all)
      throw .badInput
    }
  }
}
