import Foundation
import Planning
import Testing

@testable import Loading

/// A scenario stays in its folder and that of its dataset, unless the user allows more.
@Suite struct ConfinementTests {
  private let zone = SmallTown.layer([("{}", SmallTown.square(121.015, 32.005, 0.005, 0.005))])

  private func folder(_ scenario: String = SmallTown.scenario) throws -> Folder {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("town/data/" + $0, $1) })
    files["town/s.yaml"] = scenario
    files["elsewhere/z.geojson"] = zone
    files["elsewhere/other.yaml"] = SmallTown.scenario.replacing("dataset: data", with: "dataset: ../town/data")
    files["elsewhere/children.csv"] = SmallTown.children
    return try Folder(files)
  }

  private func load(_ folder: Folder, allowsOutside: Bool = false) throws -> LoadedScenario {
    try withExtendedLifetime(folder) {
      try #require(
        loadScenarios(at: [folder.path("town/s.yaml")], rules: ReadingRules(allowsOutside: allowsOutside)).first)
    }
  }

  private func isRefused(_ loaded: LoadedScenario) -> Bool {
    loaded.faults.say("outside of the folders", "--allow-outside")
      || loaded.dataset?.faults.say("link out of the folder", "--allow-outside") ?? false
  }

  private func project(_ zone: String) -> String {
    SmallTown.scenario
      + "projects:\n  - { \(ScenarioFaultsTests.new(without: "catchment", and: "catchment: \(zone)")) }\n"
  }

  @Test func filesBesideTheScenarioAreRead() throws {
    let folder = try folder(project("zones/z.geojson"))
    try folder.write("town/zones/z.geojson", zone)
    let loaded = try load(folder)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
  }

  @Test(arguments: [true, false]) func aZoneElsewhereNeedsTheOption(isAbsolute: Bool) throws {
    let folder = try folder("")
    try folder.write("town/s.yaml", project(isAbsolute ? folder.path("elsewhere/z.geojson") : "../elsewhere/z.geojson"))
    #expect(isRefused(try load(folder)))
    #expect(!(try load(folder, allowsOutside: true)).faults.hasErrors)
  }

  @Test func aLinkOutOfTheFolderNeedsTheOption() throws {
    let folder = try folder(project("z.geojson"))
    try folder.link("town/z.geojson", to: "../elsewhere/z.geojson")
    #expect(isRefused(try load(folder)))
    #expect(!(try load(folder, allowsOutside: true)).faults.hasErrors)
  }

  @Test func aTableThatIsALinkOutOfTheDatasetNeedsTheOption() throws {
    let folder = try folder()
    try FileManager.default.removeItem(atPath: folder.path("town/data/children.csv"))
    try folder.link("town/data/children.csv", to: "../../elsewhere/children.csv")
    #expect(isRefused(try load(folder)))
    #expect(!(try load(folder, allowsOutside: true)).faults.hasErrors)
  }

  @Test func absolutePathsOfScenarioAndDatasetNeedTheOption() throws {
    let folder = try folder("")
    try folder.write("town/s.yaml", "schema: schoolzone/1\nextends: \(folder.path("elsewhere/other.yaml"))\n")
    #expect(isRefused(try load(folder)))
    try folder.write(
      "town/s.yaml", SmallTown.scenario.replacing("dataset: data", with: "dataset: \(folder.path("elsewhere"))"))
    #expect(isRefused(try load(folder)))
    // in the own folder, an absolute path is as good as a relative one
    try folder.write(
      "town/s.yaml", SmallTown.scenario.replacing("dataset: data", with: "dataset: \(folder.path("town/data"))"))
    #expect(!(try load(folder)).faults.hasErrors)
  }

  @Test func anotherScenarioMayBeExtendedByARelativePath() throws {
    let folder = try folder("schema: schoolzone/1\nextends: ../elsewhere/other.yaml\n")
    let loaded = try load(folder)
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
  }
}
