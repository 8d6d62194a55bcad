import Foundation
import Planning
import Testing

@testable import Loading

/// The schema that editors use names the keys that the reader takes.
@Suite struct ScenarioSchemaTests {
  private func schema() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(scenarioSchema().utf8)) as? [String: Any])
  }

  /// Keys of the map at a path of the schema, `note` and `source` apart.
  private func keys(_ path: String...) throws -> [String] {
    var node = try schema()
    for step in path + ["properties"] { node = try #require(node[step] as? [String: Any], "no \(step)") }
    return node.keys.filter { $0 != "note" && $0 != "source" }.sorted()
  }

  /// Keys that the reader would take where a scenario has the key `zzz`, one project kind after the other.
  private func taken(_ texts: String...) throws -> [String] {
    var found: Set<String> = []
    for text in texts {
      let files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
      let faults = try Folder(files.merging(["s.yaml": SmallTown.scenario + text]) { $1 }).scenario("s.yaml").faults
      let fault = try #require(faults.all.first { $0.found == "zzz" }, "\(faults.lines)")
      found.formUnion((fault.expected?.english ?? "").components(separatedBy: ", "))
    }
    return found.sorted()
  }

  @Test func theKeysOfAScenario() throws { #expect(try keys() == taken("zzz: 1\n")) }

  @Test func theKeysOfDemand() throws {
    #expect(try keys("properties", "demand") == taken("demand: { zzz: 1 }\n"))
  }

  @Test func theKeysOfWarnings() throws {
    let text = SmallTown.scenario
    #expect(text.contains("standards: {"))
    let files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    let given = text.replacing("standards: {", with: "standards: { warning: { zzz: 1 },")
    let faults = try Folder(files.merging(["s.yaml": given]) { $1 }).scenario("s.yaml").faults
    let expected = faults.all.first { $0.found == "zzz" }?.expected?.english
    #expect(try keys("properties", "standards", "properties", "warning").joined(separator: ", ") == expected)
  }

  @Test func theKeysOfProjects() throws {
    let kinds = ProjectKind.allCases.map(\.rawValue)
    let texts = kinds.map { "projects: [ { id: X, kind: \($0), school: wp, stage: primary, zzz: 1 } ]\n" }
    var found: Set<String> = []
    for text in texts { found.formUnion(try taken(text)) }
    #expect(try keys("$defs", "project") == found.sorted())
  }

  @Test func theKeysOfWorks() throws {
    let text =
      "projects: [ { id: X, kind: expand, school: wp, stage: primary, opens: 2022, classrooms: 1, works: { zzz: 1 } } ]\n"
    #expect(try keys("$defs", "project", "properties", "works") == taken(text))
  }

  @Test func theKeysOfRezonings() throws {
    #expect(
      try keys("$defs", "rezoning")
        == taken("rezoning: [ { from: 2022, stage: primary, catchments: z.geojson, zzz: 1 } ]\n"))
  }

  @Test(arguments: ["kinds", "groups", "targets"]) func theKeysOfLists(key: String) throws {
    #expect(try keys("properties", key, "items") == taken("\(key): [ { zzz: 1 } ]\n"))
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let parts = try #require(try schema()["$defs"] as? [String: Any])
    let names = scenarioSchema().matches(of: /#\/\$defs\/([a-z]+)/).map { String($0.1) }
    #expect(names.count > 20)
    for name in names { #expect(parts[name] != nil, "no \(name)") }
  }
}
