import Foundation

/// A town of two districts, side by side, each a square of 0.01° with two square blocks, a primary and a junior school.
enum SmallTown {
  static let about = """
    name: Small Town
    source: invented
    licence: CC0-1.0
    synthetic: true
    base_year: 2020

    """

  static func square(_ west: Double, _ south: Double, _ width: Double, _ height: Double) -> String {
    let (east, north) = (west + width, south + height)
    let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    let corners = ring.map { "[\(format($0.0)),\(format($0.1))]" }.joined(separator: ",")
    return "{\"type\":\"Polygon\",\"coordinates\":[[\(corners)]]}"
  }

  static func point(_ x: Double, _ y: Double) -> String {
    "{\"type\":\"Point\",\"coordinates\":[\(format(x)),\(format(y))]}"
  }

  static func layer(_ features: [(properties: String, geometry: String)]) -> String {
    let lines = features.map {
      "{\"type\":\"Feature\",\"properties\":\($0.properties),\"geometry\":\($0.geometry)}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + lines.joined(separator: ",\n") + "\n]}\n"
  }

  /// Seven decimals, so that sums of decimal fractions print as they were meant.
  private static func format(_ value: Double) -> String { String(format: "%.7f", value) }

  static let west = square(121, 32, 0.01, 0.01)
  static let east = square(121.01, 32, 0.01, 0.01)

  static let districts = layer([
    (#"{"id":"w","name":"West"}"#, west), (#"{"id":"e","name":"East"}"#, east),
  ])

  static let schools = layer([
    (#"{"id":"wp","name":"WP","district":"w","primary_classrooms":6}"#, point(121.005, 32.005)),
    (#"{"id":"ep","name":"EP","district":"e","primary_classrooms":6}"#, point(121.015, 32.005)),
    (#"{"id":"wj","name":"WJ","district":"w","junior_classrooms":3}"#, point(121.004, 32.004)),
    (#"{"id":"ej","name":"EJ","district":"e","junior_classrooms":3}"#, point(121.014, 32.004)),
  ])

  static let catchments = layer([
    (#"{"school":"wp","stage":"primary"}"#, west), (#"{"school":"ep","stage":"primary"}"#, east),
    (#"{"school":"wj","stage":"junior"}"#, west), (#"{"school":"ej","stage":"junior"}"#, east),
  ])

  /// West in two halves; of the east only the southern half is a block.
  static let blocks = layer([
    (#"{"id":"b1","district":"w"}"#, square(121, 32, 0.01, 0.005)),
    (#"{"id":"b2","district":"w"}"#, square(121, 32.005, 0.01, 0.005)),
    (#"{"id":"b3","district":"e"}"#, square(121.01, 32, 0.01, 0.005)),
  ])

  static let children = "block,entry_year,registered,migrant\nb1,2020,10,1\nb2,2020,20,0\nb3,2020,30,3\n"
  static let enrolment = "school,year,grade,pupils\nwp,2020,1,30\nep,2020,1,33\n"
  static let births = "district,year,births\nw,2019,40\ne,2019,50\n"

  static let files = [
    "dataset.yaml": about, "districts.geojson": districts, "schools.geojson": schools, "catchments.geojson": catchments,
    "blocks.geojson": blocks, "children.csv": children, "enrolment.csv": enrolment, "births.csv": births,
  ]

  /// The files with some others in their place; an empty text takes one away.
  static func folder(_ others: [String: String] = [:]) throws -> Folder {
    try Folder(files.merging(others) { $1 }.filter { !$0.value.isEmpty })
  }

  static let scenario = """
    schema: schoolzone/1
    dataset: data
    years: 2020-2024
    standards: { primary: { class_size: 45 }, junior: { class_size: 50 } }

    """
}
