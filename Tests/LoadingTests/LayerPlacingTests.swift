import Foundation
import Geometry
import Planning
import Testing

@testable import Loading

/// In which CRS the coordinates of each layer are: the file's own member, dataset.yaml, or WGS 84; and advice that does not
/// go in a circle.
@Suite struct LayerPlacingTests {
  private func load(_ others: [String: String] = [:], crs: String = "") throws -> LoadedDataset {
    var files = others
    if !crs.isEmpty { files["dataset.yaml"] = SmallTown.about + "crs: \(crs)\n" }
    return try SmallTown.folder(files).dataset()
  }

  /// Web Mercator by its formula, on the sphere of 6,378,137 m.
  private static func mercator(_ x: Double, _ y: Double) -> (Double, Double) {
    (6_378_137 * x * .pi / 180, 6_378_137 * log(tan(.pi / 4 + y * .pi / 360)))
  }

  /// A layer of the town in Web Mercator, with a crs member or none.
  private static func projected(_ layer: String, member: String?) throws -> String {
    var text = try #require(SmallTown.files["\(layer).geojson"])
    let pair = try Regex(#"\[(\d+\.\d+),(\d+\.\d+)\]"#, as: (Substring, Substring, Substring).self)
    text.replace(pair) { match in
      let (x, y) = mercator(Double(match.1) ?? 0, Double(match.2) ?? 0)
      return "[\(x),\(y)]"
    }
    return member.map { Self.named($0, text) } ?? text
  }

  private static func named(_ crs: String, _ text: String) -> String {
    text.replacing(
      "{\"type\":\"FeatureCollection\",",
      with: #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\#(crs)"}},"#)
  }

  private func isWest(_ area: Area) -> Bool {
    let box = area.bounds
    return abs(box.minX - 121) < 1e-9 && abs(box.minY - 32) < 1e-9 && abs(box.maxX - 121.01) < 1e-9
      && abs(box.maxY - 32.01) < 1e-9
  }

  // MARK: the member

  @Test func theMemberOfAFileIsObeyedAndSaid() throws {
    let loaded = try load(["catchments.geojson": Self.projected("catchments", member: "urn:ogc:def:crs:EPSG::3857")])
    #expect(loaded.faults.all.map(\.severity) == [.note], "\(loaded.faults.lines)")
    #expect(loaded.faults.say("catchments.geojson:1", "crs", "own CRS", "EPSG::3857"))
    #expect(isWest(loaded.dataset.catchments[0].area))
  }

  @Test(arguments: ["urn:ogc:def:crs:EPSG::4490", "EPSG:4490", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
  func degreesOfCGCS2000AndWGS84AreTheSame(name: String) throws {
    let loaded = try load(["catchments.geojson": Self.named(name, SmallTown.catchments)])
    #expect(!loaded.faults.all.contains { $0.severity > .note }, "\(loaded.faults.lines)")
    #expect(loaded.dataset.catchments.map(\.area) == (try load()).dataset.catchments.map(\.area))
  }

  /// QGIS writes CRS84 on whatever it takes for degrees.
  @Test func aMemberOfWGS84DoesNotUndoAShift() throws {
    let files = ["schools.geojson": Self.named("urn:ogc:def:crs:OGC:1.3:CRS84", SmallTown.schools)]
    let shifted = try load(files, crs: "gcj02")
    #expect(shifted.faults.say("schools.geojson", "gcj02"))
    #expect(shifted.dataset.schools.map(\.site) == (try load(crs: "gcj02")).dataset.schools.map(\.site))
    #expect(shifted.dataset.schools[0].site != Position(121.005, 32.005))
  }

  @Test func aMemberGoesBeforeTheDatasetAndALayerBeforeTheMember() throws {
    let zones = try Self.projected("catchments", member: "EPSG:3857")
    let all = ["districts", "schools", "blocks"].map { "\($0): EPSG:4326" }.joined(separator: ", ")
    let loaded = try load(["catchments.geojson": zones], crs: "{ \(all), \"*\": EPSG:4549 }")
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    #expect(isWest(loaded.dataset.catchments[0].area))
    let lies = try Self.projected("catchments", member: "EPSG:4549")
    let told = try load(["catchments.geojson": lies], crs: "{ catchments: EPSG:3857 }")
    #expect(told.faults.say("catchments.geojson", "not used", "EPSG:3857"))
    #expect(told.faults.errors.isEmpty && isWest(told.dataset.catchments[0].area))
  }

  // MARK: no circle

  /// One layer projected: whatever is tried, the message ends at something that works.
  @Test func theAdviceForOneProjectedLayerWorks() throws {
    let zones = try ["catchments.geojson": Self.projected("catchments", member: nil)]
    let first = try load(zones)
    #expect(first.faults.errors.count == 1, "\(first.faults.lines)")
    #expect(first.faults.say("catchments.geojson", "not degrees", "crs: { catchments: EPSG:3857 }"))
    let second = try load(zones, crs: "EPSG:3857")
    #expect(second.faults.errors.count == 1, "\(second.faults.lines)")
    #expect(
      second.faults.say(
        "dataset.yaml:6", "districts.geojson, schools.geojson, blocks.geojson", "degrees already",
        "crs: { catchments: EPSG:3857 }"))
    let third = try load(zones, crs: "{ catchments: EPSG:3857 }")
    #expect(third.faults.all.isEmpty, "\(third.faults.lines)")
    #expect(isWest(third.dataset.catchments[0].area))
  }

  /// The CRS of the one layer that names its own, stated for all.
  @Test func aCRSThatNoLayerNeedsIsToBeRemoved() throws {
    let zones = try ["catchments.geojson": Self.projected("catchments", member: "EPSG:3857")]
    let loaded = try load(zones, crs: "EPSG:3857")
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("dataset.yaml:6", "degrees already", "Remove crs from dataset.yaml"))
  }

  @Test func aDatasetThatIsAllProjectedIsSaidOnce() throws {
    var files: [String: String] = [:]
    for layer in ["districts", "schools", "catchments", "blocks"] {
      files["\(layer).geojson"] = try Self.projected(layer, member: nil)
    }
    let loaded = try load(files)
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("districts.geojson, schools.geojson, catchments.geojson, blocks.geojson", "crs: EPSG:"))
    let told = try load(files, crs: "EPSG:3857")
    #expect(told.faults.all.isEmpty, "\(told.faults.lines)")
    #expect(isWest(told.dataset.catchments[0].area))
  }

  /// Web Mercator is east of 13 million metres here, where no zone of Gauss-Krüger is.
  @Test func coordinatesThatCannotBeInTheCRSAreOneError() throws {
    let loaded = try load(["schools.geojson": Self.projected("schools", member: nil)], crs: "{ schools: EPSG:4549 }")
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("cannot be EPSG:4549", "schools: EPSG:3857"))
  }

  @Test func aCRSThatPROJDoesNotKnow() throws {
    let loaded = try load(["schools.geojson": Self.named("EPSG:999998", SmallTown.schools)])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("schools.geojson", "EPSG:999998", "not known", "crs: { schools: "))
  }

  @Test func swappedCoordinatesOfALayerAreSaidOnce() throws {
    let pair = try Regex(#"\[(\d+\.\d+),(\d+\.\d+)\]"#, as: (Substring, Substring, Substring).self)
    let loaded = try load(["blocks.geojson": SmallTown.blocks.replacing(pair) { "[\($0.2),\($0.1)]" }])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("blocks.geojson", "swapped"))
  }

  @Test(arguments: ["[594000,3542000]", "[1e300,5]", "[32.005,121.005]"])
  func aSchoolAmongOthersThatLiesNowhereIsOneError(place: String) throws {
    let schools = SmallTown.schools.replacing("[121.0050000,32.0050000]", with: place)
    let loaded = try load(["schools.geojson": schools])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("schools.geojson:2 (feature 1)", "not degrees"))
    #expect(loaded.dataset.unread.schools == [0])
  }

  @Test func oneFeatureOfAProjectedLayerThatLiesNowhere() throws {
    let schools = try Self.projected("schools", member: "EPSG:3857")
    let x = Self.mercator(121.005, 32.005).0
    let loaded = try load(["schools.geojson": schools.replacing("[\(x),", with: "[1e300,")])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("schools.geojson:2 (feature 1)", "EPSG:3857"))
    #expect(abs(loaded.dataset.schools[1].site.x - 121.015) < 1e-9)
  }
}
