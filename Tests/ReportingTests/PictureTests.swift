import Foundation
import Geometry
import Measures
import Planning
import TestSupport
import Testing

@testable import Maps
@testable import Simulation

struct PictureTests {
  static func picture(
    _ measure: MapMeasure = .seatShortfall, year: Int = 2016, _ language: Language = .english,
    _ change: (inout SimulationResult, inout Dataset) -> Void = { _, _ in }
  ) -> [UInt8] {
    var (result, dataset) = (ToyTown.result(), ToyTown.dataset)
    change(&result, &dataset)
    return MapPicture(
      result, on: dataset, measure: measure, stage: 0, year: year, options: PictureOptions(language: language)
    ).svg()
  }

  @Test(arguments: [Language.english, .chinese])
  func picturesAreAsKept(language: Language) throws {
    #expect(try matchesGolden(PictureTests.picture(.utilisation, language), "map.\(language.code).svg"))
  }

  /// Names of files are no markup, and control characters do not reach XML.
  @Test func whateverNamesHoldItIsXML() throws {
    let name = "<script>alert(1)</script>&\"'\u{1}\u{FFFF}"
    let bytes = PictureTests.picture { result, dataset in
      result.scenario.name = name
      result.scenario.schools[0].name = name
      dataset.districts[0].name = name
      dataset.about.source = name
      dataset.about.name = name
    }
    let xml = try #require(XMLCheck(bytes))
    #expect(xml.all("script").isEmpty)
    #expect(xml.words.contains("<script>alert(1)</script>&\"'"))
  }

  @Test(arguments: MapMeasure.allCases, [Language.english, .chinese])
  func everyMeasureIsDrawn(measure: MapMeasure, language: Language) throws {
    let bytes = PictureTests.picture(measure, language)
    #expect(bytes == PictureTests.picture(measure, language))
    let xml = try #require(XMLCheck(bytes))
    #expect(xml.words.contains(measure.name.text(in: language)))
    #expect(xml.words.contains(language == .english ? "SYNTHETIC" : "合成数据"))
    #expect(xml.words.contains("CC0-1.0"))
    // two zones in 2016: p1's, and one that p2 and p3 share; a dot for each school, and the legend's
    let fills = Set(measure.classes.scale.colours + [ColourScale.noValue])
    #expect(xml.all("path").filter { fills.contains($0["fill"] ?? "") }.count == 2)
    #expect(xml.all("circle").count == 4)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("nan"))
  }

  /// p1 has 1,640.25 pupils on 540 places; p2 and p3 together 530 on 500, p3 alone being 50 short.
  @Test func zonesHaveTheClassesOfTheirSchools() throws {
    func fills(_ measure: MapMeasure) throws -> [String] {
      let xml = try #require(XMLCheck(PictureTests.picture(measure)))
      return xml.all("path").compactMap { $0["fill"] }.filter { $0.hasPrefix("#") }.filter { $0 != "#ececec" }
    }
    #expect(try fills(.utilisation).prefix(2) == ["#b2182b", "#fddbc7"])
    #expect(try fills(.seatShortfall).prefix(2) == ["#bd0026", "#fecc5c"])
    #expect(try fills(#require(MapMeasure.named("warning"))).prefix(2) == ["#d55e00", "#d55e00"])
  }

  /// A figure that must not be published is in no class of the scale.
  @Test func whatIsWithheldIsHatched() throws {
    let bytes = PictureTests.picture { result, _ in
      for at in result.schools.indices where result.schools[at].school == 0 {
        result.schools[at].suppressed = [.published, .roll]
      }
    }
    let xml = try #require(XMLCheck(bytes))
    #expect(xml.all("path").contains { $0["fill"] == "url(#withheld)" })
    #expect(xml.words.contains("withheld"))
    #expect(MapMeasure.seatShortfall.classes.number(of: .withheld) == MapMeasure.seatShortfall.classes.withheld)
  }

  @Test(arguments: [
    (0.0, "none"), (0.5, "below 50"), (50, "50 to 100"), (399.9, "200 to 400"), (400, "400 and more"),
  ])
  func breaksAreStated(value: Double, label: String) {
    let classes = MapMeasure.seatShortfall.classes
    #expect(classes.label(classes.number(of: .value(value))).english == label)
  }

  @Test func classesOfWholesDoNotShareANumber() throws {
    let largest = try #require(MapMeasure.named("largest_class"))
    let labels = largest.classes.labels.map(\.english)
    #expect(labels == ["below 46", "46 to 50", "51 to 55", "56 to 65", "66 and more"])
    #expect(
      try #require(MapMeasure.named("class_shortfall")).classes.labels.map(\.english).prefix(2) == ["none", "1 to 2"])
  }
}

struct MapPlaneTests {
  private static func surface(_ path: String) -> Int {
    var doubled = 0
    for ring in path.split(separator: "z") {
      let steps = ring.dropFirst().replacing("l", with: " ").replacing("-", with: " -").split(separator: " ").compactMap
      {
        Int($0)
      }
      var (x, y, sum) = (steps[0], steps[1], 0)
      let first = (x, y)
      for at in stride(from: 2, to: steps.count, by: 2) {
        sum += x * (y + steps[at + 1]) - (x + steps[at]) * y
        x += steps[at]
        y += steps[at + 1]
      }
      doubled += abs(sum + x * first.1 - first.0 * y)
    }
    return doubled
  }

  /// A border with far more detail than the grid shows: what two areas share stays shared, without gap or overlap.
  @Test func sharedBordersStayShared() {
    let border = (0...400).map { at in
      Position(121.01 + 0.002 * sin(Double(at) * 0.7), 32 + 0.02 * Double(at) / 400)
    }
    let west = Area([Polygon(rings: [[Position(121, 32)] + border + [Position(121, 32.02), Position(121, 32)]])])
    let east = Area([
      Polygon(rings: [[Position(121.02, 32)] + border + [Position(121.02, 32.02), Position(121.02, 32)]])
    ])
    let whole = Area(Bounds(minX: 121, minY: 32, maxX: 121.02, maxY: 32.02))
    let plane = MapPlane(whole.bounds, width: 80, height: 80, grid: 2)
    let (one, other) = (plane.path(west), plane.path(east))
    #expect(one.count < 401 * 4)
    #expect(MapPlaneTests.surface(one) + MapPlaneTests.surface(other) == MapPlaneTests.surface(plane.path(whole)))
  }

  /// Two places a scale bar apart are as far apart on the ground, by PROJ's own plane.
  @Test(arguments: [0.0, 32, 60, -45])
  func theScaleBarIsTrueInTheMiddle(latitude: Double) throws {
    let land = Bounds(minX: 120.9, minY: latitude - 0.05, maxX: 121.1, maxY: latitude + 0.05)
    let plane = MapPlane(land, width: 1000, height: 800, grid: 2)
    let bar = ScaleBar(metresPerPixel: plane.metresPerPixel, atMost: 260)
    let zone = Int((121.0 + 180) / 6) + 1
    let crs = try #require(CRS("EPSG:\((latitude < 0 ? 32700 : 32600) + zone)"))
    let transformer = try Transformer(from: .wgs84, to: crs)
    for (x, y) in [(bar.pixels, 0.0), (0, bar.pixels)] {
      // from the middle to the right or up, back to degrees by the plane's own measure
      let middle = plane.pixel(land.middle)
      let unit = plane.pixel(Position(land.middle.x + 0.01, land.middle.y + 0.01))
      let place = Position(
        land.middle.x + 0.01 * x / (unit.x - middle.x), land.middle.y + 0.01 * y / (middle.y - unit.y))
      let (a, b) = (try transformer.transform(land.middle), try transformer.transform(place))
      // UTM itself is off by up to 0.1 %
      #expect(abs(a.distance(to: b) / bar.metres - 1) < 0.002)
    }
  }

  @Test(arguments: [(0.9, 200.0), (50, 10_000), (4, 1000), (1000, 200_000)])
  func scaleBarsAreRound(metresPerPixel: Double, metres: Double) {
    #expect(ScaleBar(metresPerPixel: metresPerPixel, atMost: 260).metres == metres)
  }

  /// A town of one point has a map as well.
  @Test func aPointIsWidened() {
    let point = Bounds(minX: 121, minY: 32, maxX: 121, maxY: 32)
    let plane = MapPlane(point, width: 100, height: 100, grid: 1)
    #expect(abs(plane.metresPerPixel - 2) < 1e-9)
    let middle = plane.pixel(point.middle)
    #expect(abs(middle.x - 50) < 1e-6 && abs(middle.y - 50) < 1e-6)
  }

  @Test func namesDoNotCoverEachOther() {
    var labels = MapLabels(width: 400, height: 100)
    let first = labels.beside("First", x: 100, y: 50, size: 20, gap: 10)
    #expect(first?.x == 110)
    // the same place again: to the left of it, at last nowhere
    let second = labels.beside("First", x: 100, y: 50, size: 20, gap: 10)
    #expect(second.map { $0.x < 100 || $0.y != first?.y } == true)
    let long = labels.beside("A very long name that fits nowhere at all", x: 100, y: 50, size: 20, gap: 10)
    #expect(long == nil)
  }
}
