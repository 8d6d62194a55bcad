internal import Bytes
internal import Parallel
import Planning

extension Dataset {
  /// The cohorts already born and not above school age in the base year.
  var cohortsWithChildren: ClosedRange<Int> {
    let base = about.baseYear
    return (base - stages.lastGrade + 1)...(base + stages.entryAge)
  }
}

/// Reads `children.csv` directly into the columns of the table, if it has the form that nearly all programs write;
/// about 15 ns per row.
///
/// It is by far the largest table. In nearly every row the block is that of the previous row, followed by a year and
/// one or two small integers. So the id of the block is compared with the previous id, then with that of the next
/// block, and looked up only if both differ; numbers are computed while their digits are read. Lines are divided among
/// threads.
///
/// Anything else (quotes, spaces, fractions, an unknown block or year, a duplicate row) ends this fast path, and the
/// full parser, `DatasetReader.readChildren`, reads the table and reports errors. Duplicates are detected at the end:
/// fewer cells are set than there are rows.
struct FastChildrenParser {
  /// The content of a column.
  enum Role { case block, year, registered, migrant }

  let text: FileContents
  let dataset: Dataset
  let cohorts: ClosedRange<Int>
  /// The role of each column.
  private let roles: [Role]
  private let separator: UInt8
  /// Offset of the first row.
  private let start: Int

  /// Nil if the header has columns other than those of a wide table, or blocks are unknown.
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

  /// The table and its number of rows; nil if the full parser is needed.
  ///
  /// - Parameter numbers: indexes of blocks by id; nil: computed if needed.
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

  /// The result of a stretch: number of rows, whether each district and cohort has any, empty cells of migrant
  /// children.
  private typealias Part = (rows: Int, counted: [Bool], emptyMigrants: Int)

  /// The result of each stretch; nil if a stretch needs the full parser.
  private func read(
    _ stretches: [Range<Int>], _ numbers: [String: Int32]?, _ registered: UnsafeMutablePointer<UInt16>?,
    _ migrant: UnsafeMutablePointer<UInt16>?, jobs: Int
  ) -> [Part?] {
    guard let registered, let migrant else { return [] }
    // two threads write to the same cell only for a duplicate row, and then the full parser reads the table
    let cells = (registered: SharedMemory(registered), migrant: SharedMemory(migrant))
    return inParallel(stretches.count, jobs: jobs) { number in
      text.withBytes { bytes in
        var rows = ChildrenRows(self, bytes, numbers, cells.registered, cells.migrant)
        return readStretch(stretches[number], &rows) ? (rows.count, rows.counted, rows.emptyMigrants) : nil
      }
    }
  }

  /// Reads a stretch and evicts its pages from memory, because the file may be larger than memory.
  private func readStretch(_ stretch: Range<Int>, _ rows: inout ChildrenRows) -> Bool {
    rows.begin(at: stretch.lowerBound)
    while rows.at < stretch.upperBound {
      let start = rows.at
      guard rows.read(until: min(stretch.upperBound, start + (1 << 23)), roles, separator) else { return false }
      text.release(start..<rows.at)
    }
    return true
  }

  /// The stretch of each thread, as a byte range cut after ends of lines.
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
