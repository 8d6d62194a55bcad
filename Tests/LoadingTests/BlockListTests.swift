import Bytes
import Foundation
import Planning
import Testing

@testable import Loading

/// Zones as lists of blocks: of a rezoning, and of a dataset.
@Suite struct BlockListTests {
  // MARK: rezonings

  private static func rezoning(_ blocks: String) -> String {
    "rezoning:\n  - { from: 2022, stage: primary, blocks: \(blocks), phase: all, note: why }\n"
  }

  private func load(_ text: String, list: String? = nil, data: [String: String] = [:]) throws -> LoadedScenario {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.merging(data) { $1 }.map { ("data/" + $0, $1) })
    files["s.yaml"] = SmallTown.scenario + text
    files["z.csv"] = list
    return try Folder(files).scenario("s.yaml")
  }

  @Test(arguments: [
    "block,school\nb1,ep\nb2,wp\nb2,ep\n", "school;block;name\nep;b1;x\nep;b2;x\nwp;b2;x\n",
    "\u{FEFF}地块,学校代码\r\nb1,ep\r\nb2,ep\r\nb2,wp\r\n", "小區,學校\nb1,ep\nb2,ep\nb2,wp\n",
  ])
  func aListIsRead(list: String) throws {
    let loaded = try load(Self.rezoning("z.csv"), list: list)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let rezoning = try #require(loaded.scenario?.rezonings.first)
    #expect(rezoning.isListed && rezoning.zones.isEmpty)
    #expect(rezoning.blocks == [0: [1], 1: [0, 1]])
    #expect((rezoning.from, rezoning.stage, rezoning.line, rezoning.phase) == (2022, 0, 6, .all))
    #expect(rezoning.note == "why")
    #expect(rezoning.zoneFile.hasSuffix("z.csv"))
    #expect(rezoning.listedZones.map(\.schools) == [[0, 1], [1]])
    let digests = try #require(loaded.scenario).digests
    #expect(digests.map { URL(filePath: $0.file).lastPathComponent } == ["s.yaml", "z.csv"])
    #expect(digests.last?.sha256 == FileHash.sha256(Array(list.utf8)))
  }

  @Test func aListMayStandInTheScenario() throws {
    let loaded = try load(Self.rezoning("{ ep: [b1, b2], wp: b2, note: by hand }"))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let rezoning = try #require(loaded.scenario?.rezonings.first)
    #expect(rezoning.blocks == [0: [1], 1: [0, 1]])
    #expect(rezoning.zoneFile.hasSuffix("s.yaml"))
  }

  /// A path counts from the file that states it, and stays right where a scenario is written to another folder.
  @Test func aPathCountsFromItsFile() throws {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    files["plans/s.yaml"] =
      SmallTown.scenario.replacing("dataset: data", with: "dataset: ../data") + Self.rezoning("lists/z.csv")
    files["plans/lists/z.csv"] = "block,school\nb1,ep\n"
    files["t.yaml"] = "schema: schoolzone/1\nextends: plans/s.yaml\n"
    let folder = try Folder(files)
    let loaded = try folder.scenario("t.yaml")
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.rezonings.first?.blocks == [0: [1]])
  }

  @Test(arguments: [
    ("block,school\nb9,ep\n", "z.csv:2", "no such block"), ("block,school\nb1,ap\n", "z.csv:2", "nearest name"),
    ("block,school\nb1,ej\n", "z.csv:2", "no primary classrooms"),
    ("block,school\nb1,ep\nb2,ep\nb1,ep\n", "z.csv:4", "also on line 2"), ("block,school\n", "z.csv:1", "no blocks"),
    ("block,name\nb1,x\n", "z.csv:1", "school"), ("a,b\nb1,ep\n", "z.csv:1", "none of the required columns"),
    ("", "z.csv", "empty"), ("block,school\nb1\n", "z.csv:2", "1 fields"),
  ])
  func aBadList(list: String, place: String, says: String) throws {
    let loaded = try load(Self.rezoning("z.csv"), list: list)
    #expect(loaded.faults.say(place, says), "\(loaded.faults.lines)")
    #expect(loaded.faults.hasErrors && loaded.scenario?.rezonings.isEmpty == true)
    for fault in loaded.faults.all { #expect(fault.message.text(in: .chinese) != fault.message.english) }
  }

  @Test func aMissingList() throws {
    let faults = try load(Self.rezoning("z.csv")).faults
    #expect(faults.say("s.yaml:6", "rezoning[1].blocks", "cannot be read", "z.csv"), "\(faults.lines)")
  }

  /// A school that opens in the year of the list needs no catchment of its own.
  @Test func aNewSchoolMayHaveItsBlocksByList() throws {
    let new = ScenarioFaultsTests.new(without: "catchment", and: "cost: 1")
    let projects = "projects:\n  - { \(new) }\n"
    let listed = try load(projects + Self.rezoning("{ np: [b1] }"))
    #expect(listed.faults.all.isEmpty, "\(listed.faults.lines)")
    #expect(listed.scenario?.rezonings.first?.blocks == [0: [4]])
    let later = try load(projects + Self.rezoning("{ np: [b1] }").replacing("from: 2022", with: "from: 2023"))
    #expect(later.faults.say("s.yaml:6", "catchment", "missing"), "\(later.faults.lines)")
    let earlier = try load(projects + Self.rezoning("{ np: [b1] }").replacing("from: 2022", with: "from: 2021"))
    #expect(earlier.faults.say("s.yaml:8", "rezoning[1].blocks.np", "opens in 2022"), "\(earlier.faults.lines)")
  }

  // MARK: datasets

  private static let lists = """
    block,stage,school,from,choice
    b1,primary,wp,,
    b2,primary,wp,,3
    b2,primary,ep,,1
    b3,小学,ep,,
    b3,primary,wp,2023-09-01,
    b1,junior,wj,,
    b2,junior,wj,,
    b3,junior,ej,,

    """

  private func dataset(_ lists: String, catchments: String = "") throws -> LoadedDataset {
    try SmallTown.folder(["catchments.csv": lists, "catchments.geojson": catchments]).dataset()
  }

  @Test func theListsOfADatasetAreRead() throws {
    let loaded = try dataset(Self.lists)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let zones = loaded.dataset.listedZones
    #expect(zones.map(\.schools) == [[0], [0, 1], [1], [0], [2], [3]])
    #expect(zones.map(\.blocks) == [[0], [1], [2], [2], [0, 1], [2]])
    #expect(zones.map(\.choice) == [nil, [3, 1], nil, nil, nil, nil])
    #expect(zones.map(\.from) == [nil, nil, nil, 2023, nil, nil])
    #expect(zones.map(\.line) == [2, 3, 5, 6, 7, 9])
    #expect(loaded.dataset.about.digests.contains { $0.file == "catchments.csv" })
  }

  @Test func polygonsMayStandBesideLists() throws {
    let junior = SmallTown.layer([
      (#"{"school":"wj","stage":"junior"}"#, SmallTown.west), (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
    ])
    let primary = "block,stage,school\nb1,primary,wp\nb2,primary,wp\nb3,primary,ep\n"
    let loaded = try dataset(primary, catchments: junior)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.catchments.count == 2 && loaded.dataset.listedZones.count == 2)
  }

  @Test(arguments: [
    ("b9,primary,wp,,\n", "catchments.csv:2", "no such block"), ("b1,prim,wp,,\n", "catchments.csv:2", "no such stage"),
    ("b1,primary,zp,,\n", "catchments.csv:2", "no such school"),
    ("b1,junior,wp,,\n", "catchments.csv:2", "no junior classrooms"),
    ("b1,primary,wp,soon,\n", "catchments.csv:2", "not a year"), ("b1,primary,wp,,-1\n", "catchments.csv:2", "share"),
    ("b1,primary,wp,,\nb2,primary,wp,,\nb1,primary,wp,,\n", "catchments.csv:4", "also on line 2"),
    ("b1,primary,wp,,\nb1,primary,ep,2018,\n", "catchments.csv:3", "of wp, line 2, and of ep"),
    ("", "csv:1", "no rows"),
  ])
  func badListsOfADataset(rows: String, place: String, says: String) throws {
    let loaded = try dataset("block,stage,school,from,choice\n" + rows)
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say(place, says), "\(loaded.faults.lines)")
    for fault in loaded.faults.all { #expect(fault.message.text(in: .chinese) != fault.message.english) }
  }

  @Test func aSchoolStandsInOneOfTheFiles() throws {
    let loaded = try dataset(Self.lists, catchments: SmallTown.catchments)
    let says = "the primary catchment of wp is in feature 1 of catchments.geojson too"
    #expect(loaded.faults.say("catchments.csv:2", says), "\(loaded.faults.lines)")
    #expect(loaded.faults.errors.count == 4, "\(loaded.faults.lines)")
    // lists from a later year are another catchment
    let later = Self.lists.split(separator: "\n").enumerated().map { at, line in
      at == 0 ? String(line) : String(line).replacing(",,", with: ",2023,")
    }
    let other = try dataset(later.joined(separator: "\n"), catchments: SmallTown.catchments)
    #expect(!other.faults.hasErrors, "\(other.faults.lines)")
  }

  @Test func aMissingShareIsSaid() throws {
    let loaded = try dataset(Self.lists.replacing("ep,,1", with: "ep,,"))
    #expect(loaded.faults.say("catchments.csv:4", "has no share"), "\(loaded.faults.lines)")
    #expect(loaded.dataset.listedZones[1].choice == [3, 0])
  }
}
