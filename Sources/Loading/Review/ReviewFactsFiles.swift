internal import Bytes
internal import Foundation
public import Planning

/// Reads what was observed after the base year of a plan: tables of the dataset's own formats, in folders or one by one, and what became
/// of the projects (docs/review.md). Never throws: anything that cannot be used is reported as a fault.
///
/// - Parameters:
///   - paths: folders with any of `enrolment.csv`, `births.csv`, `children.csv`, `housing.csv`, or such tables.
///   - projects: a table of projects; nil: none.
///   - year: the school year to review; nil: the last one observed.
///   - scenario: the plan.
///   - dataset: its dataset.
/// - Returns: nil for the facts after an error.
public func loadReviewFacts(
  at paths: [String], projects: String?, year: Int? = nil, of scenario: Scenario, on dataset: Dataset
) -> (facts: ReviewFacts?, faults: Faults) {
  var reader = ReviewFactsReader(scenario, dataset)
  let groups = paths.enumerated().flatMap { number, path in reader.tables(at: path, number: number) }
  if let first = groups.first(where: { $0.kind == .enrolment }) { reader.facts.enrolmentFile = first.table.file }
  reader.readEnrolment(groups)
  let found = reader.reviewYear(year, paths)
  if let found {
    reader.facts.year = found
    reader.nameStrangers(in: found)
    reader.readOthers(groups)
  }
  if let projects, let table = reader.table(at: projects) {
    reader.readOutcomes(table, through: found ?? scenario.years.upperBound)
  }
  guard found != nil, !reader.faults.hasErrors else { return (nil, reader.faults) }
  return (reader.finished(), reader.faults)
}

/// A table of facts, and the kind of table that it is.
struct FactTable {
  enum Kind: String, CaseIterable {
    case enrolment, births, children, housing

    /// The columns by which a table is recognised.
    var columns: [String] {
      switch self {
      case .enrolment: ["school", "year", "grade", "pupils"]
      case .births: ["district", "births"]
      case .children: ["block", "entry_year"]
      case .housing: ["id", "occupied", "dwellings"]
      }
    }
  }

  var kind: Kind
  var table: CSVTable
  /// The folder that it is in, numbered; all tables named one by one are in one group.
  var group: Int
}

/// Reads tables of facts, one after the other.
struct ReviewFactsReader {
  let scenario: Scenario
  let dataset: Dataset
  var facts: ReviewFacts
  var faults = Faults()
  /// Reads tables as a dataset's are read; its dataset holds what the table in hand needs.
  var reader: DatasetReader
  let schools: [String: SchoolIndex]
  /// Where each roll was read.
  var rolls: [StrangerCount: SourcePlace] = [:]
  /// The last observed year of each group.
  var lastYears: [Int: Int] = [:]

  init(_ scenario: Scenario, _ dataset: Dataset) {
    (self.scenario, self.dataset) = (scenario, dataset)
    facts = ReviewFacts(year: dataset.about.baseYear, on: dataset)
    reader = DatasetReader(dataset.about.folder)
    reader.loaded.dataset = dataset
    schools = Dictionary(scenario.schools.indexed.map { ($1.id.text, $0) }) { first, _ in first }
    for (district, row) in dataset.districts.indexed { reader.districtNumbers[row.id.text] = district }
    reader.schoolNumbers = schools
  }

  /// School years of the plan after the base year.
  var years: ClosedRange<Int> {
    let first = dataset.about.baseYear + 1
    return first...max(first, scenario.years.upperBound)
  }

  /// The tables of a folder, or the table of a file.
  mutating func tables(at path: String, number: Int) -> [FactTable] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      faults.add(.unreadable(path, reason: "no such file or folder"))
      return []
    }
    guard isFolder.boolValue else {
      guard let table = table(at: path), let kind = kind(of: table) else { return [] }
      return [FactTable(kind: kind, table: table, group: -1)]
    }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    let files = FactTable.Kind.allCases.filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0.rawValue).csv")
    }
    if !files.contains(.enrolment) {
      faults.add(
        Fault(
          file: path, Phrase("the folder has no enrolment.csv"), expected: Phrase("observed rolls of a later year"),
          nearest: nil))
    }
    return files.compactMap { kind in
      table(at: "\(folder)/\(kind.rawValue).csv").map { FactTable(kind: kind, table: $0, group: number) }
    }
  }

  /// Reads a table; nil, with faults, if it cannot be read as one.
  mutating func table(at path: String) -> CSVTable? {
    do throws(FileProblem) {
      let contents = try FileContents(of: URL(filePath: path))
      facts.digests.append(FileDigest(file: path, sha256: FileHash.sha256(contents)))
      var source = SourceFolder("")
      source.decideEncoding(
        nil, tables: [path.hasSuffix(".csv") ? String(path.dropLast(4)) : path: contents], into: &faults)
      return source.text(path, contents, into: &faults).map { CSVTable($0, file: path, faults: &faults) }
    } catch {
      faults.add(.unreadable(path, reason: error.reason))
      return nil
    }
  }

  /// The kind of a table by its name, or else by its columns; nil, with a fault, if it has those of none.
  private mutating func kind(of table: CSVTable) -> FactTable.Kind? {
    guard !table.header.isEmpty else { return nil }
    let name = URL(filePath: table.file).deletingPathExtension().lastPathComponent.lowercased()
    if let kind = FactTable.Kind(rawValue: name) { return kind }
    func missing(_ kind: FactTable.Kind) -> Int {
      let finder = ColumnFinder(table: kind.rawValue, names: table.header)
      return kind.columns.count { finder.find($0) == nil }
    }
    if let kind = FactTable.Kind.allCases.first(where: { missing($0) == 0 }) { return kind }
    // a table of rolls with a slip in its header is reported column by column
    if missing(.enrolment) < FactTable.Kind.enrolment.columns.count { return .enrolment }
    faults.add(
      Fault(
        file: table.file, line: table.headerLine, Phrase("not a table of facts"),
        expected: Phrase("the columns of enrolment.csv, births.csv, children.csv or housing.csv"),
        foundList: table.header))
    return nil
  }

  /// The year to review; nil, with a fault, if no roll of it is known.
  mutating func reviewYear(_ year: Int?, _ paths: [String]) -> Int? {
    let observed = Set(facts.enrolment.filter { $0.pupils != nil }.map(\.year)).sorted()
    if let found = year ?? observed.last, observed.contains(found) { return found }
    if faults.hasErrors { return nil }
    let (first, last) = (years.lowerBound, years.upperBound)
    let file = paths.first ?? ""
    if let year {
      faults.add(
        Fault(
          file: file, field: "year", Phrase("no pupils are known of the year \(year)"),
          expected: Phrase("rows of \(year)"),
          foundList: observed.map(String.init)))
    } else {
      faults.add(
        Fault(
          file: file, field: "year", Phrase("no pupils are known of a year of the plan after its base year"),
          expected: Phrase("a year from \(first) to \(last)")))
    }
    return nil
  }

  /// The facts, with only what had been observed by the year of the review.
  func finished() -> ReviewFacts {
    let year = facts.year
    var facts = facts
    facts.enrolment.removeAll { $0.year > year }
    facts.strangers.removeAll { $0.year > year }
    facts.children = facts.children.filter { $0.key <= year }
    return facts
  }
}
