internal import Bytes
internal import Parallel
import Planning

extension Dataset {
  /// The cohorts that are in school in the base year, or born and not yet.
  var cohortsWithChildren: ClosedRange<Int> {
    let base = about.baseYear
    return (base - stages.lastGrade + 1)...(base + stages.entryAge)
  }
}

/// `children.csv` as nearly all programs write it, read straight into the columns of the table: a row takes some 15 ns.
///
/// It is the largest table by far, and nearly every row is a block as in the row before, a year and one or two small whole
/// numbers. So a cell of the block is compared with the one before, else with the next block's id, and only then looked up;
/// digits are summed as they come. Lines are divided among threads. Anything else (quotes, spaces, fractions, an unknown block
/// or year, a row that appears twice) ends the attempt, and `DatasetReader.readChildren` reads the table with care, which says
/// what is wrong. That no cell was given twice shows at the end: there are as many cells filled as rows.
struct FastChildrenParser {
  /// What a column holds.
  enum Role { case block, year, registered, migrant }

  let text: FileContents
  let dataset: Dataset
  let cohorts: ClosedRange<Int>
  /// By column.
  private let roles: [Role]
  private let separator: UInt8
  /// Offset of the first row.
  private let start: Int

  /// Nil where the header has other columns than those of a wide table, or nobody knows the blocks.
  init?(_ text: FileContents, of dataset: Dataset) {
    guard text.count <= Int(UInt32.max), !dataset.districts.isEmpty, dataset.blocks.count > 0,
      dataset.about.baseYear > 0
    else { return nil }
    var scanner = CSVScanner(text)
    let names = (scanner.header() ?? []).map(ColumnFinder.fold)
    let known: [String: Role] = [
      "block": .block, "entry_year": .year, "registered": .registered, "migrant": .migrant,
    ]
    roles = names.compactMap { known[$0] }
    guard roles.count == names.count, Set(names).count == names.count,
      ["block", "entry_year", "registered"].allSatisfy(names.contains), scanner.at < text.count
    else { return nil }
    self.text = text
    self.dataset = dataset
    cohorts = dataset.cohortsWithChildren
    separator = scanner.separator
    start = scanner.at
  }

  /// The table and its number of rows; nil where it needs care.
  ///
  /// - Parameter numbers: of the blocks by id; made when they are needed if they are not given.
  func read(
    numbers: [String: Int32]? = nil, jobs: Int
  ) -> (table: ChildrenTable, rows: Int, emptyMigrants: Int)? {
    let cells = cohorts.count * dataset.blocks.count
    var kinds = [
      [UInt16](repeating: ChildrenRows.notGiven, count: cells), [UInt16](repeating: 0, count: cells),
    ]
    let stretches = stretches(jobs: jobs)
    let parts: [Part?] = kinds.withUnsafeMutableBufferPointer { kinds in
      kinds[0].withUnsafeMutableBufferPointer { registered in
        kinds[1].withUnsafeMutableBufferPointer { migrant in
          read(stretches, numbers, registered.baseAddress, migrant.baseAddress, jobs: jobs)
        }
      }
    }
    var (rows, emptyMigrants) = (0, 0)
    var counted = [Bool](repeating: false, count: dataset.districts.count * cohorts.count)
    for part in parts {
      guard let part else { return nil }
      rows += part.rows
      emptyMigrants += part.emptyMigrants
      for (at, isCounted) in part.counted.enumerated() where isCounted { counted[at] = true }
    }
    guard ChildrenRows.fillUp(&kinds[0]) == rows else { return nil }
    let table = ChildrenTable(cohorts: cohorts, blocks: dataset.blocks.count, counts: kinds, counted: counted)
    return (table, rows, emptyMigrants)
  }

  /// What a stretch holds: rows, by district and cohort whether any counts it, and empty cells of migrants.
  private typealias Part = (rows: Int, counted: [Bool], emptyMigrants: Int)

  /// By stretch; nil where one needs care.
  private func read(
    _ stretches: [Range<Int>], _ numbers: [String: Int32]?, _ registered: UnsafeMutablePointer<UInt16>?,
    _ migrant: UnsafeMutablePointer<UInt16>?, jobs: Int
  ) -> [Part?] {
    guard let registered, let migrant else { return [] }
    // a cell that two threads write is given twice, and the table is then read with care
    let cells = (registered: SharedMemory(registered), migrant: SharedMemory(migrant))
    return inParallel(stretches.count, jobs: jobs) { number in
      text.withBytes { bytes in
        var rows = ChildrenRows(self, bytes, numbers, cells.registered, cells.migrant)
        return readStretch(stretches[number], &rows) ? (rows.count, rows.counted, rows.emptyMigrants) : nil
      }
    }
  }

  /// Reads a stretch; what has been read of the file is given back, as the whole of it may be larger than memory.
  private func readStretch(_ stretch: Range<Int>, _ rows: inout ChildrenRows) -> Bool {
    rows.begin(at: stretch.lowerBound)
    while rows.at < stretch.upperBound {
      let start = rows.at
      guard rows.read(until: min(stretch.upperBound, start + (1 << 23)), roles, separator) else { return false }
      text.release(start..<rows.at)
    }
    return true
  }

  /// Offsets of the rows for each thread, cut behind line ends.
  private func stretches(jobs: Int) -> [Range<Int>] {
    let shortest = 1 << 15
    let count = max(1, min(jobs, (text.count - start) / shortest))
    return text.withBytes { bytes in
      var ends = (1..<count).map { number -> Int in
        let likely = start + (text.count - start) / count * number
        return (bytes[likely...].firstIndex(of: 10) ?? text.count - 1) + 1
      }
      ends.append(text.count)
      return ends.indices.map { ($0 == 0 ? start : ends[$0 - 1])..<ends[$0] }
    }
  }
}
