import Foundation
import GRDB
import GeoPackage
import Geometry
import Testing

/// What the specification of GeoPackage 1.3 requires, asked in SQL.
struct SpecificationTests {
  private func answer<Value: DatabaseValueConvertible>(_ sql: String, as type: Value.Type) throws -> [Value] {
    try withDatabase(try geoPackage(townTables())) { try Value.fetchAll($0, sql: sql) }
  }

  @Test func theFileSaysWhatItIs() throws {
    #expect(try answer("PRAGMA application_id", as: Int.self) == [0x4750_4B47])
    #expect(try answer("PRAGMA user_version", as: Int.self) == [10300])
    #expect(try answer("PRAGMA integrity_check", as: String.self) == ["ok"])
    #expect(try answer("SELECT count(*) FROM pragma_foreign_key_check", as: Int.self) == [0])
  }

  @Test func theSystemsThatEveryFileHasAreThere() throws {
    #expect(
      try answer("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1", as: Int.self) == [-1, 0, 4326])
    let definition = try answer("SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 4326", as: String.self)
    #expect(definition.first?.hasPrefix("GEOGCS[\"WGS 84\"") == true)
  }

  @Test func contentsListTablesWithTheirExtent() throws {
    let rows = try withDatabase(try geoPackage(townTables())) {
      try Row.fetchAll(
        $0, sql: "SELECT table_name, data_type, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents ORDER BY 1")
    }
    #expect(rows.map { $0[0] as String? } == ["blocks", "children", "layer_styles"])
    #expect(rows.map { $0[1] as String? } == ["features", "attributes", "attributes"])
    #expect(rows[0][2] as Double? == 120.1234567)
    #expect(rows[0][5] as Double? == 33)
    #expect(rows[0][6] as Int? == 4326)
    #expect(rows[1][2] as Double? == nil)
  }

  @Test func aLayerHasItsGeometryColumnAndItsIndex() throws {
    #expect(
      try answer("SELECT geometry_type_name || ' ' || z || m FROM gpkg_geometry_columns", as: String.self)
        == ["MULTIPOLYGON 00"])
    #expect(
      try answer("SELECT extension_name FROM gpkg_extensions WHERE table_name = 'blocks'", as: String.self)
        == ["gpkg_rtree_index"])
    // the third feature has no geometry
    #expect(try answer("SELECT id FROM rtree_blocks_geom ORDER BY 1", as: Int.self) == [1, 2])
    #expect(try answer("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'", as: Int.self) == [6])
  }

  /// A reference is declared only where it holds for all rows, and its key stands once in each.
  @Test(arguments: [
    (["a", "b"], ["b", "a", "a"], 1), (["a", "b"], ["a", "c", "b"], 0), (["a", "a"], ["a", "a", "a"], 0),
  ])
  func referencesThatHoldAreForeignKeys(ids: [String], values: [String], expected: Int) throws {
    let schools = PackedTable("schools", columns: [PackedColumn("id", .text)], count: ids.count) { row, _ in
      .text(ids[row])
    }
    var rolls = PackedTable("rolls", columns: [PackedColumn("school", .text)], count: values.count) { row, _ in
      .text(values[row])
    }
    rolls.references = [PackedReference("school", to: "schools", "id"), PackedReference("school", to: "none", "id")]
    let found = try withDatabase(try geoPackage([rolls, schools])) {
      try Row.fetchAll($0, sql: "SELECT \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('rolls')")
    }
    #expect(found.count == expected)
    #expect(found.allSatisfy { $0[0] == "schools" && $0[1] == "school" && $0[2] == "id" })
  }

  @Test func aPointIsTheBytesThatTheSpecificationSays() throws {
    var shapes = ShapeColumn()
    shapes.append(.point(Position(1, -2)))
    let table = PackedTable("schools", columns: [], count: 1, shapes: shapes) { _, _ in .null }
    let hex = try withDatabase(try geoPackage([table])) {
      try String.fetchOne($0, sql: "SELECT hex(geom) FROM schools")
    }
    #expect(hex == "47500001E6100000" + "0101000000" + "000000000000F03F" + "00000000000000C0")
  }

  @Test func typesFollowTheValues() throws {
    let types = try answer(
      "SELECT name || ' ' || type FROM pragma_table_xinfo('blocks') UNION ALL SELECT name || ' ' || type FROM pragma_table_xinfo('children')",
      as: String.self)
    #expect(
      types == [
        "fid INTEGER", "geom MULTIPOLYGON", "id TEXT", "名称 TEXT", "count INTEGER", "share DOUBLE", "whole REAL",
        "code TEXT", "open BOOLEAN", "schools TEXT", "choice TEXT", "note TEXT", "mixed TEXT", "ID_2 TEXT",
        "fid INTEGER", "block TEXT", "pupils INTEGER", "share DOUBLE", "note TEXT",
      ])
    #expect(
      try answer("SELECT column_name FROM gpkg_data_columns WHERE mime_type = 'application/json'", as: String.self)
        == ["schools", "choice", "mixed"])
  }

  @Test func theDefaultStyleIsKept() throws {
    #expect(
      try answer(
        "SELECT f_table_name || f_geometry_column || styleName || useAsDefault || styleQML FROM layer_styles",
        as: String.self) == ["blocksgeomPlain1<qgis/>"])
  }

  @Test func theSameTablesGiveTheSameBytes() throws {
    #expect(try geoPackage(townTables()) == geoPackage(townTables()))
  }

  @Test func tablesOfOneNameAreToldApart() throws {
    let table = PackedTable("a", header: ["x"], count: 1) { _, _ in "1" }
    var other = table
    other.name = "A"
    let names = try withDatabase(try geoPackage([table, other])) {
      try String.fetchAll($0, sql: "SELECT table_name FROM gpkg_contents ORDER BY rowid")
    }
    #expect(names == ["a", "A_2"])
  }
}
