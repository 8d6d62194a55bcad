import Planning
import Testing

@testable import Loading

/// The keys and columns of grades served, phases by year and siblings.
@Suite struct ServedGradesReadingTests {
  private func load(_ text: String, schools: String = SmallTown.schools) throws -> LoadedScenario {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    files["data/schools.geojson"] = schools
    files["s.yaml"] = SmallTown.scenario + text
    return try Folder(files).scenario("s.yaml")
  }

  @Test(arguments: ["\"1-3\"", "\"1–3\"", "\" 1 - 3 \""])
  func columnsAreRead(span: String) throws {
    let schools = SmallTown.schools.replacing(
      #""id":"wp","name":"WP","district":"w","primary_classrooms":6"#,
      with: #""id":"wp","name":"WP","district":"w","primary_classrooms":6,"primary_grades":\#(span),"onward":"ep; wj""#)
    let loaded = try load("", schools: schools)
    #expect(loaded.dataset?.faults.errors.isEmpty == true, "\(loaded.dataset?.faults.lines ?? [])")
    let school = try #require(loaded.dataset?.dataset.schools[0])
    #expect(school.grades == [0: 1...3] && school.onward == [1, 2])
  }

  @Test func oneGradeAndTheWholeStage() throws {
    var schools = SmallTown.schools.replacing(
      #""district":"w","primary_classrooms":6"#, with: #""district":"w","primary_classrooms":6,"primary_grades":1"#)
    schools = schools.replacing(
      #""district":"e","primary_classrooms":6"#, with: #""district":"e","primary_classrooms":6,"primary_grades":"1-6""#)
    let dataset = try #require(try load("", schools: schools).dataset)
    #expect(dataset.faults.errors.isEmpty && dataset.dataset.schools.map(\.grades) == [[0: 1...1], [:], [:], [:]])
  }

  @Test func projectsAreRead() throws {
    let loaded = try load(
      """
      projects:
        - { id: G, kind: grades, school: wp, stage: primary, grades: { 2021: 1-4, 2022-08-20: 1-5 }, onward: ep }
        - { id: H, kind: grades, school: ep, stage: primary, grades: 1-5, opens: 2021, delay_months: 12 }
        - { id: O, kind: close, school: wj, stage: junior, closes: 2022, phase: out, to: ej }
        - { id: A, kind: expand, school: wp, stage: junior, opens: 2022, classrooms: 6, start_grade: 2 }
        - { id: B, kind: expand, school: wp, stage: junior, opens: 2023, classrooms: 3, works: { from: 2022, to: 2022, classrooms: 2 } }
        - { id: D, kind: expand, school: ep, stage: junior, opens: 2022, classrooms: 6, opening: all }
      """)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    #expect(
      scenario.projects.map { $0.effects.spans } == [[2021: 1...4, 2022: 1...5], [2022: 1...5], [:], [:], [:], [:]])
    #expect(
      scenario.projects[0].effects.onward == [1] && scenario.projects[2].effects.pupilChange == .nobodyComes(heirs: [3])
    )
    // the first expansion adds the stage, the second adds rooms to it
    #expect(scenario.projects.map { $0.effects.addedStages } == [[], [], [], [1], [], [1]])
    #expect(scenario.projects[3].effects.gradesOpen(in: 2022, of: 3) == 2)
    #expect(scenario.projects[5].effects.gradesOpen(in: 2022, of: 3) == nil)
    #expect(scenario.projects[4].effects.works?.classrooms == [1: 2])
    #expect(scenario.schools[0].classrooms == [6, 0] && scenario.schools[0].isNineYear)
    #expect(loaded.dataset?.dataset.schools[0].classrooms == [6, nil])
  }

  @Test func aSchoolThatIsNoNineYearSchoolKeepsToThat() throws {
    let schools = SmallTown.schools.replacing(
      #""district":"w","primary_classrooms":6"#, with: #""district":"w","primary_classrooms":6,"nine_year":false"#)
    let loaded = try load(
      "projects: [ { id: A, kind: expand, school: wp, stage: junior, opens: 2022, classrooms: 6 } ]\n", schools: schools
    )
    #expect(loaded.scenario?.schools[0].isNineYear == false)
  }

  @Test func phasesByYearAndSiblingsAreRead() throws {
    let loaded = try load(
      """
      rezoning:
        - { from: 2021, stage: primary, blocks: { ep: [b2] }, phase: { 2021: intake, 2022-09-01: { grades: [3] }, 2023: all },
            siblings: { share: 0.3, years: 3 } }
      """)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let rezoning = try #require(loaded.scenario?.rezonings.first)
    #expect(rezoning.phase == .intake && rezoning.grace.phaseOfYear == [2021: .intake, 2022: .grades([3]), 2023: .all])
    #expect(rezoning.grace.siblings == Siblings(share: 0.3, years: 3))
  }

  @Test func aPhaseBeforeItsChangeIsAnError() throws {
    let loaded = try load("rezoning: [ { from: 2022, stage: primary, blocks: { ep: [b2] }, phase: { 2021: all } } ]\n")
    #expect(loaded.faults.say("rezoning[1].phase.2021", "2022 or later"), "\(loaded.faults.lines)")
  }

  @Test func openingWithoutANewStageHasNoEffect() throws {
    let loaded = try load(
      "projects: [ { id: A, kind: expand, school: wp, stage: primary, opens: 2022, classrooms: 6, opening: all } ]\n")
    #expect(loaded.faults.say("opening", "without effect unless"), "\(loaded.faults.lines)")
  }
}
