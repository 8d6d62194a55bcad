import Foundation
import Planning
import Testing

@testable import Loading

/// Files that are not what a dataset has, rows and columns that people's programs leave behind.
@Suite struct DatasetFilesTests {
  private func load(_ others: [String: String]) throws -> LoadedDataset {
    let town = try SmallTown.folder(others)
    return loadDataset(at: town.path)
  }

  @Test(arguments: [
    ("enrolment.csv", "enrollment.csv"), ("schools.geojson", "school.geojson"), ("blocks.geojson", "block.geojson"),
  ])
  func aMisspeltFileIsNamedOnBothSides(name: String, slip: String) throws {
    let loaded = try load([name: "", slip: try #require(SmallTown.files[name])])
    #expect(loaded.missing == [name])
    #expect(loaded.faults.say("\(name): ", "missing", "nearest name: \(slip)"))
    #expect(loaded.faults.say("\(slip): ", "not read", "nearest name: \(name)"))
  }

  @Test func filesThatNobodyReadsAreNoted() throws {
    let loaded = try load([
      "children_total.csv": "a\n1\n", "old.geojson": "{", "SOURCE.md": "from here", ".x.csv": "a\n",
    ])
    #expect(loaded.faults.all.map(\.file) == ["children_total.csv", "old.geojson"])
    #expect(loaded.faults.all.allSatisfy { $0.severity == .note && $0.nearest == nil })
  }

  @Test func rowsOfSeparatorsAloneAreNoRows() throws {
    let loaded = try load(["enrolment.csv": SmallTown.enrolment + ",,,\n , ,,\n,,\n;\n\n"])
    #expect(loaded.faults.say("enrolment.csv:7", "1 fields"))
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.dataset.enrolment.count == 2)
  }

  /// As pandas and R write a column of whole numbers that has a gap.
  @Test func idsMayBeWrittenWithAPoint() throws {
    let loaded = try load([
      "schools.geojson": SmallTown.schools.replacing("\"wp\"", with: "1201.0"),
      "catchments.geojson": SmallTown.catchments.replacing("\"wp\"", with: "1201"),
      "enrolment.csv": SmallTown.enrolment.replacing("wp", with: "1201"),
    ])
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.schools[0].id.text == "1201")
  }

  @Test func aTextThatLooksLikeANumberStaysAsItIs() throws {
    let loaded = try load(["schools.geojson": SmallTown.schools.replacing("\"WP\"", with: "\"No. 2.0\"")])
    #expect(loaded.dataset.schools[0].name == "No. 2.0")
  }

  @Test(arguments: [
    ("attendance.csv", "zone,school,grade,pupils\n", ""), ("attendance.csv", "地块,学校,年级,人数\n", ""),
    ("attendance.csv", "school,grade,pupils\n", "zone"), ("feeders.csv", "from,to,share\n", ""),
    ("feeders.csv", "from,to,shares\n", "share"), ("resources.csv", "school,year,measure,value\n", ""),
    ("resources.csv", "school,year,value\n", "measure"),
  ])
  func tablesAreHeldToTheirColumns(name: String, text: String, lacks: String) throws {
    let loaded = try load([name: text])
    #expect(loaded.faults.errors.map(\.field) == (lacks.isEmpty ? [] : [lacks]), "\(loaded.faults.lines)")
  }

  @Test func manyDevelopmentsWithoutABlock() throws {
    let rows = (0..<200).map { "h\($0),121.01\(5 + $0 % 4),32.008,2022,10" }.joined(separator: "\n")
    let loaded = try load(["housing.csv": "id,lon,lat,occupied,dwellings\n" + rows])
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.dataset.blocks.count == 203)
    #expect(loaded.dataset.children.blockCount == 203)
    #expect(loaded.dataset.children.column(cohort: 2020, kind: .migrant).map { Array($0.prefix(4)) } == [1, 0, 3, 0])
  }
}
