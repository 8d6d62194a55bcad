import Bytes
import Foundation
import GRDB
import GeoPackage
import Geometry
import Layers
import TestSupport
import Testing

/// Files that are damaged, or made to do harm: each is a problem that names its place, never a crash and never an endless run.
struct HostileFileTests {
  private func problems(_ bytes: [UInt8]) -> [UnpackingProblem] { unpacked(bytes).problems }

  @Test func whatIsNoDatabaseIsSaid() {
    #expect(problems([]).map(\.kind) == [.notADatabase])
    #expect(problems(Array("{\"type\":\"FeatureCollection\"}".utf8)).map(\.kind) == [.notADatabase])
  }

  @Test func aFileThatIsCutOffIsDamaged() throws {
    let bytes = try geoPackage(townTables())
    for part in [17, 100, 4096, bytes.count / 2, bytes.count - 5000] {
      #expect(problems(Array(bytes.prefix(part))).contains { $0.kind == .damaged }, "\(part) bytes")
    }
  }

  @Test func anotherApplicationIDIsAWarning() throws {
    let bytes = try changed(try geoPackage(townTables()), "PRAGMA application_id = 7")
    #expect(problems(bytes).map(\.kind) == [.otherApplication])
    #expect(problems(bytes).contains { $0.isWarning })
    #expect(unpacked(bytes).files.count == 2)
  }

  @Test func aDatabaseWithoutContentsIsNoGeoPackage() throws {
    let bytes = try changed(try geoPackage([]), "DROP TABLE gpkg_geometry_columns; DROP TABLE gpkg_contents")
    #expect(problems(bytes).map(\.kind) == [.noContents])
  }

  @Test func aFileThatQGISHasOpenIsRead() throws {
    var bytes = try geoPackage(townTables())
    (bytes[18], bytes[19]) = (2, 2)
    #expect(problems(bytes) == [])
    #expect(unpacked(bytes).files.count == 2)
  }

  @Test func aViewOfItselfIsAnUnreadableTable() throws {
    let bytes = try changed(
      try geoPackage(townTables()),
      """
      CREATE VIEW births AS SELECT 1 AS x; INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('births', 'attributes', 'b');
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE VIEW births AS SELECT * FROM births' WHERE name = 'births';
      """)
    #expect(problems(bytes).map(\.kind) == [.unreadableTable])
    #expect(problems(bytes).map(\.table) == ["births"])
  }

  @Test(arguments: [
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0",
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT zeroblob(900000) AS x, hex(zeroblob(500000)) AS y FROM n",
  ])
  func aViewThatNeverEndsIsEnded(view: String) throws {
    let bytes = try changed(
      try geoPackage(townTables()),
      "CREATE VIEW births AS \(view); INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('births', 'attributes', 'b')"
    )
    #expect(problems(bytes).contains { $0.kind == .tooMuchWork && $0.table == "births" })
    #expect(unpacked(bytes).file("children.csv") != nil)
  }

  @Test(arguments: [
    ("X'00'", "no GeoPackage geometry"), ("X'475000010000000001'", "cut off"),
    ("X'47500021000000000101000000'", "an extended geometry"), ("X'4750000F00000000'", "envelope of type 7"),
    ("X'47500001000000000103000000FFFFFFFF'", "cut off"), ("X'475000010000000001FF000000'", "geometry of type 255"),
    ("X'47500001000000000101000000000000000000F87F0000000000000000'", "a coordinate is not a number"),
    ("'text'", "not binary"),
  ])
  func aBlobThatIsNoGeometryNamesItsRow(blob: String, reason: String) throws {
    let bytes = try changed(
      try geoPackage(townTables()),
      "DROP TRIGGER rtree_blocks_geom_update1; DROP TRIGGER rtree_blocks_geom_update2; DROP TRIGGER rtree_blocks_geom_update3; DROP TRIGGER rtree_blocks_geom_update4; UPDATE blocks SET geom = \(blob) WHERE fid = 2"
    )
    #expect(problems(bytes).map(\.kind) == [.badGeometry])
    #expect(problems(bytes).map(\.row) == [2])
    #expect(problems(bytes).map(\.detail) == [reason])
  }

  @Test func heightsAreLeftOutAndSaid() throws {
    // POINT Z (1 2 3) of ISO, and the same of PostGIS
    for code in ["E9030000", "01000080"] {
      let position = "000000000000F03F00000000000000400000000000000840"
      let bytes = try changed(
        try geoPackage(townTables()),
        "DROP TRIGGER rtree_blocks_geom_insert; INSERT INTO blocks (fid, geom) VALUES (9, X'475000010000000001\(code)\(position)')"
      )
      let files = unpacked(bytes)
      #expect(files.problems.map(\.kind) == [.dimensions])
      let file = try #require(files.file("blocks.geojson"))
      #expect(GeoJSON.read(file.bytes).layer.shapes.point(3) == Position(1, 2))
      #expect(file.row(ofLine: 4) == 9)
    }
  }

  /// GDAL writes a list into a column of text as `(2:p1,p2)`.
  @Test(arguments: [
    ("(2:p1,p2)", "[\"p1\",\"p2\"]"), ("(0:)", "[]"), ("(1:p1)", "[\"p1\"]"), ("(2:p1)", "\"(2:p1)\""),
    ("p1", "\"p1\""),
  ])
  func aListOfGDALIsAList(text: String, expected: String) throws {
    let given = try geoPackage(townTables())
    // SQLite alone does not know the functions of the triggers
    let triggers = try withDatabase(given) { database in
      try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'blocks'")
    }
    let bytes = try changed(
      given,
      triggers.map { "DROP TRIGGER \"\($0)\"; " }.joined()
        + "UPDATE gpkg_data_columns SET mime_type = NULL WHERE column_name = 'schools'; UPDATE blocks SET schools = '\(text)'"
    )
    let file = try #require(unpacked(bytes).file("blocks.geojson"))
    #expect(String(decoding: file.bytes, as: UTF8.self).contains("\"schools\":\(expected)"))
  }

  /// Bytes changed at random, and files cut at random, through the whole reader.
  @Test(arguments: UInt64(1)...60)
  func changedBytesNeverCrash(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = try geoPackage(townTables())
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let at = seed % 3 == 0 ? Int.random(in: 0..<200, using: &random) : Int.random(in: 0..<bytes.count, using: &random)
      bytes[at] = UInt8.random(in: 0...255, using: &random)
    }
    if seed % 4 == 0 { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
    let files = unpacked(bytes)
    for file in files.files where file.name.hasSuffix(".geojson") { _ = GeoJSON.read(file.bytes) }
    #expect(files.files.count <= 4)
  }

  /// Geometries changed at random: whatever is read is GeoJSON.
  @Test(arguments: UInt64(1)...60)
  func changedGeometriesAreGeoJSONOrAProblem(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = try geoPackage(townTables())
    var blob = try withDatabase(bytes) {
      Array(try Data.fetchOne($0, sql: "SELECT geom FROM blocks WHERE fid = \(1 + seed % 2)") ?? Data())
    }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      blob[Int.random(in: 0..<min(60, blob.count), using: &random)] = UInt8.random(in: 0...7, using: &random)
    }
    let hex = blob.map { String(format: "%02X", $0) }.joined()
    let files = unpacked(
      try changed(bytes, "DROP TRIGGER rtree_blocks_geom_insert; INSERT INTO blocks (fid, geom) VALUES (9, X'\(hex)')"))
    let file = try #require(files.file("blocks.geojson"))
    #expect(GeoJSON.read(file.bytes).layer.count == 4)
  }
}
