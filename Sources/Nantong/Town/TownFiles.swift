import Bytes
import Foundation
import Geometry
import Layers

/// The files of the dataset, as bytes: the same for the same seed.
struct TownFiles {
  let town: Town

  var all: [(name: String, bytes: [UInt8])] {
    [
      ("dataset.yaml", Array(info.utf8)), ("districts.geojson", districts), ("schools.geojson", schools),
      ("catchments.geojson", catchments), ("blocks.geojson", blocks), ("streets.geojson", lines(canals: false)),
      ("barriers.geojson", lines(canals: true)), ("children.csv", children), ("births.csv", births),
      ("enrolment.csv", enrolment), ("housing.csv", housing), ("attendance.csv", attendance),
      ("resources.csv", resources),
    ]
  }

  private var info: String {
    """
    # Synthetic: only the sums of children by census area and age are facts. See SOURCE.md.
    name: { en: "Nantong, six urban districts (synthetic)", zh: 南通市区（合成数据） }
    source: generated for schoolzone from published censuses and standards; see SOURCE.md
    licence: CC0-1.0
    synthetic: true
    base_year: \(Population.baseYear)

    """
  }

  // MARK: layers

  private var districts: [UInt8] {
    var writer = GeoJSONWriter(name: "districts", foreign: [("synthetic", "true")], capacity: 1 << 16)
    for (district, plan) in DistrictPlan.all.enumerated() {
      let land = union(town.ground.blocks.indices.filter { town.ground.blocks[$0].district == district })
      var properties = JSONObjectWriter()
      properties.add("id", plan.id)
      properties.add("name", plan.name)
      properties.add("name_zh", plan.chinese)
      if let population = plan.population { properties.add("population", population) }
      properties.add("synthetic", true)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(land), bounds: land.bounds)
    }
    return writer.finish()
  }

  private var schools: [UInt8] {
    var writer = GeoJSONWriter(name: "schools", foreign: [("synthetic", "true")], capacity: 1 << 17)
    for school in town.schools {
      var properties = JSONObjectWriter()
      properties.add("id", school.id)
      properties.add("name", school.name)
      properties.add("name_zh", school.chinese)
      properties.add("district", DistrictPlan.all[school.district].id)
      if let rooms = school.primaryRooms { properties.add("primary_classrooms", rooms) }
      if let rooms = school.juniorRooms { properties.add("junior_classrooms", rooms) }
      properties.add("authority", school.isCity ? "市直" : "区属")
      properties.add("teachers", school.teachers)
      properties.add("synthetic", true)
      let site = town.ground.blocks[school.block].middle
      let bounds = Bounds(minX: site.x, minY: site.y, maxX: site.x, maxY: site.y)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(site), bounds: bounds)
    }
    return writer.finish()
  }

  private var catchments: [UInt8] {
    var writer = GeoJSONWriter(name: "catchments", foreign: [("synthetic", "true")], capacity: 1 << 20)
    for (stage, id) in ["primary", "junior"].enumerated() {
      for (number, school) in town.schools.enumerated() {
        let other = stage == 1 ? town.shared[number] : nil
        if let other, other < number { continue }
        let mine = town.ground.blocks.indices.filter {
          town.zone[stage][$0] == number || (other != nil && town.zone[stage][$0] == other)
        }
        guard !mine.isEmpty else { continue }
        let land = union(mine)
        var properties = JSONObjectWriter()
        if let other {
          properties.add("schools", raw: Array("[\"\(school.id)\",\"\(town.schools[other].id)\"]".utf8))
        } else {
          properties.add("school", school.id)
        }
        properties.add("stage", id)
        properties.add("synthetic", true)
        writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(land), bounds: land.bounds)
      }
    }
    return writer.finish()
  }

  private var blocks: [UInt8] {
    var writer = GeoJSONWriter(name: "blocks", foreign: [("synthetic", "true")], capacity: 1 << 22)
    var numbers = [[Int]](repeating: [Int](repeating: 0, count: 20), count: DistrictPlan.all.count)
    for (block, land) in town.ground.blocks.enumerated() {
      let plan = DistrictPlan.all[land.district]
      let centre = plan.centres[land.centre]
      numbers[land.district][land.centre] += 1
      let number = numbers[land.district][land.centre]
      var properties = JSONObjectWriter()
      properties.add("id", TownFiles.blockID(block))
      properties.add("district", plan.id)
      let isTown = land.size < 0.5
      properties.add("name", "\(centre.name) \(isTown ? "Block" : "Village") \(number)")
      properties.add("name_zh", "\(centre.chinese)\(number)\(isTown ? "号小区" : "号村组")")
      properties.add("dwellings", town.population.dwellings[block])
      properties.add("synthetic", true)
      let area = town.ground.area(block)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(area), bounds: area.bounds)
    }
    return writer.finish()
  }

  private func lines(canals: Bool) -> [UInt8] {
    var writer = GeoJSONWriter(
      name: canals ? "barriers" : "streets", foreign: [("synthetic", "true")], capacity: 1 << 16)
    for course in town.ground.courses where course.line.isCanal == canals {
      var shapes = ShapeColumn()
      shapes.append(.lines(course.parts))
      var properties = JSONObjectWriter()
      properties.add("name", course.line.name)
      properties.add("name_zh", course.line.chinese)
      if canals {
        let bridges = course.bridges.map { "[\(TownFiles.degrees($0.x)),\(TownFiles.degrees($0.y))]" }
        properties.add("crossings", raw: Array("[\(bridges.joined(separator: ","))]".utf8))
      }
      properties.add("synthetic", true)
      writer.append(
        properties: properties.finish(), geometry: GeoJSONWriter.geometryText(shapes, 0), bounds: shapes.bounds(of: 0))
    }
    return writer.finish()
  }

  private func union(_ blocks: [Int]) -> Area {
    (try? Area.union(blocks.map(town.ground.area))) ?? Area()
  }

  static func degrees(_ value: Double) -> String {
    var text = ByteWriter()
    text.append(value, decimals: 7, trimming: true)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  static func blockID(_ block: Int) -> String {
    let digits = String(block + 1)
    return "b" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
