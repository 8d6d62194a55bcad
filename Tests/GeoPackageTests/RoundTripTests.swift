import Bytes
import GeoPackage
import Geometry
import Layers
import TestSupport
import Testing

/// What is written is read again with the same texts and the same bits.
struct RoundTripTests {
  @Test func aLayerComesBackValueByValue() throws {
    let files = unpacked(try geoPackage(townTables()))
    #expect(files.problems == [])
    let given = GeoJSON.read(Array(townLayer.utf8)).layer
    let (read, problems) = GeoJSON.read(try #require(files.file("blocks.geojson")).bytes)
    #expect(problems == [])
    #expect(read.count == 3)
    for row in 0..<3 {
      #expect(read.shapes[row] == given.shapes[row])
      for (column, name) in given.properties.names.enumerated() {
        let own = read.properties.column(name)
        let texts = (given.properties.rawJSON(row, column), own.flatMap { read.properties.rawJSON(row, $0) })
        #expect(texts.0 == texts.1, "\(name) of row \(row)")
      }
    }
  }

  /// A school with two stages has a column in the middle that the schools before it lack.
  @Test func propertiesStayInTheOrderOfEachFeature() throws {
    let rows = ["{\"a\":1,\"z\":true}", "{\"a\":2,\"m\":5,\"n\":6,\"z\":true}", "{\"n\":7,\"o\":8,\"z\":true}"]
    let features = rows.map { "{\"type\":\"Feature\",\"properties\":\($0),\"geometry\":null}" }.joined(separator: ",")
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features)]}"
    let table = PackedTable("blocks", layer: GeoJSON.read(Array(text.utf8)).layer)
    let file = try #require(unpacked(try geoPackage([table])).file("blocks.geojson"))
    for row in rows { #expect(String(decoding: file.bytes, as: UTF8.self).contains("\"properties\":" + row)) }
  }

  @Test func aTableComesBackCellByCell() throws {
    let file = try #require(unpacked(try geoPackage(townTables())).file("children.csv"))
    #expect(
      String(decoding: file.bytes, as: UTF8.self)
        == "block,pupils,share,note\nb1,12,0.5,\"一, 二\"\nb2,,3,007\nb3,0,,\"say \"\"so\"\"\"\n")
    #expect([1, 2, 3, 4].map(file.row(ofLine:)) == [nil, 1, 2, 3])
  }

  @Test func aCellOfSeveralLinesDoesNotShiftTheRows() throws {
    let rows = [["a\nb", "1"], ["c", "2"]]
    let table = PackedTable("children", header: ["note", "n"], count: 2) { rows[$0][$1] }
    let file = try #require(unpacked(try geoPackage([table])).file("children.csv"))
    #expect([2, 3, 4].map(file.row(ofLine:)) == [1, 1, 2])
  }

  @Test(arguments: UInt64(1)...20)
  func coordinatesKeepTheirBits(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var shapes = ShapeColumn()
    for _ in 0..<50 {
      let x = Double.random(in: -180...180, using: &random)
      let y = Double(bitPattern: UInt64.random(in: 1...0x3FF0_0000_0000_0000, using: &random))
      shapes.append(.point(Position(x, y)))
    }
    let table = PackedTable("schools", columns: [], count: 50, shapes: shapes) { _, _ in .null }
    let file = try #require(unpacked(try geoPackage([table])).file("schools.geojson"))
    #expect(GeoJSON.read(file.bytes).layer.shapes.positions.map(\.bitPattern) == shapes.positions.map(\.bitPattern))
  }

  @Test func theSystemOfALayerIsStatedAsAMember() throws {
    var table = townTables()[0]
    table.crs = CRS("EPSG:4549")
    let file = try #require(unpacked(try geoPackage([table])).file("blocks.geojson"))
    #expect(GeoJSON.read(file.bytes).layer.crs?.crs == CRS("EPSG:4549"))
    table.crs = nil
    let shifted = try #require(unpacked(try geoPackage([table])).file("blocks.geojson"))
    #expect(GeoJSON.read(shifted.bytes).layer.crs == nil)
  }

  @Test func aRowOfKeysAndValuesIsDatasetYAML() throws {
    let rows = [["name", "Town: a"], ["base_year", "2012"], ["synthetic", "true"]]
    let table = PackedTable("dataset", header: ["key", "value"], count: 3) { rows[$0][$1] }
    let file = try #require(unpacked(try geoPackage([table])).file("dataset.yaml"))
    #expect(String(decoding: file.bytes, as: UTF8.self) == "name: \"Town: a\"\nbase_year: 2012\nsynthetic: true\n")
  }
}
