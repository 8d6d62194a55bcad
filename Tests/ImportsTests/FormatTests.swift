import Foundation
import Geometry
import Imports
import Planning
import Testing

/// Every format of GDAL gives the layer that the same GeoJSON gives.
@Suite(.enabled(if: TestGDAL.isThere))
struct FormatTests {
  @Test(arguments: [
    ("zones.shp", ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"]),
    ("zones.tab", ["-f", "MapInfo File", "-lco", "ENCODING=UTF-8"]),
    ("zones.mif", ["-f", "MapInfo File", "-dsco", "FORMAT=MIF", "-lco", "ENCODING=UTF-8"]),
    ("zones.kml", ["-f", "LIBKML"]),
    ("zones.kmz", ["-f", "LIBKML"]), ("zones.gpkg", ["-f", "GPKG"]), ("zones.gdb", ["-f", "OpenFileGDB"]),
    ("zones.fgb", ["-f", "FlatGeobuf"]), ("zones.gml", ["-f", "GML"]),
  ])
  func aFormatGivesTheLayerOfItsGeoJSON(name: String, options: [String]) throws {
    let folder = try ImportFolder()
    try folder.put(TestTown.zones.replacing("学校名称", with: "school").replacing("学段", with: "stage"), "source.geojson")
    try TestGDAL.run(options + [name, "source.geojson", "-nln", "zones"], in: folder.url)
    let plan = folder.plan(name)
    #expect(plan.rows("catchments.geojson") == 2, "\(plan.said)")
    let expected = folder.plan("source.geojson")
    #expect(expected.rows("catchments.geojson") == 2)
    for part in ["\"school\":\"实验小学\"", "\"stage\":\"primary\"", "[120.8,32],[120.83,32],[120.83,32.01]"] {
      #expect(plan.text("catchments.geojson").contains(part), "\(name): \(part)\n\(plan.text("catchments.geojson"))")
    }
  }

  @Test func aShapefileInGBKWithoutCodePageIsReadAndSaid() throws {
    let folder = try ImportFolder()
    try folder.put(TestTown.zones, "source.geojson")
    try TestGDAL.run(
      ["-f", "ESRI Shapefile", "-t_srs", "EPSG:4549", "-lco", "ENCODING=GBK", "zones.shp", "source.geojson"],
      in: folder.url)
    try FileManager.default.removeItem(atPath: folder.path("zones.cpg"))
    let plan = folder.plan("zones.shp")
    #expect(plan.text("catchments.geojson").contains("\"school\":\"实验小学\""), "\(plan.said)")
    #expect(plan.done.contains("no .cpg, and not UTF-8: its text is read as GB 18030"))
    #expect(plan.done.contains("transformed from EPSG:4549 to WGS 84"))
    // within a centimetre of where it was drawn
    #expect(
      plan.text("catchments.geojson").contains("\"bbox\":[120.8,32,120.83,32.02]"),
      "\(plan.text("catchments.geojson").prefix(200))")
  }

  @Test func aDrawingHasItsClosedLinesAsPolygons() throws {
    let folder = try ImportFolder()
    try folder.put(
      TestTown.zones.replacing("\"Polygon\",\"coordinates\":[[", with: "\"LineString\",\"coordinates\":[").replacing(
        "]]]}}", with: "]]}}"
      ).replacing("\"学校名称\":\"实验小学\",\"学段\":\"小学\"", with: "\"Layer\":\"a\"").replacing(
        "\"学校名称\":\"城东小学\",\"学段\":\"小学\"", with: "\"Layer\":\"b\""), "source.geojson")
    try TestGDAL.run(["-f", "DXF", "zones.dxf", "source.geojson"], in: folder.url)
    let plan = folder.plan("zones.dxf")
    #expect(plan.rows("catchments.geojson") == 2 || plan.said.contains("zones"), "\(plan.said)")
    #expect(plan.items.first?.kind?.name == "catchments", "\(plan.said)")
  }

  /// Texts in the polygons of a drawing are their names; they are no blocks of their own.
  @Test func aDrawingHasItsTextsAsNames() throws {
    func drawn(_ name: String, _ at: Int) -> [String] {
      let corner = TestTown.corner(at)
      return [
        TestTown.polygon("\"Layer\":\"block\"", corner, 0.01, 0.01),
        TestTown.point(
          "\"Layer\":\"text\",\"OGR_STYLE\":\"LABEL(f:\\\"Arial\\\",t:\\\"\(name)\\\",s:0.001g)\"", corner.x + 0.004,
          corner.y + 0.006),
      ]
    }
    let folder = try ImportFolder()
    let stray = TestTown.point(
      "\"Layer\":\"text\",\"OGR_STYLE\":\"LABEL(f:\\\"Arial\\\",t:\\\"比例尺\\\",s:0.001g)\"", 121.5, 33)
    let features = drawn("学田新村", 0) + drawn("虹桥新村", 1) + [drawn("", 2)[0], stray]
    try folder.put(TestTown.collection(features), "source.geojson")
    try TestGDAL.run(["-f", "DXF", "小区.dxf", "source.geojson"], in: folder.url)
    let plan = folder.plan("小区.dxf")
    #expect(plan.rows("blocks.geojson") == 3, "\(plan.said)")
    #expect(plan.text("blocks.geojson").contains("\"name\":\"学田新村\""), "\(plan.text("blocks.geojson"))")
    #expect(plan.text("blocks.geojson").contains("\"name\":\"虹桥新村\""))
    #expect(plan.said.contains("1 polygons of the drawing have no text inside"), "\(plan.said)")
    #expect(plan.changes.contains { $0.found == "比例尺" })
  }

  // MARK: damaged files

  private func shapefile() throws -> ImportFolder {
    let folder = try ImportFolder()
    try folder.put(TestTown.zones, "source.geojson")
    try TestGDAL.run(["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "zones.shp", "source.geojson"], in: folder.url)
    return folder
  }

  @Test func aCutOffShapefileIsNamed() throws {
    let folder = try shapefile()
    let bytes = try Data(contentsOf: folder.url.appending(path: "zones.shp"))
    try bytes.prefix(200).write(to: folder.url.appending(path: "zones.shp"))
    let plan = folder.plan("zones.shp")
    #expect(plan.isEmpty)
    #expect(plan.said.contains("the Shapefile is cut off"), "\(plan.said)")
  }

  @Test func aShapefileWithoutItsTableIsNamed() throws {
    let folder = try shapefile()
    try FileManager.default.removeItem(atPath: folder.path("zones.dbf"))
    #expect(folder.plan("zones.shp").said.contains("the Shapefile has no .dbf"))
  }

  @Test func aMissingIndexIsMadeAnewAndNothingIsWrittenBesideTheFile() throws {
    let folder = try shapefile()
    try FileManager.default.removeItem(atPath: folder.path("zones.shx"))
    let plan = folder.plan("zones.shp")
    #expect(plan.rows("catchments.geojson") == 2, "\(plan.said)")
    #expect(plan.done.contains("the .shx is missing"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("zones.shx")))
  }

  @Test func aTableWithOtherRowsIsRefused() throws {
    let folder = try shapefile()
    var bytes = try Data(contentsOf: folder.url.appending(path: "zones.dbf"))
    bytes[4] = 3
    try bytes.write(to: folder.url.appending(path: "zones.dbf"))
    let plan = folder.plan("zones.shp")
    #expect(plan.isEmpty)
    #expect(plan.said.contains("another number of rows"), "\(plan.said)")
  }

  @Test func bytesAtRandomNeverCrash() throws {
    let folder = try shapefile()
    let whole = try Data(contentsOf: folder.url.appending(path: "zones.shp"))
    for at in stride(from: 30, to: whole.count, by: 37) {
      var bytes = whole
      bytes[at] = ~bytes[at]
      try bytes.write(to: folder.url.appending(path: "zones.shp"))
      _ = folder.plan("zones.shp")
    }
  }

  @Test func filesThatAreNoneAreNamed() throws {
    let folder = try ImportFolder()
    try folder.put("not a geopackage", "a.gpkg")
    try folder.put("", "b.kml")
    try folder.put("hello", "notes.docx")
    try folder.put("PK", "c.zip")
    let plan = folder.plan("a.gpkg", "b.kml", "c.zip", "nothing.shp")
    #expect(plan.isEmpty)
    for part in [
      "a.gpkg: GDAL cannot read it", "b.kml: GDAL cannot read it", "the archive cannot be unpacked", "No such file",
    ] {
      #expect(plan.said.contains(part), "\(plan.said)")
    }
    #expect(prepareImport(ImportRequest([folder.url.path(percentEncoded: false)], name: "x")).isEmpty)
  }

  @Test(arguments: ["/vsicurl/http://127.0.0.1/a.geojson", "http://127.0.0.1/a.geojson", "WFS:http://127.0.0.1/"])
  func nothingIsFetched(path: String) {
    #expect(
      prepareImport(ImportRequest([path], name: "x")).faults.first?.message.english
        == "only files of this computer are imported")
  }
}
