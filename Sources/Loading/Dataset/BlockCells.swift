internal import Layers
internal import Parallel
import Planning

/// The cells of a layer of blocks. Several threads parse them before the rows are checked one by one.
///
/// Nothing is reported during this step: unusual cells are left to the sequential code, which reads them again and
/// reports errors.
struct BlockCells {
  /// Marks a district that the sequential code must check, and dwellings that are not a number.
  static let odd = DistrictIndex(rawValue: -1)
  static let dwellings = Plausible.dwellingsOfBlock

  private(set) var ids: [String?] = []
  private(set) var names: [String?] = []
  private(set) var districts: [DistrictIndex] = []
  private(set) var dwellings: [Double] = []

  /// - Parameters:
  ///   - id: column of the id; nil if the layer has none. The same applies to `district`, `name` and `dwellings`.
  ///   - known: indexes of districts by id.
  init(
    _ file: LayerFile, id: Int?, district: Int?, name: Int?, dwellings: Int?, _ known: [String: DistrictIndex],
    jobs: Int
  ) {
    let stretch = 1 << 11
    let parts = inParallel((file.layer.count + stretch - 1) / stretch, jobs: jobs) { number in
      BlockCells(
        rows: (number * stretch)..<min(file.layer.count, (number + 1) * stretch), of: file, id: id, district: district,
        name: name, dwellings: dwellings, known)
    }
    for part in parts {
      ids += part.ids
      names += part.names
      districts += part.districts
      self.dwellings += part.dwellings
    }
  }

  private init(
    rows: Range<Int>, of file: LayerFile, id: Int?, district: Int?, name: Int?, dwellings: Int?,
    _ known: [String: DistrictIndex]
  ) {
    ids.reserveCapacity(rows.count)
    names.reserveCapacity(rows.count)
    districts.reserveCapacity(rows.count)
    self.dwellings.reserveCapacity(rows.count)
    // consecutive blocks are mostly in the same district
    var last: (id: String, number: DistrictIndex) = ("", BlockCells.odd)
    for row in rows {
      ids.append(file.text(row, id))
      names.append(file.text(row, name))
      if let id = file.text(row, district) {
        if id != last.id { last = (id, known[id] ?? BlockCells.odd) }
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
