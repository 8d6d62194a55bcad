/// The tables that the specification of GeoPackage 1.3 wants in each file.
enum PackageSchema {
  /// `GPKG`, the application id of the format.
  static let applicationID = 0x4750_4B47
  /// Version 1.3.0.
  static let version = 10300
  /// The date of all changes: fixed, so that the same input gives the same bytes.
  static let date = "2000-01-01T00:00:00.000Z"

  static let core = """
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
      z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    CREATE TABLE gpkg_extensions (
      table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
      CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
    CREATE TABLE gpkg_data_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
      constraint_name TEXT,
      CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
      CONSTRAINT gdc_tn UNIQUE (table_name, name));
    CREATE TABLE gpkg_data_column_constraints (
      constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
      max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
      CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
    INSERT INTO gpkg_extensions VALUES
      ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
      ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema',
       'read-write');
    """

  /// The table in which QGIS keeps styles.
  static let styles = """
    CREATE TABLE layer_styles (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
      f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
      useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
    INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
      VALUES ('layer_styles', 'attributes', 'layer_styles', '', '\(date)');
    """

  /// The index of a layer, without its rows; triggers keep it in step with later changes.
  static func index(_ table: String, _ geometry: String) -> String {
    let index = SQLName.quoted("rtree_\(table)_\(geometry)")
    return "CREATE VIRTUAL TABLE \(index) USING rtree(id, minx, maxx, miny, maxy)"
  }

  /// The triggers that the extension `gpkg_rtree_index` prescribes.
  static func triggers(_ table: String, _ geometry: String, _ key: String) -> String {
    let name = "rtree_\(table)_\(geometry)"
    let (index, rows) = (SQLName.quoted(name), SQLName.quoted(table))
    let (shape, id) = (SQLName.quoted(geometry), SQLName.quoted(key))
    let filled = "(NEW.\(shape) NOTNULL AND NOT ST_IsEmpty(NEW.\(shape)))"
    let empty = "(NEW.\(shape) ISNULL OR ST_IsEmpty(NEW.\(shape)))"
    let insert =
      "INSERT OR REPLACE INTO \(index) VALUES (NEW.\(id), ST_MinX(NEW.\(shape)), ST_MaxX(NEW.\(shape)), "
      + "ST_MinY(NEW.\(shape)), ST_MaxY(NEW.\(shape)));"
    let delete = "DELETE FROM \(index) WHERE id = OLD.\(id);"
    func trigger(_ ending: String, _ event: String, _ condition: String, _ action: String) -> String {
      "CREATE TRIGGER \(SQLName.quoted("\(name)_\(ending)")) AFTER \(event) ON \(rows) WHEN \(condition) "
        + "BEGIN \(action) END;\n"
    }
    return trigger("insert", "INSERT", filled, insert)
      + trigger("update1", "UPDATE OF \(shape)", "OLD.\(id) = NEW.\(id) AND \(filled)", insert)
      + trigger("update2", "UPDATE OF \(shape)", "OLD.\(id) = NEW.\(id) AND \(empty)", delete)
      + trigger("update3", "UPDATE", "OLD.\(id) != NEW.\(id) AND \(filled)", delete + " " + insert)
      + trigger(
        "update4", "UPDATE", "OLD.\(id) != NEW.\(id) AND \(empty)",
        "DELETE FROM \(index) WHERE id IN (OLD.\(id), NEW.\(id));")
      + trigger("delete", "DELETE", "OLD.\(shape) NOT NULL", delete)
  }
}
