import Bytes
import Geometry
import Layers
import Testing

@Suite("Layers of any format") struct FeatureLayerBuilderTests {
  @Test func valuesComeBackAsTheyWereSet() {
    var builder = FeatureLayerBuilder()
    let values: [PropertyValue] = [
      .text("a \"quoted\" text\n二"), .number(-0.1), .number(1e300), .bool(true), .bool(false), .null, .raw("[1, 2]"),
    ]
    for (number, value) in values.enumerated() { builder.set("p\(number)", value) }
    builder.set("p0", .text("set again"))
    builder.set("none", .missing)
    builder.endFeature(.point(Position(1, 2)), line: 3)
    builder.endFeature(nil, line: 4)
    let layer = builder.finish()

    #expect(layer.count == 2 && layer.lines == [3, 4])
    #expect(layer.shapes[0] == .point(Position(1, 2)) && layer.shapes[1] == nil)
    #expect(layer.properties.names == (0..<7).map { "p\($0)" })
    #expect(layer.properties.value(0, 0) == .text("set again"))
    for number in 1..<7 {
      #expect(layer.properties.value(0, number) == values[number])
      #expect(layer.properties.value(1, number) == .missing)
    }
  }

  @Test func aLayerThatWasBuiltIsWrittenAndReadAsGeoJSON() {
    var builder = FeatureLayerBuilder()
    for number in 0..<50 {
      builder.set("id", .number(Double(number)))
      if number.isMultiple(of: 3) { builder.set("名", .text("第\(number)")) }
      builder.endFeature(.point(Position(Double(number), 1)), line: number + 1)
    }
    let layer = builder.finish()
    let (read, problems) = GeoJSON.read(PiecewiseText.layer(layer).bytes)
    #expect(problems.isEmpty)
    #expect(read.shapes.positions == layer.shapes.positions)
    for row in 0..<50 {
      for column in 0..<2 { #expect(read.properties.value(row, column) == layer.properties.value(row, column)) }
    }
  }

  @Test func whatCannotBeKeptIsRefused() {
    var builder = FeatureLayerBuilder()
    let isFinite = builder.set("x", .number(.infinity))
    #expect(!isFinite)
    let areSet = (0..<4_096).map { builder.set("n\($0)", .null) }
    #expect(areSet.allSatisfy { $0 })
    let isSet = builder.set("one more", .null)
    #expect(!isSet)
  }

  @Test func aBuilderIsEmptyAfterwards() {
    var builder = FeatureLayerBuilder()
    builder.set("a", .number(1))
    builder.endFeature(nil, line: 1)
    let counts = [builder.finish().count, builder.finish().count]
    #expect(counts == [1, 0])
  }
}
