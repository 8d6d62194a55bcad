import Foundation
import Planning
import Testing

@testable import Loading

/// The schemas of policies and of rules for siting name what their readers take.
@Suite struct PolicySchemaTests {
  private typealias Object = [String: Any]

  /// Keys of the map at a path of a schema, `note` and `source` apart where `source` is a remark only.
  private func keys(_ schema: String, _ path: [String], withSource: Bool = false) throws -> [String] {
    var node = try #require(try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? Object)
    for step in path + ["properties"] { node = try #require(node[step] as? Object, "no \(step)") }
    return node.keys.filter { $0 != "note" && (withSource || $0 != "source") }.sorted()
  }

  /// Keys that the reader of policies would take where a policy has the key `zzz`.
  private func taken(_ text: String) throws -> [String] {
    let folder = try Folder(["p.yaml": "schema: schoolzone-policy/1\n" + text])
    let faults = withExtendedLifetime(folder) { loadPolicy(at: folder.path("p.yaml")).faults }
    return try expected(faults)
  }

  private func expected(_ faults: Faults) throws -> [String] {
    let fault = try #require(faults.all.first { $0.found == "zzz" }, "\(faults.lines)")
    return (fault.expected?.english ?? "").components(separatedBy: ", ").filter { !$0.isEmpty }.sorted()
  }

  @Test func theKeysOfAPolicy() throws {
    let of = policySchema()
    #expect(try keys(of, [], withSource: true) == taken("zzz: 1\n"))
    #expect(try keys(of, ["properties", "warning"]) == taken("warning: { zzz: 1 }\n"))
    #expect(try keys(of, ["properties", "school_size"]) == taken("school_size: { zzz: 1 }\n"))
    #expect(
      try keys(of, ["properties", "staffing"], withSource: true)
        == taken("staffing: { ratio: { primary: 19 }, zzz: 1 }\n"))
    #expect(try keys(of, ["properties", "funds"]) == taken("funds: { rates: { primary: 1 }, zzz: 1 }\n"))
    #expect(
      try keys(of, ["properties", "commitments", "items"])
        == taken("commitments: [ { clause: 1, remark: none, zzz: 1 } ]\n"))
  }

  @Test func theMeasuresOfAPolicy() throws {
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(policySchema().utf8)) as? Object)
    var node = schema
    for step in ["properties", "commitments", "items", "properties", "measure"] {
      node = try #require(node[step] as? Object)
    }
    #expect(node["enum"] as? [String] == ResultMeasure.allIDs)
  }

  @Test func theKeysOfRules() throws {
    let files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0.key, $0.value) })
    func taken(_ text: String) throws -> [String] {
      let folder = try Folder(files.merging(["plan.yaml": SmallTown.scenario, "rules.yaml": text]) { $1 })
      let loaded = try folder.scenario("plan.yaml")
      let (scenario, dataset) = try (#require(loaded.scenario), #require(loaded.dataset).dataset)
      let faults = withExtendedLifetime(folder) {
        loadSitingRules(at: folder.path("rules.yaml"), on: dataset, scenario).faults
      }
      return try expected(faults)
    }
    let of = rulesSchema()
    #expect(try keys(of, []) == taken("zzz: 1\n"))
    #expect(
      try keys(of, ["properties", "districts", "additionalProperties"]) == taken("districts: { w: { zzz: 1 } }\n"))
    #expect(try keys(of, ["$defs", "count"]) == taken("districts: { w: { new: { zzz: 1 } } }\n"))
    for key in ["cost_per_classroom", "earliest"] {
      var node = try #require(try JSONSerialization.jsonObject(with: Data(of.utf8)) as? Object)
      for step in ["properties", key] { node = try #require(node[step] as? Object) }
      let forms = try #require(node["oneOf"] as? [Object])
      let map = try #require(forms.compactMap { $0["properties"] as? Object }.first)
      #expect(try map.keys.filter { $0 != "note" && $0 != "source" }.sorted() == taken("\(key): { zzz: 2026 }\n"))
    }
  }
}
