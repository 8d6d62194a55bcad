import Planning
import Testing

@testable import Loading

/// Counts that are left empty or withheld are not known: never 0 without a word.
@Suite struct UnknownCellTests {
  @Test(arguments: [
    "", "*", "**", "-", "–", "—", "…", "...", "n/a", "N.A.", "#N/A", "x", "<10", "< 10", "≤5", "＜10", "1-4", "1–9",
    "不足10", "10以下", "未知", "不詳", ":",
  ])
  func formsOfOffices(cell: String) throws {
    #expect(UnknownCell.isUnknown(cell))
    let town = try SmallTown.folder(["enrolment.csv": SmallTown.enrolment + "wp,2020,2,\(cell)\n"]).dataset()
    #expect(!town.faults.hasErrors, "\(town.faults.lines)")
    #expect(town.faults.say("enrolment.csv:4", "treated as unknown, not as 0"))
    #expect(town.dataset.enrolment.map(\.pupils) == [30, 33, nil])
  }

  @Test(arguments: ["0", "12", "1,234", "-5", "abc", "<", "12a", "10%", "1-2-3"])
  func whatIsNoSuchForm(cell: String) { #expect(!UnknownCell.isUnknown(cell)) }

  @Test func manyAreCountedOnce() throws {
    let rows = (1...6).flatMap { grade in (2010...2019).map { "wp,\($0),\(grade),*\n" } }.joined()
    let faults = try SmallTown.folder(["enrolment.csv": SmallTown.enrolment + rows]).dataset().faults
    #expect(faults.warnings.count == 1, "\(faults.lines)")
    #expect(faults.say("60 cells hold no number", "wp 2010 (1), wp 2011 (1)", "and 55 more"))
    #expect(faults.all.listedOneByOne.count == 60)
  }

  @Test func aBaseYearWithoutAKnownCountIsAnError() throws {
    for rows in ["wp,2017,1,30\nwp,2018,1,30\n", "wp,2017,1,30\nwp,2018,1,30\nwp,2020,1,*\n"] {
      let faults = try SmallTown.folder(["enrolment.csv": "school,year,grade,pupils\n" + rows]).dataset().faults
      #expect(faults.errors.count == 1, "\(faults.lines)")
      #expect(faults.say("no pupils are known of the base year 2020", "found 2017–2018", "base_year in dataset.yaml"))
    }
    let series = try Folder([
      "dataset.yaml": "name: n\nbase_year: 2020\n", "enrolment.csv": "school,year,grade,pupils\na,2018,1,30\n",
    ]).dataset()
    #expect(series.faults.say("base year 2020", "found 2018"))
  }

  @Test func unknownBirthsAreNoBirthsOfTheYear() throws {
    let town = try SmallTown.folder(["births.csv": "district,year,births\nw,2018,40\nw,2019,*\ne,2019,\n"]).dataset()
    #expect(!town.faults.hasErrors)
    #expect(town.dataset.births == [BirthCount(district: 0, year: 2018, births: 40)])
    #expect(town.faults.say("births.csv:3", "2 cells", "w 2019, e 2019"))
  }

  /// The model cannot do without these.
  @Test(arguments: [
    ("children.csv", "block,entry_year,registered\nb1,2020,*\n"),
    ("children.csv", "block,entry_year,registered,migrant\nb1,2020,1,<10\n"),
    ("attendance.csv", "zone,school,grade,pupils\nwp,wp,1,<10\n"),
    ("housing.csv", "id,block,occupied,dwellings\nh,b1,2022,\n"),
  ])
  func elsewhereAnUnknownCountIsAnError(file: String, text: String) throws {
    let faults = try SmallTown.folder([file: text]).dataset().faults
    #expect(faults.errors.count == 1 && faults.say("\(file):2", "is unknown", "Write an estimate"), "\(faults.lines)")
  }

  @Test(arguments: ["b1,2020,10,\n", "\"b1\",2020,10,\n"])
  func anEmptyMigrantCellIsSaid(row: String) throws {
    let town = try SmallTown.folder(["children.csv": "block,entry_year,registered,migrant\n" + row]).dataset()
    #expect(!town.faults.hasErrors && town.faults.say("1 empty cells are read as no migrant children"))
  }
}

/// 0 rooms, and spans of grades.
@Suite struct AbsentStageTests {
  private static func schools(_ junior: String) -> String {
    SmallTown.layer([
      (
        #"{"id":"wp","name":"WP","district":"w","primary_classrooms":6,"junior_classrooms":0}"#,
        SmallTown.point(121.005, 32.005)
      ),
      (
        #"{"id":"ep","name":"EP","district":"e","primary_classrooms":6,"junior_classrooms":0}"#,
        SmallTown.point(121.015, 32.005)
      ),
      (
        #"{"id":"wj","name":"WJ","district":"w","junior_classrooms":\#(junior),"primary_classrooms":0}"#,
        SmallTown.point(121.004, 32.004)
      ),
      (
        #"{"id":"ej","name":"EJ","district":"e","junior_classrooms":3,"primary_classrooms":0}"#,
        SmallTown.point(121.014, 32.004)
      ),
    ])
  }

  @Test func zeroRoomsAreNoStage() throws {
    let record = SmallTown.enrolment + "wp,2020,7,0\nep,2020,8,\n"
    let read = try SmallTown.folder(["schools.geojson": Self.schools("3"), "enrolment.csv": record]).dataset()
    #expect(!read.faults.hasErrors, "\(read.faults.lines)")
    #expect(read.dataset.schools.map(\.classrooms) == [[6, nil], [6, nil], [nil, 3], [nil, 3]])
    #expect(read.dataset.schools.allSatisfy { !$0.isNineYear })
    #expect(read.dataset.enrolment.count == 2)
  }

  @Test func zeroRoomsWithAZoneOrARollStayAndAreSaid() throws {
    let record = SmallTown.enrolment + "wp,2020,7,12\n"
    let read = try SmallTown.folder(["schools.geojson": Self.schools("0"), "enrolment.csv": record]).dataset()
    #expect(read.dataset.schools.map(\.classrooms) == [[6, 0], [6, nil], [nil, 0], [nil, 3]])
    #expect(read.faults.say("2 schools and stages have 0 classrooms", "wp, wj"), "\(read.faults.lines)")
  }

  /// A school that adds a grade each year, beside steady ones.
  @Test func aSchoolThatGrowsByAGradeIsNamed() throws {
    var record = "school,year,grade,pupils\n"
    for year in 2016...2020 {
      for grade in 1...6 { record += "a,\(year),\(grade),60\n" }
      if year > 2016 { for grade in 1...(year - 2016) { record += "in,\(year),\(grade),60\n" } }
    }
    let faults = try Folder(["enrolment.csv": record]).dataset().faults
    #expect(faults.all.count == 1 && !faults.hasErrors, "\(faults.lines)")
    #expect(faults.say("in changed its grades every year from 2017 (1) to 2020 (1–4)", "as it stood in 2020"))
  }
}
