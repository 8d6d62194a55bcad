import Bytes
import Foundation
import Geometry
import Layers
import Loading
import Measures
import Planning
import Tables

/// (g) Reading the blocks' GeoJSON.
@Sendable func readGeoJSON(_ place: Place) throws -> Work {
  {
    let layer = try place.layer("data/blocks.geojson")
    var west = 0.0
    for row in 0..<layer.count { west += layer.shapes.bounds(of: row).minX }
    return [("features", Double(layer.count)), ("x", west)]
  }
}

/// (g) Writing the blocks with their properties.
@Sendable func writeGeoJSON(_ place: Place) throws -> Work {
  let layer = try place.layer("data/blocks.geojson")
  let path = scratch("geojson")
  return {
    try PiecewiseText.layer(layer).write(to: path, jobs: place.jobs)
    return [("features", Double(layer.count))]
  }
}

/// (g) Reading children.csv into its table; blocks and districts are known.
@Sendable func readCSV(_ place: Place) throws -> Work {
  let dataset = loadDataset(at: place.folder + "/data").dataset
  return {
    guard let read = try readChildren(at: place.folder + "/data/children.csv", of: dataset, jobs: place.jobs) else {
      throw BenchError(text: "children.csv is not a plain table")
    }
    var registered = 0.0
    for cohort in read.table.cohorts {
      registered += read.table.column(cohort: cohort, kind: .registered)?.reduce(0, +) ?? 0
    }
    return [("rows", Double(read.rows)), ("registered", registered)]
  }
}

/// (g) Writing the same table, with three decimals as in the tables of results.
@Sendable func writeCSV(_ place: Place) throws -> Work {
  let dataset = loadDataset(at: place.folder + "/data").dataset
  let (blocks, cohorts) = (dataset.blocks.ids, dataset.children.cohorts)
  // in the order of the table's rows: the cohorts of a block follow each other
  func column(_ kind: Kind) -> [Double] {
    let byCohort = cohorts.map { dataset.children.column(cohort: $0, kind: kind).map(Array.init) ?? [] }
    return blocks.indices.flatMap { block in byCohort.map { $0[block] } }
  }
  let registered = column(.registered).map { $0 * 1.001 }
  let migrant = column(.migrant).map { Int($0) }
  let path = scratch("csv")
  return {
    let table = CSVTable.pieces(count: blocks.count * cohorts.count) { row in
      let (block, cohort) = row.quotientAndRemainder(dividingBy: cohorts.count)
      return ChildrenRow(
        block: blocks[block], cohort: cohorts.lowerBound + cohort, registered: registered[row],
        migrant: migrant[row])
    }
    try table.write(to: path, jobs: place.jobs)
    return [("rows", Double(blocks.count * cohorts.count))]
  }
}

private struct ChildrenRow: TableRow {
  var block: String
  var cohort: Int
  var registered: Double
  var migrant: Int

  static let columns: [Column<Self>] = [
    .text("block", \.block), .whole("entry_year", \.cohort), .number("registered", \.registered),
    .whole("migrant", \.migrant),
  ]
}

/// A file of this process in the temporary folder, which the driver puts into a memory file system.
private func scratch(_ kind: String) -> URL {
  FileManager.default.temporaryDirectory.appending(path: "bench-\(getpid()).\(kind)")
}

/// Removes the files that `scratch` named.
func removeScratch() { for kind in ["csv", "geojson"] { try? FileManager.default.removeItem(at: scratch(kind)) } }
