internal import Bytes
public import Optimisation
public import Output

/// An instance of facility location that was solved, with its file and the seconds that it took.
public struct SolvedInstance: Sendable {
  /// Path of the file, as it was given.
  public let file: String
  /// The solution and its bound.
  public let solution: FacilityLocationSolution
  /// Seconds of the search.
  public let seconds: Double

  /// A solved instance.
  public init(file: String, solution: FacilityLocationSolution, seconds: Double) {
    (self.file, self.solution, self.seconds) = (file, solution, seconds)
  }

  /// First line of the table of ``line``.
  public static let header = "file,objective,bound,gap,seconds\n"

  /// A line of CSV: file, objective, bound, gap and seconds; all digits of the numbers.
  public var line: String {
    let isQuoted = file.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    let name = isQuoted ? "\"\(file.replacing("\"", with: "\"\""))\"" : file
    let numbers = [solution.objective, solution.bound, solution.gap].map(exactText)
    return "\(name),\(numbers.joined(separator: ",")),\((seconds * 1000).rounded() / 1000)\n"
  }

  /// The assignment as a table `customer,facility`, both numbered from 1.
  public var assignment: [UInt8] {
    var text = "customer,facility\n"
    for (customer, facility) in solution.assignment.enumerated() { text += "\(customer + 1),\(facility + 1)\n" }
    return Array(text.utf8)
  }

  private func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("file", file)
    object.add("objective", raw: exactText(solution.objective).utf8)
    object.add("bound", raw: exactText(solution.bound).utf8)
    object.add("gap", raw: exactText(solution.gap).utf8)
    object.add("seconds", seconds)
    object.add("steps", solution.steps)
    object.add("stopped", solution.stopped.rawValue)
    let assignment = solution.assignment.map { String($0 + 1) }.joined(separator: ",")
    object.add("assignment", raw: "[\(assignment)]".utf8)
    return object.finish()
  }

  /// `site --benchmark --json`.
  public static func json(_ instances: [SolvedInstance]) -> [UInt8] {
    var object = JSONObjectWriter(answering: "site")
    object.add("instances", raw: jsonList(raw: instances.map { $0.json() }))
    return object.finish() + lineEnd
  }

  /// The assignments as files `<name>.csv`, with the record of the run.
  ///
  /// - Parameter names: name of each instance's file, without its folder.
  public static func files(_ instances: [SolvedInstance], names: [String], seed: UInt64) -> [ReportedFile] {
    let files = zip(instances, names).map { instance, name in ReportedFile(name + ".csv", instance.assignment) }
    let all = files.map(\.name) + [OutputFolder.recordName]
    var object = JSONObjectWriter(answering: "site")
    object.add("seed", raw: String(seed).utf8)
    object.add("files", raw: jsonList(all))
    var spent = JSONObjectWriter()
    for instance in instances { spent.add(instance.file + "_s", instance.seconds) }
    object.add("timings", raw: spent.finish())
    let record = object.finish() + lineEnd
    return files + [ReportedFile(OutputFolder.recordName, record)]
  }
}
