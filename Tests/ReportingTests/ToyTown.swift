import Geometry
import Layers
import Planning

@testable import Simulation

/// A hand-made dataset and results: two districts side by side, three primary schools, four blocks, 2014 to 2016.
enum ToyTown {
  static func square(_ x: Double, _ y: Double, _ width: Double = 1) -> Area {
    // clockwise on purpose: what is written has to turn it
    Area([
      Polygon(rings: [
        [
          Position(x, y), Position(x, y + 1), Position(x + width, y + 1), Position(x + width, y), Position(x, y),
        ].map { Position(121 + $0.x / 1000, 32 + $0.y / 1000) }
      ])
    ])
  }

  static func position(_ x: Double, _ y: Double) -> Position { Position(121 + x / 1000, 32 + y / 1000) }

  static func school(
    _ id: String, _ name: String, _ chinese: String?, _ district: DistrictIndex, _ x: Double, feature: Int?
  )
    -> School
  {
    School(
      id: ID(id), name: name, nameChinese: chinese, district: district, site: position(x, 0.5),
      classrooms: [12, nil], classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false, feature: feature)
  }

  static let layers: [String: FeatureLayer] = {
    let schools = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"p1","name":"x","authority":"市直","pupils":1,"tags":["a",{"b":null}]},"geometry":null},
      {"type":"Feature","properties":{"id":"p2","year_built":1.50},"geometry":null}]}
      """
    return ["schools": GeoJSON.read(Array(schools.utf8)).layer]
  }()

  static var dataset: Dataset {
    var dataset = Dataset()
    dataset.about.name = "Toy Town"
    dataset.about.source = "invented \"here\""
    dataset.about.licence = "CC0-1.0"
    dataset.about.folder = "toy"
    dataset.about.baseYear = 2014
    dataset.about.syntheticLayers = ["enrolment", "children"]
    dataset.about.digests = [FileDigest(file: "toy/schools.geojson", sha256: "00ff")]
    dataset.districts = [
      District(id: ID("west"), name: "West", nameChinese: "崇川区", area: square(0, 0, 2)),
      District(id: ID("east"), name: "East, the \"new\" town", nameChinese: "港闸区", area: square(2, 0, 2)),
    ]
    dataset.schools = [
      school("p1", "First Primary", "第一小学", 0, 0.5, feature: 0),
      school("p2", "Second, Primary", nil, 1, 2.5, feature: 1),
      school("p3", "Third Primary", "第三小学", 1, 3.5, feature: nil),
    ]
    for (at, x) in [0.0, 1, 2].enumerated() {
      dataset.blocks.ids.append("b\(at)")
      dataset.blocks.names.append(at == 1 ? nil : "Block \(at)")
      dataset.blocks.districts.append(at < 2 ? 0 : 1)
      dataset.blocks.shapes.append(.area(square(x, 0)))
      dataset.blocks.points += [121 + (x + 0.5) / 1000, 32.0005]
    }
    dataset.blocks.ids.append("housing:h1")
    dataset.blocks.names.append(nil)
    dataset.blocks.districts.append(1)
    dataset.blocks.shapes.append(.point(position(3.5, 0.5)))
    dataset.blocks.points += [121.0035, 32.0005]
    dataset.blocks.featureCount = 3
    dataset.layers = layers
    return dataset
  }

  static func scenario(_ id: String, _ name: String) -> Scenario {
    var scenario = Scenario(
      id: id, name: name, file: "\(id).yaml", years: 2014...2016, stages: 2, schools: dataset.schools)
    scenario.notes = [AssumptionNote(path: "demand.births", note: "a guess", source: nil)]
    return scenario
  }
}
