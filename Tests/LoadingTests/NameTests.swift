import Planning
import Testing

@testable import Loading

/// Names in one language or both: of the dataset, its stages, scenarios and new schools.
@Suite struct NameTests {
  @Test(arguments: [
    ("name: Small Town", "Small Town", "Small Town"), ("name: { en: Small Town, zh: 小城 }", "Small Town", "小城"),
    ("name: Small Town\nname_zh: 小城", "Small Town", "小城"), ("name: { zh: 小城 }", "小城", "小城"),
    ("name_zh: 小城", "小城", "小城"), ("name: { en: Small Town }\nname_zh: 小城", "Small Town", "小城"),
  ])
  func ofADataset(text: String, english: String, chinese: String) throws {
    let about = SmallTown.about.replacing("name: Small Town", with: text)
    let loaded = try SmallTown.folder(["dataset.yaml": about]).dataset()
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.about.name(in: .english) == english)
    #expect(loaded.dataset.about.name(in: .chinese) == chinese)
  }

  @Test func ofStages() throws {
    let stages = "stages: [ { id: primary, grades: 6, name: { en: elementary, zh: 初小 } }, { id: junior, grades: 3 } ]\n"
    let loaded = try SmallTown.folder(["dataset.yaml": SmallTown.about + stages]).dataset()
    #expect(loaded.dataset.stages[0].name == Phrase(LocalText("elementary", chinese: "初小")))
    #expect(loaded.dataset.stages[1].name == Phrase(LocalText("junior", chinese: "junior")))
  }

  @Test func aLanguageThatIsNotKnownIsNamed() throws {
    let about = SmallTown.about.replacing("name: Small Town", with: "name: { en: Small Town, cn: 小城 }")
    let loaded = try SmallTown.folder(["dataset.yaml": about]).dataset()
    #expect(loaded.faults.say("dataset.yaml:1", "name.cn", "unknown key"))
  }

  private func scenarios(_ base: String, _ child: String) throws -> (base: Scenario, child: Scenario) {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    files["base.yaml"] = SmallTown.scenario + base
    files["child.yaml"] = "schema: schoolzone/1\nextends: base.yaml\n" + child
    let folder = try Folder(files)
    let (first, second) = try (folder.scenario("base.yaml"), folder.scenario("child.yaml"))
    #expect(!first.faults.hasErrors && !second.faults.hasErrors, "\(first.faults.lines + second.faults.lines)")
    return try (#require(first.scenario), #require(second.scenario))
  }

  @Test func ofAScenario() throws {
    let (base, child) = try scenarios("name: { en: As it is, zh: 维持现状 }\n", "")
    #expect(base.name(in: .english) == "As it is" && base.name(in: .chinese) == "维持现状")
    #expect(child.name(in: .english) == "As it is" && child.name(in: .chinese) == "维持现状")
  }

  /// Else a plan is called by its parent's name in the language that it leaves out.
  @Test(arguments: ["name: The plan", "name: { en: The plan }"])
  func aScenarioWithANameOfItsOwnTakesNoneOver(name: String) throws {
    for parent in ["name: { en: As it is, zh: 维持现状 }\n", "name: As it is\nname_zh: 维持现状\n"] {
      let child = try scenarios(parent, name + "\n").child
      #expect(child.name(in: .english) == "The plan" && child.name(in: .chinese) == "The plan")
    }
  }

  @Test(arguments: ["name: { en: New, zh: 新校 }", "name: New, name_zh: 新校"])
  func ofANewSchool(name: String) throws {
    let project = """
      projects:
        - { id: N, kind: new, school: np, stage: primary, district: e, site: [121.018, 32.008], opens: 2022, classrooms: 6,
            catchment: nearest, \(name) }

      """
    let school = try #require(try scenarios(project, "").base.schools.last)
    #expect(school.name(in: .english) == "New" && school.name(in: .chinese) == "新校")
  }

  @Test func aContinuedScenarioKeepsBothNames() throws {
    var text = ScenarioExtension(name: "The \"plan\"")
    text.nameChinese = "方案"
    let root = try #require(try yaml(try text.text(continuing: "base.yaml")).root)
    #expect(root["name"]?["en"]?.text == "The \"plan\"" && root["name"]?["zh"]?.text == "方案")
  }
}
