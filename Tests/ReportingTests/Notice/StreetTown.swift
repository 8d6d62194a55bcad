import Geometry
import Planning

@testable import Simulation

/// Six by four blocks of 100 m. A western zone of three columns and an eastern one; North Road runs along the northern
/// border, the Moat along the eastern, Middle Road through the east; the south is another district.
struct StreetTown {
  var dataset = Dataset()
  var scenario: Scenario

  static func place(_ x: Double, _ y: Double) -> Position { Position(121 + x * 0.00106, 32 + y * 0.0009) }

  static func area(_ c0: Double, _ r0: Double, _ c1: Double, _ r1: Double) -> Area {
    Area([Polygon(rings: [[place(c0, r0), place(c1, r0), place(c1, r1), place(c0, r1), place(c0, r0)]])])
  }

  init() {
    dataset.about.name = "Street Town"
    dataset.about.source = "invented"
    dataset.about.licence = "CC0-1.0"
    dataset.about.baseYear = 2024
    dataset.about.metricCRS = CRS("EPSG:4549")
    dataset.districts = [
      District(id: ID("town"), name: "Town", nameChinese: "城区", area: StreetTown.area(0, 0, 6, 4)),
      District(id: ID("south"), name: "South", nameChinese: "南区", area: StreetTown.area(0, -2, 6, 0)),
    ]
    for (id, name, chinese, x) in [("w", "West Primary", "西小学", 1.5), ("e", "East Primary", "东小学", 4.5)] {
      dataset.schools.append(
        School(
          id: ID(id), name: name, nameChinese: chinese, district: 0, site: StreetTown.place(x, 2),
          classrooms: [12], classSize: [nil], entryPlan: [nil], isNineYear: false))
    }
    dataset.stages = Stages([Stage(id: "primary", name: Phrase(LocalText("primary", chinese: "小学")), grades: 1...6)])
    for column in 0..<6 {
      for row in 0..<4 {
        dataset.blocks.ids.append("b\(column)\(row)")
        dataset.blocks.names.append("Block \(column)\(row)")
        dataset.blocks.districts.append(0)
        dataset.blocks.dwellings.append(10)
        let area = StreetTown.area(Double(column), Double(row), Double(column + 1), Double(row + 1))
        dataset.blocks.shapes.append(.area(area))
        dataset.blocks.points += [area.bounds.middle.x, area.bounds.middle.y]
      }
    }
    dataset.blocks.featureCount = dataset.blocks.count
    for (school, area): (SchoolIndex, Area) in [(0, StreetTown.area(0, 0, 3, 4)), (1, StreetTown.area(3, 0, 6, 4))] {
      dataset.catchments.append(
        Catchment(schools: [school], stage: 0, area: area, file: "catchments.geojson", feature: school.position + 1))
    }
    dataset.children = ChildrenTable(cohorts: 2016...2030, blocks: dataset.blocks.count, districts: 2)
    for block in 0..<dataset.blocks.count {
      for cohort in 2016...2030 {
        dataset.children.add(5, block: BlockIndex(block), cohort: cohort, kind: .registered, district: 0)
      }
    }
    scenario = Scenario(
      id: "plan", name: "The plan", file: "plan.yaml", years: 2024...2026, stages: 1, schools: dataset.schools)
    func line(_ kind: NamedLine.Kind, _ name: String, _ chinese: String, _ ends: [(Double, Double)]) {
      dataset.lines.append(
        NamedLine(kind, name: name, nameChinese: chinese, lines: [ends.map { StreetTown.place($0.0, $0.1) }]))
    }
    // 10 m beyond the border, as a street's middle line is
    line(.street, "North Road", "北路", [(-1, 4.1), (7, 4.1)])
    line(.barrier, "Moat", "护城河", [(6.1, 5), (6.1, -1)])
    // crosses the border between the zones, and runs along none
    line(.street, "Middle Road", "中路", [(0, 2), (6, 2)])
    scenario.standards[0].classSizes = [ClassSizeChange(pupils: 45)]
  }

  /// From 2025 on the northern block of the third column belongs to the east.
  mutating func rezone(phase: Phase) {
    let land = Area([
      Polygon(rings: [
        [(3, 0), (6, 0), (6, 4), (2, 4), (2, 3), (3, 3), (3, 0)].map { StreetTown.place($0.0, $0.1) }
      ])
    ])
    scenario.rezonings.append(
      Rezoning(
        from: 2025, stage: 0,
        zones: [Catchment(schools: [1], stage: 0, area: land, file: "2025.geojson", feature: 1)], phase: phase,
        file: "plan.yaml", line: 1, zoneFile: "2025.geojson"))
  }
}
