import Foundation
import Geometry
import Loading
import Planning
import Simulation
import Testing

/// Land, zones and school buildings of the committed city.
struct GroundTests {
  /// Blocks fill their districts: what a district's border encloses is the sum of its blocks, to a square metre in a million.
  @Test func blocksFillTheirDistricts() throws {
    let (dataset, _) = try CommittedCity.loaded("baseline.yaml")
    for (number, district) in dataset.districts.indexed {
      let blocks = (0..<dataset.blocks.featureCount).filter { dataset.blocks.districts[$0] == number }
      let sum = blocks.reduce(0.0) { $0 + degrees(dataset.blocks.shapes.area($1)) }
      #expect(abs(sum / degrees(district.area) - 1) < 1e-9, "\(district.name)")
    }
  }

  /// Square kilometres as the facts have them; 通州 is 1,351.5 with 滨海.
  @Test(arguments: [
    (["chongchuan"], 99.67), (["gangzha"], 134.23), (["netda"], 115.0), (["sutong"], 50.0),
    (["tongzhou", "binhai"], 1351.5),
  ])
  func districtsAreAsLargeAsTheyShouldBe(ids: [String], expected: Double) throws {
    let (dataset, _) = try CommittedCity.loaded("baseline.yaml")
    let land = dataset.districts.filter { ids.contains($0.id.text) }.reduce(0.0) { sum, district in
      let middle = (district.area.bounds.minY + district.area.bounds.maxY) / 2
      return sum + degrees(district.area) * 111.32 * cos(middle * .pi / 180) * 110.9
    }
    #expect(abs(land / expected - 1) < 0.06, "\(ids): \(land)")
  }

  /// Every bank can be reached over a bridge within 300 m of some pair of blocks, though canals separate others.
  @Test func canalsSeparateNeighboursFarFromBridges() throws {
    var (dataset, _) = try CommittedCity.loaded("baseline.yaml")
    #expect(dataset.barriers.contains { !$0.crossings.isEmpty })
    let separated = try blockNeighbours(of: dataset)
    dataset.barriers = []
    let land = try blockNeighbours(of: dataset)
    #expect(Set(separated.pairs).isStrictSubset(of: land.pairs))
    #expect(Set(land.components) == [0], "blocks fill their districts")
    #expect(Set(separated.components).count == 1, "\(Set(separated.components).count) parts")
  }

  /// In square degrees.
  private func degrees(_ area: Area) -> Double {
    area.polygons.reduce(0) { sum, polygon in
      sum
        + polygon.rings.enumerated().reduce(0) { sum, ring in
          let origin = ring.element[0]
          let double = zip(ring.element, ring.element.dropFirst()).reduce(0.0) { sum, ends in
            sum + (ends.0.x - origin.x) * (ends.1.y - origin.y) - (ends.1.x - origin.x) * (ends.0.y - origin.y)
          }
          return sum + (ring.offset == 0 ? abs(double) / 2 : -abs(double) / 2)
        }
    }
  }

  /// No stairs: sides of blocks run in all directions, not in two.
  @Test func blocksAreNotPixels() throws {
    let (dataset, _) = try CommittedCity.loaded("baseline.yaml")
    var directions = [Double](repeating: 0, count: 12)
    for block in 0..<dataset.blocks.featureCount {
      let ring = dataset.blocks.shapes.area(block).polygons[0].rings[0]
      for (a, b) in zip(ring, ring.dropFirst()) {
        let (x, y) = ((b.x - a.x) * 0.848, b.y - a.y)
        let angle = atan2(y, x)
        let part = Int(((angle < 0 ? angle + .pi : angle) / .pi * 12).rounded(.down)) % 12
        directions[part] += (x * x + y * y).squareRoot()
      }
    }
    let whole = directions.reduce(0, +)
    for part in directions { #expect((0.005...0.3).contains(part / whole)) }
  }

  /// Standard sizes of 建标〔2002〕102号, 36 rooms for a large primary school, and one junior school of 44, as there is one.
  @Test func schoolsHaveStandardSizes() throws {
    let (dataset, _) = try CommittedCity.loaded("baseline.yaml")
    for school in dataset.schools {
      switch (school.classrooms[0], school.classrooms[1]) {
      case (let primary?, nil): #expect([12, 18, 24, 30, 36].contains(primary), "\(school.id)")
      case (nil, let junior?): #expect([12, 18, 24, 30, 44].contains(junior), "\(school.id)")
      case (let primary?, let junior?): #expect([18, 27, 36, 45].contains(primary + junior), "\(school.id)")
      case (nil, nil): Issue.record("\(school.id) has no stage")
      }
    }
    #expect(dataset.schools.filter { $0.classrooms[1] == 44 }.count <= 1)
  }
}
