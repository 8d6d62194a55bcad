import Foundation
import Geometry
import Planning
import Simulation
import TestSupport
import Testing

@testable import Loading

/// Real folders beside the checkout, read as they are: the faults that their SOURCE.md lists are reported.
@Suite struct RealDataTests {
  /// Everything that `check` would say of a dataset.
  static func check(_ name: String) -> (loaded: LoadedDataset, faults: Faults) {
    let loaded = loadDataset(at: RealData.folder(name))
    var faults = loaded.faults
    let dataset = loaded.dataset
    if !dataset.districts.isEmpty, !dataset.schools.isEmpty, dataset.blocks.count > 0 {
      faults.add(contentsOf: inspect(dataset).faults.all)
    }
    #expect(faults.all.count < 220, "a list that somebody reads")
    return (loaded, faults)
  }

  @Test(.enabled(if: RealData.has("baltimore-city"))) func baltimoreCity() throws {
    let (loaded, faults) = RealDataTests.check("baltimore-city")
    #expect(loaded.missing == ["children.csv"])
    #expect(loaded.dataset.schools.count == 169)
    #expect(loaded.dataset.blocks.count == 10_025)
    let zones = faults.errors.filter { $0.file == "catchments.geojson" && $0.field == "school" }
    #expect(zones.map(\.found) == ["5", "24", "25", "31", "89", "98", "107", "160", "163", "224"])
    #expect(faults.say("enrolment.csv", "no such school", "(found 5)"))
    #expect(faults.say("enrolment.csv", "in the base year", "(found 897)"))
    // 59 schools of the enrolment have no point: 897 by itself, ten and 48
    #expect(faults.say("enrolment.csv: school: and 48 more like this"))
    // 27 without enrolment and more have rooms of no stage
    #expect(faults.say("schools.geojson", "classrooms of no stage", "(found 73)"))
    #expect(faults.say("lie in no primary catchment in 2024"))
    #expect(!faults.say("not valid"), "no ring of it is invalid")
  }

  @Test(.enabled(if: RealData.has("baltimore-county-sw"))) func baltimoreCountyAsItIs() throws {
    let (loaded, faults) = RealDataTests.check("baltimore-county-sw")
    #expect(loaded.missing == ["children.csv", "enrolment.csv"])
    let strangers = faults.errors.filter { $0.file == "catchments.geojson" && $0.field == "school" }
    #expect(
      strangers.map(\.found) == [
        "catonsville-es", "edmondson-heights-es", "arbutus-ms", "catonsville-ms", "lansdowne-ms", "southwest-academy",
      ])
    #expect(faults.say("edmondson-heights-es", "nearest name: edmonson-heights-es"))
    #expect(faults.say("sliver", "halethorpe-es, relay-es", "overlap", "78 m²"))
  }

  @Test(.enabled(if: RealData.has("durham-nc"))) func durham() throws {
    let (loaded, faults) = RealDataTests.check("durham-nc")
    #expect(loaded.dataset.blocks.count == 851)
    #expect(loaded.dataset.schools.count == 58)
    let homeless = faults.errors.filter { $0.found == "district-wide" }
    #expect(homeless.map(\.feature) == [20, 53])
    #expect(faults.errors.count == 6, "three files, the classrooms and two districts")
  }

  @Test(.enabled(if: RealData.has("eau-claire-wi"))) func eauClaire() throws {
    let (loaded, _) = RealDataTests.check("eau-claire-wi")
    #expect(loaded.dataset.schools.count == 16)
    #expect(loaded.dataset.enrolment.count == 2070)
    #expect(loaded.dataset.enrolment.reduce(0) { $0 + ($1.year == 2020 ? $1.pupils ?? 0 : 0) } == 3334)
  }

  @Test(.enabled(if: RealData.has("frederick-md"))) func frederick() throws {
    let (loaded, faults) = RealDataTests.check("frederick-md")
    #expect(loaded.isSeries)
    #expect(!faults.hasErrors)
    #expect(loaded.dataset.schools.count == 58)
    #expect(loaded.dataset.enrolment.count == 6051)
  }

  @Test(.enabled(if: RealData.has("nsw-western-sydney"))) func westernSydney() throws {
    let (loaded, faults) = RealDataTests.check("nsw-western-sydney")
    #expect(loaded.dataset.schools.count == 802)
    #expect(loaded.missing == ["districts.geojson", "blocks.geojson", "children.csv", "enrolment.csv"])
    let strangers = faults.errors.filter { $0.file == "catchments.geojson" && $0.field == "school" }
    #expect(strangers.map(\.found) == ["4432", "2340", "8263", "8241", "8882"], "five zones have no school point")
    #expect(faults.say("not valid", "repair"))
    #expect(loaded.dataset.catchments.count == 704)
  }

  @Test(.enabled(if: RealData.has("seattle-wa"))) func seattle() throws {
    let (loaded, faults) = RealDataTests.check("seattle-wa")
    #expect(loaded.dataset.schools.count == 97)
    #expect(faults.errors.filter { $0.field == "school" }.map(\.found) == ["arbor-heights", "olympic-hills"])
    #expect(faults.say("catchments.geojson:69", "no such stage", "high"))
    #expect(faults.say("and 6 more like this (found high)"))
    #expect(!faults.say("overlap"))
    #expect(!faults.say("not valid"))
  }

  /// With its derived children and the matches of names, the county's eleven zones are simulated.
  /// Laws of neighbours on blocks as portals publish them.
  @Test(arguments: ["baltimore-city", "baltimore-county-sw", "durham-nc", "seattle-wa"].filter { RealData.has($0) })
  func neighboursOfRealBlocks(name: String) throws {
    let dataset = loadDataset(at: RealData.folder(name)).dataset
    let found = try blockNeighbours(of: dataset, jobs: 2)
    let transformer = try Transformer(from: .wgs84, to: metricCRS(for: dataset.extent))
    for (pair, next) in zip(found.pairs, found.pairs.dropFirst()) {
      #expect((pair.first, pair.second) < (next.first, next.second))
    }
    for pair in found.pairs {
      #expect(pair.first < pair.second && pair.border > 0)
    }
    let alone = dataset.blocks.shapes.adjacency(in: transformer, jobs: 1)
    let arePoints = !dataset.blocks.shapes.kinds.contains(.area)
    #expect(arePoints || alone.pairs.count > dataset.blocks.count, "most polygons have neighbours")
    #expect(Set(found.components).count == 1)
    var borders = [Double](repeating: 0, count: dataset.blocks.count)
    for pair in alone.pairs {
      borders[Int(pair.first)] += pair.border
      borders[Int(pair.second)] += pair.border
    }
    for block in 0..<dataset.blocks.count {
      let rings = try transformer.transform(dataset.blocks.shapes.area(block)).polygons.flatMap(\.rings)
      let around = rings.reduce(0) { sum, ring in
        sum + zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
      }
      #expect(borders[block] <= around * (1 + 1e-9) + 1e-6, "\(dataset.blocks.ids[block])")
    }
  }

  @Test(.enabled(if: RealData.has("baltimore-county-sw"))) func baltimoreCountyIsSimulated() throws {
    let path = RealData.folder("baltimore-county-sw")
    let town = try Folder()
    for name in ["dataset.yaml", "districts.geojson", "schools.geojson", "blocks.geojson"] {
      try town.write("data/" + name, try String(contentsOfFile: path + "/" + name, encoding: .utf8))
    }
    try town.write("data/children.csv", try String(contentsOfFile: path + "/derived/children.csv", encoding: .utf8))
    var zones = try String(contentsOfFile: path + "/catchments.geojson", encoding: .utf8)
    for (zone, school) in [
      ("catonsville-es", "old-catonsville-es"), ("edmondson-heights-es", "edmonson-heights-es"),
    ] {
      zones = zones.replacing("\"\(zone)\"", with: "\"\(school)\"")
    }
    // the middle schools have no classrooms there: their zones are left out
    let lines = zones.split(separator: "\n").filter { !$0.contains("\"junior\"") }
    var text = lines.joined(separator: "\n")
    if let comma = text.range(of: ",\n]", options: .backwards) { text.replaceSubrange(comma, with: "\n]") }
    try town.write("data/catchments.geojson", text)
    // no rolls are published: the residents themselves, in round numbers
    try town.write("data/enrolment.csv", "school,year,grade,pupils\narbutus-es,2015,1,60\n")
    try town.write(
      "s.yaml",
      """
      schema: schoolzone/1
      dataset: data
      years: 2015-2020
      standards: { primary: { class_size: 25 }, junior: { class_size: 30 } }
      demand: { births: { after: hold } }

      """)
    let loaded = try town.scenario("s.yaml")
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    let dataset = try #require(loaded.dataset)
    #expect(!dataset.faults.hasErrors, "\(dataset.faults.lines)")
    #expect(dataset.dataset.catchments.count == 11)
    let result = try simulate(try #require(loaded.scenario), on: dataset.dataset)
    let residents = result.base.filter { $0.stage == 0 }.reduce(0.0) { $0 + $1.residents }
    #expect(abs(residents - 5443) < 1e-6, "the pupils of SOURCE.md live in the eleven zones")
  }
}
