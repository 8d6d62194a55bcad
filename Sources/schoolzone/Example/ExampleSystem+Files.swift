import Bytes
import Geometry
import Layers
import Output

extension ExampleSystem {
  /// All files, by their path in the folder.
  var files: [ReportedFile] {
    [
      ReportedFile("README.md", Array(readMe.utf8)),
      ReportedFile("baseline.yaml", Array(baseline.utf8)),
      ReportedFile("plan.yaml", Array(plan.utf8)),
      ReportedFile("data/dataset.yaml", Array(about.utf8)),
      ReportedFile("data/districts.geojson", districts),
      ReportedFile("data/schools.geojson", schoolLayer),
      ReportedFile("data/catchments.geojson", catchments),
      ReportedFile("data/blocks.geojson", blocks),
      ReportedFile("data/children.csv", table("block,entry_year,registered", childRows)),
      ReportedFile("data/enrolment.csv", table("school,year,grade,pupils", rollRows)),
      ReportedFile("data/housing.csv", table("id,block,occupied,dwellings", [housing])),
    ] + (births.isEmpty ? [] : [ReportedFile("data/births.csv", table("district,year,births", birthRows))])
  }

  private func table(_ header: String, _ rows: [String]) -> [UInt8] {
    Array(([header] + rows).map { $0 + "\n" }.joined().utf8)
  }

  private var childRows: [String] {
    ExampleSystem.grid.flatMap { column, row in
      children.flatMap { cohorts, number in
        cohorts.map { "\(ExampleTown.block(column, row)),\($0),\(number)" }
      }
    }
  }

  private var rollRows: [String] {
    enrolment.flatMap { school, grades, pupils in
      grades.map { "\(school),\(ExampleSystem.baseYear),\($0),\(pupils)" }
    }
  }

  private var birthRows: [String] {
    births.flatMap { years, number in years.map { "\(ExampleSystem.district),\($0),\(number)" } }
  }

  private var districts: [UInt8] {
    var writer = GeoJSONWriter(name: "districts")
    append(
      [("id", ExampleSystem.district), ("name", "Town"), ("name_zh", "全镇")],
      ExampleTown.area(ExampleSystem.columns, ExampleSystem.rows), to: &writer)
    return writer.finish()
  }

  private var catchments: [UInt8] {
    var writer = GeoJSONWriter(name: "catchments")
    for school in schools {
      append(
        [("school", school.id), ("stage", school.stage)], ExampleTown.area(school.zone, ExampleSystem.rows), to: &writer
      )
    }
    return writer.finish()
  }

  private var blocks: [UInt8] {
    var writer = GeoJSONWriter(name: "blocks")
    for (column, row) in ExampleSystem.grid {
      append(
        [
          ("id", ExampleTown.block(column, row)), ("name", "Block \(column)-\(row)"),
          ("district", ExampleSystem.district),
        ], ExampleTown.area(column...column, row...row), to: &writer)
    }
    return writer.finish()
  }

  private var schoolLayer: [UInt8] {
    var writer = GeoJSONWriter(name: "schools")
    for school in schools {
      var properties = JSONObjectWriter()
      properties.add("id", school.id)
      properties.add("name", school.name)
      properties.add("name_zh", school.chinese)
      properties.add("district", ExampleSystem.district)
      properties.add("\(school.stage)_\(school.supply.column)", school.supply.number)
      let site = ExampleTown.place(school.column, school.row)
      writer.append(
        properties: properties.finish(), geometry: GeoJSONWriter.geometryText(site),
        bounds: Bounds(minX: site.x, minY: site.y, maxX: site.x, maxY: site.y))
    }
    return writer.finish()
  }

  private func append(_ names: [(key: String, value: String)], _ area: Area, to writer: inout GeoJSONWriter) {
    var properties = JSONObjectWriter()
    for (key, value) in names { properties.add(key, value) }
    writer.append(
      properties: properties.finish(), geometry: GeoJSONWriter.geometryText(area), bounds: area.bounds)
  }
}
