import Bytes
import Geometry
import Layers

extension ExampleTown {
  var districts: [UInt8] {
    layer(
      "districts",
      [
        (["id": "west", "name": "West", "name_zh": "西区"], ExampleTown.area(0...3)),
        (["id": "east", "name": "East", "name_zh": "东区"], ExampleTown.area(4...7)),
      ])
  }

  var catchments: [UInt8] {
    layer(
      "catchments",
      [
        (["school": "w-p1", "stage": "primary"], ExampleTown.area(0...3)),
        (["school": "e-p1", "stage": "primary"], ExampleTown.area(4...7)),
        (["school": "w-j1", "stage": "junior"], ExampleTown.area(0...3)),
        (["school": "e-j1", "stage": "junior"], ExampleTown.area(4...7)),
      ])
  }

  /// The two eastern columns, ten blocks.
  var newZone: [UInt8] { layer("e-p2", [(["school": "e-p2", "stage": "primary"], ExampleTown.area(6...7))]) }

  /// The west, and one block across the district's border.
  var rezoning: [UInt8] {
    let west = ExampleTown.ring(withBlock: 4, row: 2)
    return layer("2025", [(["school": "w-p1", "stage": "primary"], Area([Polygon(rings: [west])]))])
  }

  private static func ring(withBlock column: Int, row: Int) -> [Position] {
    let (edge, south) = (Double(column), Double(row))
    let height = Double(rows)
    return [
      (0, 0), (edge, 0), (edge, south), (edge + 1, south), (edge + 1, south + 1), (edge, south + 1), (edge, height),
      (0, height), (0, 0),
    ].map { place($0.0, $0.1) }
  }

  var blocks: [UInt8] {
    var writer = GeoJSONWriter(name: "blocks")
    for (column, row) in ExampleTown.grid {
      var properties = JSONObjectWriter()
      properties.add("id", ExampleTown.block(column, row))
      properties.add("name", "Block \(column)-\(row)")
      properties.add("district", column < 4 ? "west" : "east")
      properties.add("dwellings", 40)
      let area = ExampleTown.area(column...column, row...row)
      writer.append(
        properties: properties.finish(), geometry: GeoJSONWriter.geometryText(area), bounds: area.bounds)
    }
    return writer.finish()
  }

  var schools: [UInt8] {
    var writer = GeoJSONWriter(name: "schools")
    for school in ExampleTown.schoolList {
      var properties = JSONObjectWriter()
      properties.add("id", school.id)
      properties.add("name", school.name)
      properties.add("name_zh", school.chinese)
      properties.add("district", school.district)
      properties.add("\(school.stage)_classrooms", school.classrooms)
      let site = ExampleTown.place(school.column, school.row)
      writer.append(
        properties: properties.finish(), geometry: GeoJSONWriter.geometryText(site),
        bounds: Bounds(minX: site.x, minY: site.y, maxX: site.x, maxY: site.y))
    }
    return writer.finish()
  }

  private func layer(_ name: String, _ features: [(names: KeyValuePairs<String, String>, area: Area)]) -> [UInt8] {
    var writer = GeoJSONWriter(name: name)
    for feature in features {
      var properties = JSONObjectWriter()
      for (key, value) in feature.names { properties.add(key, value) }
      writer.append(
        properties: properties.finish(), geometry: GeoJSONWriter.geometryText(feature.area),
        bounds: feature.area.bounds)
    }
    return writer.finish()
  }
}
