import Foundation
import Planning
import Testing

@testable import Loading

/// What `schoolzone schema` prints of a dataset names what the reader takes.
@Suite struct DatasetSchemaTests {
  private func keys(_ path: String...) throws -> [String] {
    var node = try #require(try JSONSerialization.jsonObject(with: Data(datasetSchema().utf8)) as? [String: Any])
    for step in path + ["properties"] { node = try #require(node[step] as? [String: Any], "no \(step)") }
    return node.keys.filter { $0 != "note" && !(path.contains("items") && $0 == "source") }.sorted()
  }

  private func taken(_ text: String) throws -> [String] {
    let faults = try SmallTown.folder(["dataset.yaml": SmallTown.about + text]).dataset().faults
    let fault = try #require(faults.all.first { $0.found == "zzz" }, "\(faults.lines)")
    return (fault.expected?.english ?? "").components(separatedBy: ", ").sorted()
  }

  @Test func theKeysOfTheDataset() throws { #expect(try keys() == taken("zzz: 1\n")) }

  @Test func theKeysOfStages() throws {
    #expect(try keys("properties", "stages", "items") == taken("stages: [{ id: primary, grades: 6, zzz: 1 }]\n"))
  }

  @Test func aColumnIsNeededOrSaysWhatHoldsWithoutIt() {
    for column in columnAliases {
      #expect(column.isRequired == (column.standard == nil), "\(column.table) \(column.name)")
    }
  }

  @Test func columnsForPrograms() throws {
    let json = try JSONSerialization.jsonObject(with: Data(columnJSON(in: .english))) as? [String: Any]
    let columns = try #require(json?["columns"] as? [[String: Any]])
    #expect(columns.count == columnAliases.count)
    let through = try #require(columns.first { $0["name"] as? String == "through" })
    #expect(through["type"] as? String == "0 to 1" && through["default"] as? String == "1")
  }
}
