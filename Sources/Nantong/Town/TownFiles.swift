import Foundation
import Geometry

/// The files of the dataset, as bytes: the same for the same seed.
struct TownFiles {
  let town: Town

  var all: [(name: String, bytes: [UInt8])] {
    [
      ("dataset.yaml", Array(info.utf8)), ("districts.geojson", districts), ("schools.geojson", schools),
      ("catchments.geojson", catchments), ("blocks.geojson", blocks), ("streets.geojson", lines(canals: false)),
      ("barriers.geojson", lines(canals: true)), ("children.csv", children), ("births.csv", births),
      ("enrolment.csv", enrolment), ("housing.csv", housing),
    ]
  }

  private var info: String {
    """
    # Synthetic: only the sums of children by census area and age are facts. See SOURCE.md.
    name: Nantong, six urban districts (synthetic) 南通市区(合成数据)
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
      let land = union(town.ground.cells.indices.filter { town.ground.cells[$0].district == district })
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
      let site = town.ground.middle(school.block)
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
        let mine = town.ground.cells.indices.filter {
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
    for (block, cell) in town.ground.cells.enumerated() {
      let plan = DistrictPlan.all[cell.district]
      let centre = plan.centres[town.ground.centres[block]]
      numbers[cell.district][town.ground.centres[block]] += 1
      let number = numbers[cell.district][town.ground.centres[block]]
      var properties = JSONObjectWriter()
      properties.add("id", TownFiles.blockID(block))
      properties.add("district", plan.id)
      let isTown = cell.size < 4
      properties.add("name", "\(centre.name) \(isTown ? "Block" : "Village") \(number)")
      properties.add("name_zh", "\(centre.chinese)\(number)\(isTown ? "号小区" : "号村组")")
      properties.add("dwellings", town.population.dwellings[block])
      properties.add("synthetic", true)
      let land = town.ground.area(block)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(land), bounds: land.bounds)
    }
    return writer.finish()
  }

  private func lines(canals: Bool) -> [UInt8] {
    var writer = GeoJSONWriter(
      name: canals ? "barriers" : "streets", foreign: [("synthetic", "true")], capacity: 1 << 16)
    for line in DividingLine.all where line.isCanal == canals {
      let lattice = town.ground.lattice
      var shapes = ShapeColumn()
      shapes.append(.lines([line.points.map { lattice.position($0.0, $0.1) }]))
      var properties = JSONObjectWriter()
      properties.add("name", line.name)
      properties.add("name_zh", line.chinese)
      if canals {
        let crossings = line.crossings.map { point -> String in
          let place = lattice.position(point.0, point.1)
          return "[\(TownFiles.degrees(place.x)),\(TownFiles.degrees(place.y))]"
        }
        properties.add("crossings", raw: Array("[\(crossings.joined(separator: ","))]".utf8))
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

  // MARK: tables

  private var children: [UInt8] {
    var text = "\u{FEFF}block,entry_year,registered,migrant\n"
    for block in town.ground.cells.indices {
      for age in Population.ages.reversed() {
        let (registered, migrant) = (town.population.registered[block][age], town.population.migrant[block][age])
        // a missing row is 0; the block's first row shows that the cohort was counted
        guard registered + migrant > 0 else { continue }
        text += "\(TownFiles.blockID(block)),\(Population.baseYear + 6 - age),\(registered),\(migrant)\n"
      }
    }
    return Array(text.utf8)
  }

  /// Births of the calendar years that cohorts entering up to 2020 were born in: consistent with the children of the base
  /// year, and carried on with the growth that the census of 2020 found (assumption: its children came by birth).
  private var births: [UInt8] {
    var text = "\u{FEFF}district,year,births\n"
    for (district, plan) in DistrictPlan.all.enumerated() {
      let mine = town.ground.cells.indices.filter { town.ground.cells[$0].district == district }
      func cohort(_ age: Int) -> Double { Double(mine.reduce(0) { $0 + town.population.children($1, age...age) }) }
      let young = (cohort(1) + cohort(2) + cohort(3)) / 3
      let growth = plan.birthGrowth ?? Census.birthGrowth(plan.census)
      for year in 2005...2014 {
        let age = Population.baseYear - year
        let children = (1...7).contains(age) ? cohort(age) : young * pow(growth, Double(max(0, year - 2010)))
        text += "\(plan.id),\(year),\(Int(children.rounded()))\n"
      }
    }
    return Array(text.utf8)
  }

  private var enrolment: [UInt8] {
    var text = "\u{FEFF}school,year,grade,pupils\n"
    for (number, school) in town.schools.enumerated() {
      for year in [Population.baseYear - 2, Population.baseYear - 1] {
        for (grade, pupils) in (town.entries[number]?[year] ?? [:]).sorted(by: { $0.key < $1.key }) {
          text += "\(school.id),\(year),\(grade),\(pupils)\n"
        }
      }
      for (grade, pupils) in (town.rolls[number] ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += "\(school.id),\(Population.baseYear),\(grade),\(pupils)\n"
      }
    }
    return Array(text.utf8)
  }

  private var housing: [UInt8] {
    var text = "\u{FEFF}id,block,occupied,dwellings\n"
    for (number, development) in town.housing.enumerated() {
      text += "h\(number + 1),\(TownFiles.blockID(development.block)),\(development.year),\(development.dwellings)\n"
    }
    return Array(text.utf8)
  }
}
