import Bytes
import Foundation
import Planning
import Testing

@testable import Loading

/// `extends` (formats.md): maps key by key, four lists appended, all else replaced, paths from the file that states them.
@Suite struct ScenarioMergeTests {
  private func merged(_ parent: String, _ child: String) throws -> (root: YAMLNode?, faults: Faults) {
    let folder = try Folder(["base/parent.yaml": parent, "child.yaml": "extends: base/parent.yaml\n" + child])
    var faults = Faults()
    let document = ScenarioDocument.read(folder.path("child.yaml"), into: &faults)
    return (document?.root, faults)
  }

  @Test func mapsAreMergedAtEveryDepth() throws {
    let (read, _) = try merged("a: { b: { c: 1, d: 2 }, e: 3 }\n", "a: { b: { d: 4, f: 5 } }\n")
    let root = try #require(read)
    #expect(root["a"]?["b"]?["c"]?.number == 1)
    #expect(root["a"]?["b"]?["d"]?.number == 4)
    #expect(root["a"]?["b"]?["f"]?.number == 5)
    #expect(root["a"]?["e"]?.number == 3)
  }

  @Test(arguments: ["projects", "rezoning", "groups", "targets"])
  func fourListsAreAppended(key: String) throws {
    let root = try #require(try merged("\(key): [1, 2]\n", "\(key): [3]\n").root)
    #expect(root[key]?.list?.map(\.shown) == ["1", "2", "3"])
  }

  @Test func anEmptyListKeyKeepsTheParents() throws {
    #expect(try merged("projects: [1, 2]\n", "projects:\n").root?["projects"]?.list?.count == 2)
  }

  @Test func otherListsReplace() throws {
    let root = try #require(
      try merged("demand: { ramp: [0.5, 1], projects: [1] }\n", "demand: { ramp: [1], projects: [2] }\n").root)
    #expect(root["demand"]?["ramp"]?.list?.count == 1)
    #expect(root["demand"]?["projects"]?.list?.map(\.shown) == ["2"])
  }

  @Test func aNumberReplacesAMapAndAMapANumber() throws {
    let root = try #require(try merged("a: { x: 1 }\nb: 2\n", "a: 5\nb: { y: 6 }\n").root)
    #expect(root["a"]?.number == 5)
    #expect(root["b"]?["y"]?.number == 6)
  }

  @Test func pathsCountFromTheFileThatStatesThem() throws {
    let root = try #require(
      try merged(
        "dataset: data\nprojects: [ { catchment: z/p.geojson } ]\n", "projects: [ { catchment: z/c.geojson } ]\n"
      ).root)
    let list = try #require(root["projects"]?.list)
    let paths = list.map { $0["catchment"]?.path($0["catchment"]?.text ?? "") ?? "" }
    #expect(paths[0].hasSuffix("/base/z/p.geojson"))
    #expect(paths[1].hasSuffix("/z/c.geojson") && !paths[1].hasSuffix("/base/z/c.geojson"))
    #expect(root["dataset"]?.path("data").hasSuffix("/base/data") == true)
  }

  @Test func faultsNameTheFileAndLineOfTheParent() throws {
    let town = try SmallTown.folder([
      "data/x": "x",
      "base/parent.yaml": SmallTown.scenario.replacing("dataset: data", with: "dataset: ..") + "asign: whole\n",
      "child.yaml": "schema: schoolzone/1\nextends: base/parent.yaml\n",
    ])
    let loaded = try town.scenario("child.yaml")
    #expect(loaded.faults.say("base/parent.yaml:5", "asign", "nearest name: assign"), "\(loaded.faults.lines)")
  }

  @Test func aChainOfThreeAndItsDigests() throws {
    let folder = try Folder([
      "a.yaml": "x: 1\ny: 1\nprojects: [1]\n", "b.yaml": "extends: a.yaml\ny: 2\nprojects: [2]\n",
      "c.yaml": "extends: b.yaml\nprojects: [3]\n",
    ])
    var faults = Faults()
    let document = try #require(ScenarioDocument.read(folder.path("c.yaml"), into: &faults))
    #expect(document.root["x"]?.integer == 1)
    #expect(document.root["y"]?.integer == 2)
    #expect(document.root["projects"]?.list?.map(\.shown) == ["1", "2", "3"])
    #expect(document.digests.map { URL(filePath: $0.file).lastPathComponent } == ["a.yaml", "b.yaml", "c.yaml"])
    let own = FileHash.sha256(Array("extends: b.yaml\nprojects: [3]\n".utf8))
    #expect(document.digests.last?.sha256 == own)
  }

  @Test(arguments: [
    ["a.yaml": "extends: a.yaml\n"], ["a.yaml": "extends: b.yaml\n", "b.yaml": "extends: a.yaml\n"],
    ["a.yaml": "extends: b.yaml\n", "b.yaml": "extends: c.yaml\n", "c.yaml": "extends: ./b.yaml\n"],
  ])
  func circlesAreNamed(files: [String: String]) throws {
    let folder = try Folder(files)
    var faults = Faults()
    #expect(ScenarioDocument.read(folder.path("a.yaml"), into: &faults) == nil)
    #expect(faults.say("extends", "circle"))
  }

  @Test func aParentThatIsNotThereIsNamedWhereItIsStated() throws {
    let folder = try Folder(["b/s.yaml": "schema: schoolzone/1\nextends: nowhere.yaml\n"])
    var faults = Faults()
    #expect(ScenarioDocument.read(folder.path("b/s.yaml"), into: &faults) == nil)
    let fault = try #require(faults.all.first)
    #expect(fault.file.hasSuffix("b/s.yaml") && fault.line == 2 && fault.field == "extends" && fault.isUnreadable)
    #expect(fault.found == "nowhere.yaml")
  }

  @Test func aLongChainIsRefused() throws {
    let folder = try Folder(
      Dictionary(uniqueKeysWithValues: (0..<30).map { ("s\($0).yaml", "extends: s\($0 + 1).yaml\n") }))
    var faults = Faults()
    #expect(ScenarioDocument.read(folder.path("s0.yaml"), into: &faults) == nil)
    #expect(faults.say("more than 20"))
  }

  @Test func aWideMapMergesQuickly() throws {
    let lines = (0..<20_000).map { "  k\($0): 1\n" }.joined()
    let root = try merged("a:\n" + lines, "a:\n" + lines).root
    #expect(root?["a"]?.map?.count == 20_000)
  }
}
