import Planning
import Testing

@testable import Loading

/// Figures that no school, block or district can have are errors with their place and the range; a count that is no whole
/// number is a warning.
@Suite struct PlausibleFigureTests {
  private func load(_ others: [String: String]) throws -> LoadedDataset { try SmallTown.folder(others).dataset() }

  @Test(arguments: [
    ("children.csv", "b1,2020,10,1", "b1,2020,4294967290,1", "at most 50,000"),
    ("children.csv", "b1,2020,10,1", "b1,2020,60000,1", "at most 50,000"),
    ("enrolment.csv", "wp,2020,1,30", "wp,2020,1,4294967290", "at most 20,000,000"),
    ("births.csv", "w,2019,40", "w,2019,4294967290", "at most 5,000,000"),
  ])
  func anAbsurdCountIsAnError(file: String, old: String, new: String, expected: String) throws {
    let loaded = try load([file: (SmallTown.files[file] ?? "").replacing(old, with: new)])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("\(file):2", "too large to be a count", expected), "\(loaded.faults.lines)")
  }

  @Test(arguments: ["1000000", "-100001", "4294967290"]) func absurdDwellingsAreAnError(dwellings: String) throws {
    let loaded = try load(["housing.csv": "id,block,occupied,dwellings\nh,b1,2022,\(dwellings)\n"])
    #expect(
      loaded.faults.errors.count == 1 && loaded.faults.say("housing.csv:2", "dwellings"), "\(loaded.faults.lines)")
  }

  @Test(arguments: [
    #""primary_classrooms":5000"#, #""primary_classrooms":6,"site_area_m2":1e300"#,
    #""primary_classrooms":6,"site_area_m2":-1"#, #""primary_classrooms":6,"floor_area_m2":1e308"#,
    #""primary_classrooms":6,"teachers":-5"#, #""primary_classrooms":6,"teachers":"1e300""#,
    #""primary_classrooms":6,"opened":99999"#,
  ])
  func anAbsurdFigureOfASchoolIsAnError(columns: String) throws {
    let loaded = try load([
      "schools.geojson": SmallTown.schools.replacing(
        #""name":"WP","district":"w","primary_classrooms":6"#, with: #""name":"WP","district":"w","# + columns)
    ])
    #expect(loaded.faults.say("schools.geojson:2", "invalid value", "from"), "\(loaded.faults.lines)")
  }

  @Test func textsInColumnsThatNothingReadsAreLeftAlone() throws {
    let loaded = try load([
      "schools.geojson": SmallTown.schools.replacing(
        #""name":"WP","#, with: #""name":"WP","opened":"about 1950","teachers":"n/a","#)
    ])
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
  }

  @Test func aCountThatIsNotWholeIsAWarning() throws {
    let loaded = try load(["children.csv": SmallTown.children.replacing("b1,2020,10,", with: "b1,2020,6.5,")])
    #expect(!loaded.faults.hasErrors)
    #expect(loaded.faults.say("children.csv:2", "not a whole number", "6.5"), "\(loaded.faults.lines)")
    let births = try load([
      "births.csv": "district,year,births\nw,2018,40\nw,2019,40.5\ne,2018,41\ne,2019,50.5\nw,2017,4\n"
    ])
    #expect(births.faults.say("births.csv", "2 counts are not whole numbers"), "\(births.faults.lines)")
  }

  @Test func aTableOfEstimatesIsNotWarnedOf() throws {
    let loaded = try load(["births.csv": "district,year,births\nw,2019,40.25\ne,2019,50.75\n"])
    #expect(!loaded.faults.lines.contains { $0.contains("whole") }, "\(loaded.faults.lines)")
  }

  @Test func aDanglingLinkIsNotTakenAsAbsent() throws {
    let folder = try SmallTown.folder(["births.csv": ""])
    try folder.link("births.csv", to: "nowhere.csv")
    let loaded = folder.dataset()
    #expect(loaded.faults.say("births.csv", "cannot be read") || loaded.faults.say("births.csv", "No such file"))
    #expect(loaded.faults.hasErrors)
  }

  @Test func anUnknownKeyIsQuotedInPart() throws {
    let key = String(repeating: "k", count: 45) + "SECRET"
    let loaded = try load(["dataset.yaml": SmallTown.about + "\(key): 1\n"])
    #expect(loaded.faults.say("dataset.yaml", "an unknown key"), "\(loaded.faults.lines)")
    #expect(!loaded.faults.lines.joined().contains("SECRET"), "\(loaded.faults.lines)")
  }
}
