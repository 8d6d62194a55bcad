import Foundation
import TestSupport
import Testing

/// Small inputs of the kinds that people bring, beside the checkout.
private enum SharedCases {
  static let root = Repository.root.appending(path: "../shared/cases").standardizedFileURL.path(percentEncoded: false)
  static let areHere = FileManager.default.fileExists(atPath: root)
}

/// The inputs of `../shared/cases` give what their READMEs say.
@Suite(.enabled(if: SharedCases.areHere)) struct SharedCasesTests {

  /// A copy of the case's folder, `case`, in a folder of its own.
  private func place(_ name: String) throws -> Workplace {
    let place = try Workplace(withTown: false)
    let copied = try place.shell("cp -r '\(SharedCases.root)/\(name)' case && chmod -R u+w case")
    try #require(copied.code == 0, "\(copied.complaints)")
    return place
  }

  /// Simulates a scenario of the case and reads one column of `schools.csv`, by school and year: `w-p1 2026`.
  private func schools(
    _ place: Workplace, _ scenario: String, stage: String, column: String
  ) throws -> [String: Double] {
    let run = try place.run("simulate", "case/\(scenario)", "--out", "out", "--force", "--no-report", "--quiet")
    try #require(run.code == 0, "\(run.complaints)")
    let rows = try place.text("out/schools.csv").split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let header = try #require(rows.first)
    let at = try #require(header.firstIndex(of: column))
    return rows.dropFirst().filter { $0[3] == stage }
      .reduce(into: [:]) { $0["\($1[0]) \($1[4])"] = Double($1[at]) }
  }

  @Test func zeroRoomsAreNoStage() throws {
    let place = try place("01-zero-rooms")
    let pupils = try schools(place, "baseline.yaml", stage: "junior", column: "pupils")
    #expect((2024...2030).allSatisfy { pupils["w-j1 \($0)"] == 360 })
    #expect((2026...2030).allSatisfy { pupils["e-j1 \($0)"] == 375 })
    #expect(pupils.keys.allSatisfy { !$0.contains("-p1") })
    let short = try schools(place, "baseline.yaml", stage: "junior", column: "seat_shortfall")
    #expect(short.values.allSatisfy { $0 == 0 })
  }

  @Test func zonesInTheCoordinatesOfChineseWebMaps() throws {
    let place = try place("03-zones-in-gcj02")
    let check = try place.run("check", "case/baseline.yaml")
    #expect(check.complaints.contains("GCJ-02") && check.complaints.contains("crs: { catchments: gcj02 }"))
    _ = try place.shell("echo 'crs: { catchments: gcj02 }' >> case/data/dataset.yaml")
    let pupils = try schools(place, "baseline.yaml", stage: "primary", column: "pupils")
    #expect(pupils["e-p1 2030"] == 1110 && pupils["w-p1 2030"] == 756)
  }

  @Test(arguments: ["baseline.yaml", "cgcs2000.yaml"]) func aLayerThatStatesItsOwnCRS(scenario: String) throws {
    let check = try place("06-one-layer-projected").run("check", "case/\(scenario)")
    #expect(check.code == 0 && check.complaints.contains("the file's own CRS"), "\(check.complaints)")
  }

  /// The message names what to do, and doing it ends the matter.
  @Test func aCRSOfTheOtherLayersIsTakenOut() throws {
    let place = try place("06-one-layer-projected")
    let told = try place.run("check", "case/told.yaml")
    #expect(told.code == 1 && told.complaints.contains("Remove crs from dataset.yaml"))
    _ = try place.shell("sed -i '/^crs/d' case/data-told/dataset.yaml")
    #expect(try place.run("check", "case/told.yaml").code == 0)
  }

  @Test func aSchoolAtZeroSpoilsNoOtherDistance() throws {
    let place = try place("07-school-at-zero")
    let check = try place.run("check", "case/baseline.yaml")
    #expect(check.complaints.contains("0, 0") && check.complaints.contains("w-p1"))
    let metres = try schools(place, "baseline.yaml", stage: "primary", column: "mean_distance_m")
    #expect(abs((metres["e-p1 2024"] ?? 0) - 173.6) < 0.05)
  }

  @Test func nearestOnAnothersCampusIsAnError() throws {
    let place = try place("09-nearest-same-campus")
    let run = try place.run("simulate", "case/plan.yaml", "--out", "out")
    #expect(run.code == 2 && !place.exists("out"))
    #expect(run.complaints.contains("n-p1 is at the same position as e-p1") && run.complaints.contains("share one"))
  }

  @Test func aTeachingPointStatesItsGrades() throws {
    let place = try place("11-teaching-point")
    let check = try place.run("check", "case/baseline.yaml")
    #expect(check.complaints.contains("tp has no 2024 rows of grades 4–6"))
    #expect(check.complaints.contains("primary_grades: 1-3"))
    let stated = #"s/"id": "tp",/& "primary_grades": "1-3", "onward": "w-p1",/"#
    _ = try place.shell("sed -i '\(stated)' case/data/schools.geojson")
    let pupils = try schools(place, "baseline.yaml", stage: "primary", column: "pupils")
    #expect(pupils["tp 2027"] == 90 && pupils["w-p1 2027"] == 666)
  }

  @Test func aSchoolThatAddsAGradeAYearIsNamed() throws {
    let run = try place("13-grows-by-a-grade").run("simulate", "case/data", "--out", "out")
    #expect(run.complaints.contains("in changed its grades every year"))
    #expect(run.complaints.contains("taken as it stood in 2020"))
  }

  @Test func aYearOfGrace() throws {
    let place = try place("15-grace-year")
    let check = try place.run("check", "case/plan.yaml")
    #expect(check.complaints.contains("phase: { 2025: intake, 2026: all }"))
    _ = try place.shell(
      "sed -i -e '/2026/d' -e 's/phase: intake/phase: { 2025: intake, 2026: all }/' case/plan.yaml")
    let pupils = try schools(place, "plan.yaml", stage: "primary", column: "pupils")
    #expect(pupils["w-p1 2026"] == 966)
  }

  @Test func anOptionSchoolSharesTheZonesUnderIt() throws {
    let place = try place("16-option-school")
    let over = try place.run("check", "case/baseline.yaml")
    #expect(over.code == 1 && over.complaints.contains("w-p1=0.9,opt=0.1"))
    let shared = try schools(place, "shared.yaml", stage: "primary", column: "pupils")
    #expect(shared["opt 2024"] == 144)
    #expect(try schools(place, "qgis.yaml", stage: "primary", column: "pupils") == shared)
  }

  @Test func labelPointsBesidePolygons() throws {
    let check = try place("19-point-and-polygon").run("check", "case/baseline.yaml")
    #expect(check.code == 0 && check.complaints.contains("of a GeometryCollection the Polygon is used"))
  }

  @Test(arguments: ["sep", "zero", "date"]) func formsThatExcelGivesATable(scenario: String) throws {
    let check = try place("20-excel-forms").run("check", "case/\(scenario).yaml")
    #expect(check.code == 0, "\(check.complaints)")
    #expect(scenario != "zero" || check.complaints.contains("415 is read as the school 0415"))
  }
}
