import Geometry
import Planning
import Testing

@testable import Loading

/// Geometries that portals publish, and what cannot be read: one message each.
@Suite struct OddGeometryTests {
  private func load(_ others: [String: String]) throws -> LoadedDataset { try SmallTown.folder(others).dataset() }

  private func collection(_ geometries: String...) -> String {
    "{\"type\":\"GeometryCollection\",\"geometries\":[\(geometries.joined(separator: ","))]}"
  }

  // MARK: read, and said

  /// As GDAL writes a placemark of KML: a label and an outline.
  @Test func thePolygonBesideALabelIsTheZone() throws {
    let both = collection(SmallTown.point(121.005, 32.005), SmallTown.west)
    let loaded = try load(["catchments.geojson": SmallTown.catchments.replacing(SmallTown.west, with: both)])
    #expect(loaded.faults.all.map(\.severity) == [.note], "\(loaded.faults.lines)")
    #expect(loaded.faults.say("catchments.geojson:2", "of a GeometryCollection the Polygon is used", "found 2 / 4"))
    #expect(loaded.dataset.catchments[0].area.bounds.maxX == 121.01)
  }

  @Test func ofSchoolsThePointIsTaken() throws {
    let point = SmallTown.point(121.005, 32.005)
    let loaded = try load([
      "schools.geojson": SmallTown.schools.replacing(point, with: collection(SmallTown.west, point))
    ])
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.dataset.schools[0].site == Position(121.005, 32.005))
  }

  @Test func aSchoolDrawnAsAPolygonLiesInsideIt() throws {
    let grounds = SmallTown.square(121.002, 32.002, 0.002, 0.004)
    let point = SmallTown.point(121.005, 32.005)
    let loaded = try load(["schools.geojson": SmallTown.schools.replacing(point, with: grounds)])
    #expect(loaded.faults.all.map(\.severity) == [.note], "\(loaded.faults.lines)")
    #expect(loaded.faults.say("schools.geojson:2", "drawn as a polygon", "a point inside", "found 1 / 4"))
    let site = loaded.dataset.schools[0].site
    #expect(abs(site.x - 121.003) < 1e-9 && abs(site.y - 32.004) < 1e-9)
  }

  @Test func aMultipointOfOneIsAPoint() throws {
    let one = #"{"type":"MultiPoint","coordinates":[[121.005,32.005]]}"#
    let loaded = try load([
      "schools.geojson": SmallTown.schools.replacing(SmallTown.point(121.005, 32.005), with: one),
      "blocks.geojson": SmallTown.blocks.replacing(SmallTown.square(121.01, 32, 0.01, 0.005), with: one),
    ])
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.schools[0].site == Position(121.005, 32.005))
    #expect(loaded.dataset.blocks.point(2) == Position(121.005, 32.005))
  }

  @Test func outlinesThatAreLinesAreNamedWithTheirCure() throws {
    let line = #"{"type":"LineString","coordinates":[[121,32],[121.01,32],[121.01,32.01],[121,32]]}"#
    let loaded = try load(["districts.geojson": SmallTown.districts.replacing(SmallTown.west, with: line)])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("districts.geojson:2", "LineString", "Lines to polygons"))
  }

  // MARK: other formats

  @Test(arguments: [
    (#"{"geometryType":"esriGeometryPolygon","features":[{"attributes":{},"geometry":{"rings":[]}}]}"#, "EsriJSON"),
    (#"{"type":"Topology","objects":{},"arcs":[]}"#, "TopoJSON"),
    ("<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"></kml>", "KML"),
  ])
  func anotherFormatIsNamedWithTheCommandThatConvertsIt(text: String, name: String) throws {
    let loaded = try load(["catchments.geojson": text])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(
      loaded.faults.say(
        "catchments.geojson: ", name, "ogr2ogr -f GeoJSON -lco RFC7946=YES new.geojson catchments.geojson"))
  }

  @Test(arguments: [
    ("<!doctype html><html></html>", "web page"), ("PK\u{3}\u{4}", "zip"),
    (#"{"error":{"code":498}}"#, "server's error"),
  ])
  func whatIsNoLayerAtAllIsNamed(text: String, name: String) throws {
    let loaded = try load(["blocks.geojson": text])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("blocks.geojson: ", name))
  }

  // MARK: one error

  @Test(arguments: ["null", "7", #"{"type":"Polygon","coordinates":[[[121,32],[121.01,32],[121.01,32.01]]]}"#])
  func aZoneThatCannotBeReadIsOneError(geometry: String) throws {
    let zones = SmallTown.catchments.replacing(
      "\"stage\":\"primary\"},\"geometry\":\(SmallTown.west)", with: "\"stage\":\"primary\"},\"geometry\":\(geometry)")
    let loaded = try load(["catchments.geojson": zones])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.dataset.unread.land(of: 0) == nil && loaded.dataset.unread.land(of: 1) == [])
  }

  @Test func anElementThatIsNoFeatureIsOneError() throws {
    for layer in ["districts", "schools", "catchments", "blocks"] {
      let text = try #require(SmallTown.files["\(layer).geojson"])
      let loaded = try load(["\(layer).geojson": text.replacing("[\n{", with: "[\n7,{")])
      #expect(loaded.faults.errors.map(\.field) == ["feature"], "\(loaded.faults.lines)")
    }
  }

  /// The block's point is put into its district, not to 0, 0.
  @Test func aBlockWithoutGeometryIsOneError() throws {
    let blocks = SmallTown.blocks.replacing(SmallTown.square(121.01, 32, 0.01, 0.005), with: "null")
    let loaded = try load(["blocks.geojson": blocks])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("blocks.geojson:4 (feature 3)", "no geometry"))
    #expect(loaded.dataset.unread.blocks == [2])
    let point = loaded.dataset.blocks.point(2)
    #expect(abs(point.x - 121.015) < 1e-9 && abs(point.y - 32.005) < 1e-9)
  }

  // MARK: shared zones as text

  @Test(arguments: [
    (#""schools":["wp","ep"],"choice":{"wp":0.9,"ep":0.1}"#), (#""schools":"wp;ep","choice":"wp=0.9,ep=0.1""#),
    (#""schools":"wp、ep","choice":"wp:0.9；ep:0.1""#), (#""schools":"wp，ep","choice":"wp = 90%, ep = 10%""#),
    (#""schools":"[\"wp\",\"ep\"]","choice":"{\"wp\":0.9,\"ep\":0.1}""#),
    (#""school":"wp; ep","choice":"ep=0.1;wp=0.9""#),
  ])
  func sharedZonesAsAnAttributeTableHoldsThem(properties: String) throws {
    let zones = SmallTown.catchments.replacing(#""school":"wp""#, with: properties)
    let loaded = try load(["catchments.geojson": zones])
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.catchments[0].schools == [0, 1])
    #expect(loaded.dataset.catchments[0].choice == [0.9, 0.1])
  }

  @Test(arguments: ["wp", "wp=x", "wp=0,9;ep=0,1", "=1", "wp=1,nobody=1"])
  func aChoiceThatCannotBeReadSaysHowToWriteIt(choice: String) throws {
    let zones = SmallTown.catchments.replacing(#""school":"wp""#, with: #""schools":"wp;ep","choice":"\#(choice)""#)
    let loaded = try load(["catchments.geojson": zones])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("catchments.geojson:2", "choice"))
  }

  @Test func anIDWithASeparatorStaysOneSchool() throws {
    let files = [
      "schools.geojson": SmallTown.schools, "catchments.geojson": SmallTown.catchments,
      "enrolment.csv": SmallTown.enrolment,
    ]
    let loaded = try load(files.mapValues { $0.replacing("\"wp\"", with: "\"wp、1\"").replacing("wp,", with: "wp、1,") })
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.catchments[0].schools == [0])
  }
}
