import Bytes
import Foundation
import GRDB
import GeoPackage
import Geometry
import Layers

/// A small town of one layer and one table, with everything that is kept in a way of its own: lists, objects, booleans,
/// nulls beside values, texts that look like numbers, Chinese, names that differ in case.
let townLayer = """
  {"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"id":"b1","名称":"崇川","count":12,"share":0.25,"whole":12.0,"code":"007","open":true,"schools":["p1","p2"],"choice":{"p1":0.5,"p2":0.5},"note":null,"mixed":1,"ID":"x"},"geometry":{"type":"Polygon","coordinates":[[[120.1234567,32],[121,32],[121,33],[120.1234567,33],[120.1234567,32]]]}},
  {"type":"Feature","properties":{"id":"b2","名称":"港闸 \\"x\\"","count":-3,"share":1.5,"whole":0.5,"code":"10","open":false,"schools":["p3"],"note":null,"mixed":"a"},"geometry":{"type":"MultiPolygon","coordinates":[[[[122,32],[123,32],[123,33],[122,32]]],[[[124,32],[125,32],[125,33],[124,32]]]]}},
  {"type":"Feature","properties":{"id":"b3","count":0,"share":-0.1,"whole":3.0,"code":"","open":false,"schools":[],"note":null,"mixed":null},"geometry":null}
  ]}
  """

let townTable: (header: [String], rows: [[String]]) = (
  ["block", "pupils", "share", "note"],
  [["b1", "12", "0.5", "一, 二"], ["b2", "", "3", "007"], ["b3", "0", "", "say \"so\""]]
)

func townTables() -> [PackedTable] {
  let layer = GeoJSON.read(Array(townLayer.utf8)).layer
  let rows = townTable.rows
  var blocks = PackedTable("blocks", layer: layer)
  blocks.styles = [PackedStyle("Plain", qml: "<qgis/>", isDefault: true)]
  return [
    blocks, PackedTable("children", header: townTable.header, count: rows.count) { rows[$0][$1] },
  ]
}

/// A GeoPackage opened by SQLite, as any program would open it.
func withDatabase<Result>(_ bytes: [UInt8], _ body: (Database) throws -> Result) throws -> Result {
  let file = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString).gpkg")
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try DatabaseQueue(path: file.path(percentEncoded: false)).inDatabase(body)
}

/// The bytes of a database after some statements.
func changed(_ bytes: [UInt8], _ sql: String) throws -> [UInt8] {
  let file = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString).gpkg")
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let queue = try DatabaseQueue(path: file.path(percentEncoded: false))
  try queue.inDatabase { try $0.execute(sql: sql) }
  try queue.close()
  return Array(try Data(contentsOf: file))
}

func unpacked(_ bytes: [UInt8]) -> UnpackedFiles {
  unpack(FileContents(bytes), layers: ["blocks", "schools"], tables: ["children", "births"])
}
