import Planning
import Testing

@testable import Imports

struct NameTests {
  private let finder = IdFinder([
    (id: "adams", names: ["Adams Elementary School"]), (id: "0415", names: ["Mercer Middle School"]),
    (id: "p1", names: ["實驗小學"]),
    (id: "p2", names: ["城东小学（南校区）"]), (id: "h1", names: ["Lee"]), (id: "h2", names: ["Lee"]),
  ])

  @Test(arguments: [
    ("adams", "adams", false), ("Adams Elementary School", "adams", false),
    ("ADAMS ELEMENTARY  SCHOOL", "adams", false),
    ("Adams ES", "adams", true), ("415", "0415", false), ("415.0", "0415", false), ("实验小学", "p1", false),
    ("城东小学(南校区)", "p2", false),
  ])
  func oneSchoolIsMeant(text: String, id: String, isLoose: Bool) {
    #expect(finder.match(text) == .one(id, isLoose: isLoose))
  }

  @Test func severalSchoolsAreNotGuessedAt() { #expect(finder.match("Lee") == .several(["h1", "h2"])) }

  @Test func theNearestIsNamed() {
    #expect(finder.match("Adems Elementary School") == .none(nearest: "Adams Elementary School"))
  }

  @Test(arguments: [
    ("Adams Elementary School", "adams-elementary-school"), ("  St. Mary's ", "st-marys"), ("实验小学", "实验小学"),
    ("../../etc", "etc"), ("--", "x"),
  ])
  func idsAreMadeOfNames(name: String, id: String) { #expect(Assembly.id(from: name) == id) }

  @Test(arguments: [
    ("es_zones_2023", "primary"), ("小学施教区", "primary"), ("MS_zones", "junior"), ("schools", nil), ("junior", "junior"),
    ("test", nil),
    ("九年一贯制", nil), ("elementary", "primary"),
  ])
  func stagesAreFoundInNames(text: String, stage: String?) { #expect(StageGuess.stage(text, of: .standard) == stage) }
}
