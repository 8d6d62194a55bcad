import Foundation
import Geometry
import Imports
import Testing

/// Coordinates: what is stated, what numbers can only mean, and what is refused. The reference point (120.86 E, 32.01 N) in EPSG:4549 is
/// east 581256.628, north 3543284.566.
struct CoordinateTests {
  private func schools(_ x: Double, _ y: Double, crs: String? = nil, second: (Double, Double)? = nil) -> String {
    TestTown.collection(
      [TestTown.point("\"name\":\"A\",\"primary_classrooms\":6", x, y)]
        + (second.map { [TestTown.point("\"name\":\"B\",\"primary_classrooms\":6", $0.0, $0.1)] } ?? []), crs: crs)
  }

  /// The place of the first school, as the dataset has it.
  private func place(_ plan: ImportPlan) -> Position? {
    let text = plan.text("schools.geojson")
    guard let start = text.range(of: "\"coordinates\":["), let end = text[start.upperBound...].firstIndex(of: "]")
    else { return nil }
    let numbers = text[start.upperBound..<end].split(separator: ",").compactMap { Double($0) }
    return numbers.count == 2 ? Position(numbers[0], numbers[1]) : nil
  }

  private func isThere(_ plan: ImportPlan) -> Bool {
    place(plan).map { abs($0.x - 120.86) < 2e-7 && abs($0.y - 32.01) < 2e-7 } ?? false
  }

  @Test(arguments: [
    (581_256.628, 3_543_284.566, "EPSG:4549"),  // 3 degrees, stated
    (40_581_256.628, 3_543_284.566, nil),  // zone 40 of 3 degrees before the easting
    (3_543_284.566, 40_581_256.628, nil),  // north first, as surveyors write
    (21_297_720.2, 3_545_000.0, "EPSG:4499"),
  ])
  func metresAreBroughtToDegrees(x: Double, y: Double, crs: String?) throws {
    let folder = try ImportFolder()
    try folder.put(schools(x, y, crs: crs), "schools.geojson")
    let plan = folder.plan("schools.geojson")
    if x == 21_297_720.2 {
      #expect(place(plan).map { abs($0.x - 120.86) < 0.01 && abs($0.y - 32.01) < 0.05 } ?? false, "\(plan.said)")
    } else {
      #expect(isThere(plan), "\(String(describing: place(plan))) \(plan.said)")
    }
    if crs == nil { #expect(plan.done.contains("guessed from the size of numbers")) }
  }

  @Test func metresWithoutZoneNeedAnotherLayerOrAWord() throws {
    let folder = try ImportFolder()
    try folder.put(schools(581_256.628, 3_543_284.566), "schools.geojson")
    try folder.put(TestTown.blocks, "blocks.geojson")
    let alone = folder.plan("schools.geojson")
    #expect(alone.said.contains("--crs"), "\(alone.said)")
    #expect(place(alone) == nil)
    #expect(isThere(folder.plan("schools.geojson", "blocks.geojson")))
    #expect(isThere(folder.plan("schools.geojson") { $0.crs = CRS("EPSG:4549") }))
  }

  @Test func metresDeclaredAsDegreesAreGuessedAndSaid() throws {
    let folder = try ImportFolder()
    try folder.put(schools(40_581_256.628, 3_543_284.566, crs: "urn:ogc:def:crs:OGC:1.3:CRS84"), "schools.geojson")
    let plan = folder.plan("schools.geojson")
    #expect(isThere(plan), "\(plan.said)")
    #expect(plan.done.contains("the numbers do not fit EPSG:4326, which the file states"))
  }

  @Test func degreesDeclaredAsMetresStayDegrees() throws {
    let folder = try ImportFolder()
    try folder.put(schools(120.86, 32.01, crs: "EPSG:4549"), "schools.geojson")
    let plan = folder.plan("schools.geojson")
    #expect(isThere(plan), "\(plan.said)")
    #expect(plan.done.contains("the numbers are degrees, not EPSG:4549"))
  }

  @Test func latitudeBeforeLongitudeIsTurned() throws {
    let folder = try ImportFolder()
    try folder.put(schools(32.01, 120.86), "schools.geojson")
    let plan = folder.plan("schools.geojson")
    #expect(isThere(plan))
    #expect(plan.done.contains("latitude stands before longitude"))
  }

  /// GCJ-02 of the reference point, by the published formula, computed in Python.
  @Test(arguments: [("gcj02", 120.8642536, 32.0078560), ("wgs84", 120.86, 32.01)])
  func theDatumIsObeyed(datum: String, x: Double, y: Double) throws {
    let folder = try ImportFolder()
    try folder.put(schools(x, y), "schools.geojson")
    let plan = folder.plan("schools.geojson") { $0.datum = datum == "wgs84" ? .wgs84 : CRS(datum) }
    #expect(isThere(plan), "\(String(describing: place(plan)))")
  }

  @Test func aPointAtZeroIsNamedAndHasNoPlace() throws {
    let folder = try ImportFolder()
    try folder.put(schools(0, 0, second: (120.86, 32.01)), "schools.geojson")
    let plan = folder.plan("schools.geojson")
    #expect(plan.said.contains("a point at 0, 0"))
    #expect(plan.text("schools.geojson").contains("\"geometry\":null"))
    #expect(isThere(plan))
  }

  @Test(arguments: ["1e300", "-1e99", "1e18"])
  func hugeNumbersAreNamed(number: String) throws {
    let folder = try ImportFolder()
    let text = schools(120.86, 32.01, second: (1, 2)).replacing("[1.0,2.0]", with: "[\(number),2.0]")
    try folder.put(text, "schools.geojson")
    let plan = folder.plan("schools.geojson")
    #expect(isThere(plan), "\(plan.said)")
    #expect(plan.said.contains("feature 2"), "\(plan.said)")
  }

  @Test func oldDatumsAreWarnedOf() throws {
    let folder = try ImportFolder()
    try folder.put(schools(40_581_256.628, 3_543_284.566, crs: "EPSG:2364"), "schools.geojson")
    #expect(folder.plan("schools.geojson").said.contains("Xian 1980"))
  }
}
