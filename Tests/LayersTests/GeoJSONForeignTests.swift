import Testing

@testable import Geometry
@testable import Layers

/// What portals publish beside plain GeoJSON: a crs member, collections of geometries, other formats by the same ending.
@Suite struct GeoJSONForeignTests {
  private func read(_ text: String, keeping kept: [ShapeKind] = GeoJSON.everyKind) -> (FeatureLayer, [LayerProblem]) {
    GeoJSON.read(Array(text.utf8), keeping: kept)
  }

  private func layer(of geometry: String) -> String {
    #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a"},"geometry":\#(geometry)}]}"#
  }

  // MARK: crs

  @Test(arguments: [
    ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"), ("urn:ogc:def:crs:OGC::CRS84", "EPSG:4326"), ("CRS84", "EPSG:4326"),
    ("OGC:CRS84", "EPSG:4326"), ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "EPSG:4326"),
    ("urn:ogc:def:crs:EPSG::4490", "EPSG:4490"), ("urn:ogc:def:crs:EPSG:6.9:4326", "EPSG:4326"),
    ("EPSG:3857", "EPSG:3857"), ("epsg:4549", "EPSG:4549"), ("urn:x-ogc:def:crs:EPSG:4528", "EPSG:4528"),
    ("http://www.opengis.net/def/crs/EPSG/0/4549", "EPSG:4549"),
    ("http://www.opengis.net/gml/srs/epsg.xml#32651", "EPSG:32651"), ("EPSG:900913", "EPSG:3857"),
    ("ESRI:102100", "EPSG:3857"), ("EPSG:102100", "EPSG:3857"),
  ])
  func theCRSOfAFile(name: String, code: String) {
    let crs = #""crs":{"type":"name","properties":{"name":"\#(name)"}}"#
    let (layer, problems) = read("{\"type\":\"FeatureCollection\",\n\(crs),\"features\":[]}")
    #expect(problems.isEmpty)
    #expect(layer.crs == CRSMember(text: name, crs: CRS(code), line: 2))
  }

  @Test(arguments: ["EPSG:4326", "EPSG:4490", "EPSG:4979", "CRS84"])
  func degreesThatAreWGS84(name: String) throws { #expect(try #require(CRS(name)).isWGS84) }

  @Test(arguments: [
    (#"{"type":"link","properties":{"href":"http://example.com/crs/42","type":"proj4"}}"#, "{\"type\":\"link\""),
    (#"{"type":"name","properties":{"name":"Local grid"}}"#, "Local grid"), (#""local""#, "\"local\""),
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::x4"}}"#, "urn:ogc:def:crs:EPSG::x4"),
  ])
  func aCRSThatNamesNothingKnown(member: String, text: String) throws {
    let (layer, problems) = read("{\"type\":\"FeatureCollection\",\"crs\":\(member),\"features\":[]}")
    #expect(problems.isEmpty)
    let crs = try #require(layer.crs)
    #expect(crs.crs == nil && crs.text.hasPrefix(text), "\(crs.text)")
  }

  @Test func aCRSOfNullSaysNothing() {
    #expect(read(#"{"type":"FeatureCollection","crs":null,"features":[]}"#).0.crs == nil)
  }

  @Test func theCRSOfASingleFeature() {
    let text = #"{"type":"Point","coordinates":[1,2],"crs":{"type":"EPSG","properties":{"code":4549}}}"#
    #expect(read(text).0.crs?.crs?.code == "EPSG:4549")
  }

  // MARK: collections

  private let point = #"{"type":"Point","coordinates":[5,6,0]}"#
  private let square = #"{"type":"Polygon","coordinates":[[[0,0,0],[1,0,0],[1,1,0],[0,1,0],[0,0,0]]]}"#

  @Test func thePolygonBesideALabelIsKept() {
    let json = layer(of: #"{"type":"GeometryCollection","geometries":[\#(point),\#(square)]}"#)
    let (land, problems) = read(json, keeping: [.area])
    #expect(problems.isEmpty)
    #expect(land.shapes.area(0) == Area(Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1)))
    #expect(land.collections == [0])
    #expect(read(json, keeping: [.point, .area]).0.shapes.point(0) == Position(5, 6))
  }

  @Test func partsOfNestedCollectionsAreOneFeature() {
    let inner = #"{"type":"GeometryCollection","geometries":[\#(square),null]}"#
    let json = layer(of: #"{"geometries":[\#(inner),\#(point),\#(square)],"type":"GeometryCollection"}"#)
    let (land, problems) = read(json)
    #expect(problems.isEmpty)
    #expect(land.shapes.kinds == [.area] && land.shapes.parts(of: 0).count == 2)
    #expect(land.properties.text(0, 0) == "a")
  }

  @Test(arguments: [
    (#"{"type":"GeometryCollection","geometries":[]}"#, "geometry.type"),
    (#"{"type":"GeometryCollection","geometries":{}}"#, "geometry.geometries"),
    (
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1]}]}"#,
      "geometry.geometries.coordinates"
    ),
    (#"{"type":"GeometryCollection"}"#, "geometry.type"),
  ])
  func aCollectionWithoutAUsablePartIsOneProblem(geometry: String, field: String) {
    let (layer, problems) = read(layer(of: geometry), keeping: [.area])
    #expect(problems.map(\.field) == [field])
    #expect(layer.shapes.kinds == [.none] && layer.collections.isEmpty)
  }

  // MARK: other formats

  @Test(arguments: [
    (
      #"{"geometryType":"esriGeometryPolygon","features":[{"attributes":{"a":1},"geometry":{"rings":[[[0,0]]]}}]}"#,
      ForeignFormat.esriJSON
    ),
    (#"{"features":[{"attributes":{"a":1},"geometry":{"rings":[[[0,0]]]}}]}"#, .esriJSON),
    (#"{"type":"Topology","objects":{},"arcs":[]}"#, .topoJSON),
    (#"{"error":{"code":400,"message":"Invalid query"}}"#, .serverError),
    ("<!DOCTYPE html><html><body>Sign in</body></html>", .webPage),
    ("\u{FEFF}\n<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"/>", .kml),
    ("<?xml version=\"1.0\"?><a xmlns:gml=\"http://www.opengis.net/gml\"/>", .gml), ("<a/>", .xml),
    ("PK\u{3}\u{4}rest", .zip), ("SQLite format 3\0", .geoPackage), ("\0\0'\n\0", .shapefile),
    ("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n{\"type\":\"Feature\"}", .geoJSONSequence),
  ])
  func anotherFormatIsTheOnlyProblem(text: String, format: ForeignFormat) {
    let (layer, problems) = read(text)
    #expect(problems.map(\.format) == [format], "\(problems)")
    #expect(layer.count == 0)
  }

  @Test func membersOfOtherFormatsInGeoJSONAreNoMatter() {
    let text = """
      {"geometryType":"x","error":null,"features":[{"attributes":1,"type":"Feature","properties":null,"geometry":null}],
      "type":"FeatureCollection"}
      """
    #expect(read(text).1.isEmpty)
  }
}
