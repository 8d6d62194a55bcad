import Planning
import Testing

@testable import Loading

/// Folders with only enrolment.csv.
@Suite struct DatasetSeriesTests {
  private func load(_ files: [String: String]) throws -> LoadedDataset {
    let folder = try Folder(files)
    return loadDataset(at: folder.path)
  }

  private static let twelve = "school,year,grade,pupils\na,2019,1,30\na,2020,10,20\nb,2020,12,20\n"

  @Test func theLastYearIsTheBase() throws {
    let loaded = try load(["enrolment.csv": "school,year,grade,pupils\na,2019,1,30\na,2021,2,29\na,2020,9,20\n"])
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.isSeries && loaded.missing.isEmpty)
    #expect(loaded.dataset.about.baseYear == 2021)
    #expect(loaded.dataset.stages == .standard)
  }

  @Test func gradesAreTakenAsFound() throws {
    let loaded = try load(["enrolment.csv": Self.twelve])
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.dataset.stages.all.map(\.grades) == [1...12])
    #expect(loaded.dataset.enrolment.map(\.grade) == [1, 10, 12])
    #expect(loaded.dataset.schools.allSatisfy { $0.classrooms.count == 1 })
  }

  @Test func gradesBeyondTheStagesThatAreNamed() throws {
    let about = "name: n\nstages: [{ id: primary, grades: 6 }, { id: junior, grades: 3 }]\n"
    let loaded = try load(["enrolment.csv": Self.twelve, "dataset.yaml": about])
    #expect(loaded.faults.errors.map(\.line) == [3, 4])
  }

  @Test(arguments: ["31", "-1", "-1", "1.5", "1e300", "x"])
  func gradesThatNobodyHas(grade: String) throws {
    let loaded = try load(["enrolment.csv": Self.twelve + "b,2020,\(grade),1\n"])
    #expect(loaded.faults.errors.map(\.line) == [5], "\(loaded.faults.lines)")
  }

  @Test func birthsBringTheirDistricts() throws {
    let births = "district,year,births\nx,2019,40\ny,2019,50\nx,2020,many\nx,2019,41\n"
    let loaded = try load(["enrolment.csv": Self.twelve, "births.csv": births])
    #expect(loaded.dataset.districts.map(\.id.text) == ["x", "y"])
    #expect(loaded.dataset.births.map(\.births) == [40, 50])
    #expect(loaded.faults.errors.map(\.line) == [4, 5], "\(loaded.faults.lines)")
  }
}
