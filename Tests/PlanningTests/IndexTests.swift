import Geometry
import Planning
import Testing

@Suite("Typed indexes and tables")
struct IndexTests {
  @Test("An index finds its thing in its list, and takes the room of its number")
  func lists() {
    let stages = Stages.standard
    #expect(stages[StageIndex(1)].id == "junior")
    #expect(Array(stages.indexes) == [0, 1])
    let districts = ["a", "b"].map { District(id: ID($0), name: $0, area: Area()) }
    #expect(districts[1 as DistrictIndex].name == "b")
    #expect(Array(districts.indexes) == [0, 1])
    #expect(MemoryLayout<SchoolIndex>.size == 4 && MemoryLayout<YearIndex>.size == MemoryLayout<Int>.size)
  }

  @Test("A year index counts from the base year")
  func years() {
    let year = YearIndex(of: 2016, from: 2013)
    #expect(year == 3 && 2013 + year == 2016 && year.previous == 2)
    #expect(Array(year..<5) == [3, 4] && year < 4)
  }

  @Test("Elements of tables stand under their own indexes and no others")
  func tables() {
    var table = Table<DistrictIndex, Double>(repeating: 0, count: 3)
    table[1] += 2
    #expect(table.elements == [0, 2, 0] && Array(table.indices) == [0, 1, 2])

    var grid = Grid<SchoolIndex, YearIndex, Int>(rows: 2, columns: 3) { 10 * $0.position + $1.position }
    grid[1, 2] += 100
    #expect(grid.elements == [0, 1, 2, 10, 11, 112])
    #expect(Array(grid[row: 1]) == [10, 11, 112] && grid[column: 2] == [2, 112])
    #expect(grid.map { $0 % 2 == 0 }[1, 0])

    var cube = Cube<DistrictIndex, YearIndex, Int, Int>(repeating: 0, rows: 2, columns: 3, layers: 4)
    cube[1, 2, 3] = 7
    cube[0, 1, 2] = 5
    #expect(Array(cube[1, 2]) == [0, 0, 0, 7] && Array(cube[0, 1]) == [0, 0, 5, 0])
    #expect(cube[1, 0, 3] == 0)
  }

  @Test("Each kind has its own element")
  func kinds() {
    var numbers = ByKind<Int>.each { $0 == .migrant ? 2 : 1 }
    numbers[.migrant] += 10
    #expect(numbers.registered == 1 && numbers[.migrant] == 12)
    #expect(numbers.map { $0 * 2 } == ByKind(registered: 2, migrant: 24))
  }
}
