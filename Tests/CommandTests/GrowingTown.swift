/// The example town with twice as many children in the east from the cohort of 2025 on, and two sites.
func growingTown() throws -> Workplace {
  let place = try Workplace()
  let rows = try place.text("town/data/children.csv").split(separator: "\n").map { row -> String in
    var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard cells[0].hasPrefix("b-4-") || cells[0].hasPrefix("b-5-"), (Int(cells[1]) ?? 0) >= 2025,
      let count = Int(cells[2])
    else { return String(row) }
    cells[2] = String(count * 3)
    return cells.joined(separator: ",")
  }
  try place.put(rows.joined(separator: "\n") + "\n", "town/data/children.csv")
  func site(_ id: String, _ district: String, _ point: String, _ more: String) -> String {
    """
    {"type":"Feature","geometry":{"type":"Point","coordinates":[\(point)]},
    "properties":{"id":"\(id)","district":"\(district)"\(more)}}
    """
  }
  let sites = [
    site("east-1", "east", "121.00742,32.00225", ",\"max_classrooms\":12"),
    site("west-1", "west", "121.0016,32.0035", ",\"stage\":\"primary\",\"available_from\":2027"),
  ]
  try place.put(
    "{\"type\":\"FeatureCollection\",\"features\":[\(sites.joined(separator: ","))]}\n", "town/data/sites.geojson")
  return place
}
