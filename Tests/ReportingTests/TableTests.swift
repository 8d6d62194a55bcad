import Measures
import Planning
import TestSupport
import Testing

@testable import Simulation
@testable import Tables

struct TableTests {
  @Test func tablesAreAsKept() throws {
    let (result, dataset) = (ToyTown.result(), ToyTown.dataset)
    #expect(try matchesGolden(schoolsTable(result, on: dataset), "schools.csv"))
    #expect(try matchesGolden(gradesTable(result, on: dataset), "grades.csv"))
    #expect(try matchesGolden(districtsTable(result, on: dataset), "districts.csv"))
    #expect(try matchesGolden(movesTable(result, on: dataset), "moves.csv"))
    #expect(try matchesGolden(comparisonTable(ToyTown.comparison, on: dataset), "comparison.csv"))
  }

  /// The headers, letter by letter as formats.md promises them to scripts.
  @Test func columnsAreThoseOfTheContract() {
    func text(_ header: [String]) -> String { header.joined(separator: ",") }
    #expect(text(GradeRow.header) == "school,stage,year,grade,pupils,classes_needed,classes,class_size")
    #expect(
      text(SchoolRow.header())
        == "school,name,district,stage,year,pupils,classrooms,capacity,seat_shortfall,entry_pupils,entry_places,entry_shortfall,warning,class_shortfall,utilisation,largest_class,large_classes,very_large_classes,mean_distance_m,p90_distance_m,beyond_radius_share,unexplained,zone_registered,zone_warning"
    )
    #expect(
      SchoolRow.header(withOptional: true).suffix(4)
        == ["residents", "residents_kept", "residents_lost", "from_outside"])
    #expect(
      text(DistrictRow.header())
        == "district,stage,year,pupils,classrooms,capacity,seat_shortfall,pooled_shortfall,reachable_shortfall,entry_shortfall,class_shortfall,spare,utilisation,mean_distance_m,beyond_radius_share"
    )
    #expect(
      text(Array(DistrictRow.header(withOptional: true).suffix(8)))
        == "displaced,by_vacancy,placed_in_group,placed_in_district,placed_in_city,not_placed,migrant_children,migrant_public_share"
    )
    #expect(
      text(ComparedRow.header)
        == "scenario,district,stage,year,pupils,capacity,seat_shortfall,pooled_shortfall,entry_shortfall,class_shortfall,mean_distance_m,pupils_moved,seat_shortfall_change"
    )
    #expect(text(MoveRow.header) == "block,stage,year,from_school,to_school,pupils,reason")
  }

  /// Rows that join several lists of columns write the columns of their header, in that order.
  @Test func rowsWriteWhatTheirHeadersSay() throws {
    let dataset = ToyTown.dataset
    let comparison = ToyTown.comparison
    let result = comparison.results[0]
    func names(_ row: some ColumnSource) -> [String] {
      var names = NamesOnly()
      row.write(to: &names)
      return names.names
    }
    let school = try #require(result.schools.first)
    #expect(names(SchoolRow(school, of: result.scenario, on: dataset)) == SchoolRow.header())
    let district = try #require(result.districts.first)
    #expect(names(DistrictRow(district, on: dataset)) == DistrictRow.header())
    let row = try #require(comparison.rows.first)
    #expect(names(ComparedRow(row, of: comparison, on: dataset)) == ComparedRow.header)
  }

  @Test(arguments: [
    (text: "plain", cell: "plain"), (text: "a,b", cell: "\"a,b\""), (text: "say \"a\"", cell: "\"say \"\"a\"\"\""),
    (text: "two\nlines", cell: "\"two\nlines\""), (text: "=1+1", cell: "=1+1"), (text: "小学", cell: "小学"),
    (text: "", cell: ""),
  ])
  func cellsAreQuotedWhereTheyMustBe(text: String, cell: String) {
    var table = CSVTable(header: ["a"], rows: 1)
    table.add(OneText(value: text))
    #expect(String(decoding: table.bytes, as: UTF8.self) == "\u{FEFF}a\n\(cell)\n")
  }
}

private struct OneText: TableRow {
  var value: String
  static let columns: [Column<Self>] = [.text("a", \.value)]
}

private struct NamesOnly: ColumnWriter {
  var names: [String] = []
  mutating func text(_ name: String, _ value: String?) { names.append(name) }
  mutating func whole(_ name: String, _ value: Int?) { names.append(name) }
  mutating func number(_ name: String, _ value: Double?) { names.append(name) }
  mutating func precise(_ name: String, _ value: Double?) { names.append(name) }
}
