internal import Geometry
import Planning

extension DatasetReader {
  /// `housing.csv`: a development names its block, or a place: the block that holds it, else a new point block
  /// `housing:<id>` in the district that does.
  mutating func readHousing(_ table: CSVTable) {
    var reader = TableReader("housing", table)
    guard
      let columns = reader.require(
        ["id", "occupied", "dwellings"], known: ["id", "block", "lon", "lat", "crs", "occupied", "dwellings", "type"],
        into: &loaded.faults)
    else { return }
    let (blocks, lon, lat) = (reader.columns.find("block"), reader.columns.find("lon"), reader.columns.find("lat"))
    if blocks == nil, lon == nil || lat == nil {
      _ = reader.columns.require("block", file: table.file, line: 1, into: &loaded.faults)
      return
    }
    var seen: [String: Int] = [:]
    var places = PlaceFinder(reader.columns.find("crs"), stated: layerCRS["housing"].flatMap { $0.isWGS84 ? nil : $0 })
    for row in 0..<table.rowCount {
      let id = table.text(row, columns[0])
      if id.isEmpty {
        reader.add(row, columns[0], Phrase("the id is missing"))
      } else if let line = seen.updateValue(table.line(row), forKey: id) {
        reader.add(
          row, columns[0], Phrase("the id appears twice: also on line \(line)"),
          expected: Phrase("a unique id"))
      }
      let date = PlanDate(table.text(row, columns[1]))
      if date == nil {
        reader.add(
          row, columns[1], Phrase("not a year or a date"),
          expected: Phrase("2014 or 2014-06-30"),
          mend: PlanDate.advice(for: table.text(row, columns[1])))
      }
      let dwellings = reader.count(row, columns[2])
      let block: Int32?
      if let blocks, !table.isEmpty(row, blocks) {
        block = reader.number(row, blocks, in: blockNumbers, of: Phrase("block"))
      } else if let lon, let lat {
        block = placed(&reader, row, lon, lat, id, &places)
      } else {
        reader.add(
          row, blocks ?? 0, Phrase("the development names no block and no place"),
          expected: Phrase("block, or lon and lat"))
        block = nil
      }
      guard let date, let dwellings, let block else { continue }
      loaded.dataset.housing.append(
        Development(id: id, block: Int(block), occupied: date.schoolYear, dwellings: dwellings))
    }
    // once for all new blocks: each time copies the whole table
    loaded.dataset.children.extend(toBlocks: loaded.dataset.blocks.count)
    loaded.faults.add(contentsOf: reader.faults)
  }

  private mutating func placed(
    _ reader: inout TableReader, _ row: Int, _ lon: Int, _ lat: Int, _ id: String, _ places: inout PlaceFinder
  ) -> Int32? {
    let crs: CRS
    switch places.crs(reader.table, row) {
    case .success(let stated): crs = stated
    case .failure(let unknown):
      reader.add(
        row, unknown.column, Phrase("no such coordinates"),
        expected: Phrase("EPSG:4326, gcj02, bd09 or the like"))
      return nil
    }
    guard let given = reader.table.number(row, lon), let up = reader.table.number(row, lat),
      let place = places.wgs84(Position(given, up), in: crs), abs(place.x) <= 180, abs(place.y) <= 90
    else {
      reader.add(
        row, lon, Phrase("the development names no block and no place"),
        expected: Phrase("block, or lon and lat in degrees"))
      return nil
    }
    let (x, y) = (place.x, place.y)
    places.prepare(loaded.dataset)
    if let block = places.blocks?.zones(at: x, y).first { return Int32(places.blockRows[block]) }
    guard let district = places.districts?.zones(at: x, y).first else {
      reader.add(
        row, lon, Phrase("the place lies in no block and in no district"),
        expected: Phrase("a place in a district, WGS 84"))
      return nil
    }
    let number = Int32(loaded.dataset.blocks.count)
    loaded.dataset.blocks.ids.append("housing:\(id)")
    loaded.dataset.blocks.names.append(id)
    loaded.dataset.blocks.districts.append(Int32(district))
    loaded.dataset.blocks.dwellings.append(0)
    loaded.dataset.blocks.shapes.append(.point(Position(x, y)))
    loaded.dataset.blocks.points += [x, y]
    return number
  }
}

/// Coverages of blocks and districts, made when the first development without a block asks.
struct PlaceFinder {
  private(set) var blocks: Coverage?
  private(set) var blockRows: [Int] = []
  private(set) var districts: Coverage?
  /// Column of the coordinates that a row is in.
  private let column: Int?
  /// Those of rows that name none.
  private let stated: CRS
  private var transformers: [CRS: Transformer] = [:]

  struct UnknownCRS: Error { var column: Int }

  init(_ column: Int?, stated: CRS?) { (self.column, self.stated) = (column, stated ?? .wgs84) }

  mutating func prepare(_ dataset: Dataset) {
    guard blocks == nil else { return }
    blockRows = (0..<dataset.blocks.count).filter { dataset.blocks.shapes.kinds[$0] == .area }
    blocks = Coverage(zones: blockRows.map { dataset.blocks.shapes.area($0) })
    districts = Coverage(zones: dataset.districts.map(\.area))
  }

  /// The coordinates of a row.
  func crs(_ table: CSVTable, _ row: Int) -> Result<CRS, UnknownCRS> {
    guard let column, !table.isEmpty(row, column) else { return .success(stated) }
    return CRS(table.text(row, column)).map { .success($0) } ?? .failure(UnknownCRS(column: column))
  }

  /// Nil for a place that has none on Earth.
  mutating func wgs84(_ place: Position, in crs: CRS) -> Position? {
    if crs == .wgs84 { return place }
    if transformers[crs] == nil { transformers[crs] = try? Transformer(from: crs, to: .wgs84) }
    return try? transformers[crs]?.transform(place)
  }
}
