internal import Layers
internal import Parallel
import Planning

/// The cells of a layer of blocks, read by several threads before the rules go through the rows one by one.
///
/// Nothing is decided here: a cell that is not what nearly all are is left to the rules, which read it again and say what is
/// wrong with it.
struct BlockCells {
  /// A district that is for the rules to look at; so is a number of dwellings that is not a number.
  static let odd: Int32 = -1
  static let dwellings: ClosedRange<Double> = 0...10_000_000

  private(set) var ids: [String?] = []
  private(set) var names: [String?] = []
  private(set) var districts: [Int32] = []
  private(set) var dwellings: [Double] = []

  /// - Parameters:
  ///   - id, district, name, dwellings: columns; nil where the layer has none.
  ///   - known: numbers of districts by id.
  init(
    _ file: LayerFile, id: Int?, district: Int?, name: Int?, dwellings: Int?, _ known: [String: Int], jobs: Int
  ) {
    let stretch = 1 << 11
    let parts = inParallel((file.layer.count + stretch - 1) / stretch, jobs: jobs) { number in
      BlockCells(
        rows: (number * stretch)..<min(file.layer.count, (number + 1) * stretch), file, id, district, name, dwellings,
        known)
    }
    for part in parts {
      ids += part.ids
      names += part.names
      districts += part.districts
      self.dwellings += part.dwellings
    }
  }

  private init(
    rows: Range<Int>, _ file: LayerFile, _ id: Int?, _ district: Int?, _ name: Int?, _ dwellings: Int?,
    _ known: [String: Int]
  ) {
    ids.reserveCapacity(rows.count)
    names.reserveCapacity(rows.count)
    districts.reserveCapacity(rows.count)
    self.dwellings.reserveCapacity(rows.count)
    // neighbours mostly lie in the same district
    var last: (id: String, number: Int32) = ("", BlockCells.odd)
    for row in rows {
      ids.append(file.text(row, id))
      names.append(file.text(row, name))
      if let id = file.text(row, district) {
        if id != last.id { last = (id, known[id].map { Int32($0) } ?? BlockCells.odd) }
        districts.append(last.number)
      } else {
        districts.append(BlockCells.odd)
      }
      self.dwellings.append(BlockCells.dwellings(file, row, dwellings))
    }
  }

  private static func dwellings(_ file: LayerFile, _ row: Int, _ column: Int?) -> Double {
    guard let column else { return 0 }
    return switch file.layer.properties.value(row, column) {
    case .missing, .null: 0
    case .number(let given): dwellings.contains(given) ? given : .nan
    case .text, .bool, .raw: .nan
    }
  }
}
