internal import Geometry
import Planning

extension DatasetReader {
  /// `housing.csv`: a development names its block or has a position. A position belongs to the block that contains it;
  /// outside all blocks it becomes a new point block `housing:<id>` in the district that contains it.
  mutating func readHousing(_ table: CSVTable) {
    var reader = TableReader("housing", table)
    guard
      let columns = reader.require(
        ["id", "occupied", "dwellings"], into: &loaded.faults)
    else { return }
    let (blocks, lon, lat) = (reader.columns.find("block"), reader.columns.find("lon"), reader.columns.find("lat"))
    if blocks == nil, lon == nil || lat == nil {
      _ = reader.columns.require("block", file: table.file, line: 1, into: &loaded.faults)
      return
    }
    let types = reader.columns.find("type")
    var seen: [String: Int] = [:]
    var rows: [Int] = []
    var places = PlaceFinder(reader.columns.find("crs"), stated: layerCRS["housing"].flatMap { $0.isWGS84 ? nil : $0 })
    for row in 0..<table.rowCount {
      let id = developmentID(&reader, row, column: columns[0], &seen)
      let date = occupation(&reader, row, column: columns[1])
      let dwellings = dwellings(&reader, row, columns[2])
      let block = home(&reader, row, block: blocks, at: (lon, lat), id, &places)
      guard let date, let dwellings, let block else { continue }
      let type = types.flatMap { table.isEmpty(row, $0) ? nil : table.text(row, $0).trimmed }
      loaded.dataset.housing.append(
        Development(
          id: id, block: BlockIndex(rawValue: block), occupied: date.schoolYear(from: loaded.dataset.about.yearStart),
          dwellings: dwellings, type: type))
      rows.append(row)
    }
    nameEmptyDemolitions(rows, columns[2], &reader)
    // adds all new blocks at once, because each addition copies the whole table
    loaded.dataset.children.extend(toBlocks: loaded.dataset.blocks.count)
    loaded.faults.add(contentsOf: reader.faults)
  }

  /// The block that a development names, or that its position is in; nil, with a fault, for neither.
  private mutating func home(
    _ reader: inout TableReader, _ row: Int, block blocks: Int?, at place: (lon: Int?, lat: Int?), _ id: String,
    _ places: inout PlaceFinder
  ) -> Int32? {
    if let blocks, !reader.table.isEmpty(row, blocks) {
      return reader.number(row, blocks, in: blockNumbers, of: Phrase("block"))
    }
    if let lon = place.lon, let lat = place.lat {
      // in facts of later years, the block that was made for the development before
      return blockNumbers["housing:\(id)"] ?? placed(&reader, row, at: (lon, lat), id, &places)
    }
    reader.add(
      row, blocks ?? 0, Phrase("the development names no block and no place"), expected: Phrase("block, or lon and lat")
    )
    return nil
  }

  /// The id of a development; a missing or repeated one is a fault.
  private func developmentID(
    _ reader: inout TableReader, _ row: Int, column: Int, _ seen: inout [String: Int]
  ) -> String {
    let id = reader.table.text(row, column)
    if id.isEmpty {
      reader.add(row, column, Phrase("the id is missing"))
    } else if let line = seen.updateValue(reader.table.line(row), forKey: id) {
      reader.add(
        row, column, Phrase("the id appears twice: also on line \(line)"), expected: Phrase("a unique id"))
    }
    return id
  }

  /// The date of first occupation; nil, with a fault, if it is invalid.
  private func occupation(_ reader: inout TableReader, _ row: Int, column: Int) -> PlanDate? {
    let text = reader.table.text(row, column)
    if let date = PlanDate(text) { return date }
    reader.add(
      row, column, Phrase("not a year or a date"), expected: Phrase("2014 or 2014-06-30"),
      mend: PlanDate.advice(for: text))
    return nil
  }

  /// The block at the longitude and latitude of a row; nil, with a fault, if there is none.
  private mutating func placed(
    _ reader: inout TableReader, _ row: Int, at columns: (lon: Int, lat: Int), _ id: String,
    _ places: inout PlaceFinder
  ) -> Int32? {
    let (lon, lat) = columns
    let crs: CRS
    switch places.crs(reader.table, row) {
    case .success(let stated): crs = stated
    case .failure(let unknown):
      reader.add(
        row, unknown.column, Phrase("unknown coordinate reference system"),
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
        row, lon, Phrase("the place is in no block and no district"),
        expected: Phrase("a place in a district, WGS 84"))
      return nil
    }
    let number = Int32(loaded.dataset.blocks.count)
    loaded.dataset.blocks.ids.append("housing:\(id)")
    loaded.dataset.blocks.names.append(id)
    loaded.dataset.blocks.districts.append(DistrictIndex(district))
    loaded.dataset.blocks.dwellings.append(0)
    loaded.dataset.blocks.shapes.append(.point(Position(x, y)))
    loaded.dataset.blocks.points += [x, y]
    return number
  }
}

/// Spatial indexes of blocks and districts, built for the first development that names no block.
struct PlaceFinder {
  private(set) var blocks: Coverage?
  private(set) var blockRows: [Int] = []
  private(set) var districts: Coverage?
  /// The column that states the CRS of a row.
  private let column: Int?
  /// The CRS of rows that state none.
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

  /// The CRS of a row.
  func crs(_ table: CSVTable, _ row: Int) -> Result<CRS, UnknownCRS> {
    guard let column, !table.isEmpty(row, column) else { return .success(stated) }
    return CRS(table.text(row, column)).map { .success($0) } ?? .failure(UnknownCRS(column: column))
  }

  /// The position in WGS 84; nil for coordinates outside the range of the CRS.
  mutating func wgs84(_ place: Position, in crs: CRS) -> Position? {
    if crs == .wgs84 { return place }
    if transformers[crs] == nil { transformers[crs] = try? Transformer(from: crs, to: .wgs84) }
    return try? transformers[crs]?.transform(place)
  }
}
