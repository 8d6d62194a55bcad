import Foundation
import TestSupport
import Testing

/// `verify` answers by its exit code, on the terminal in both languages, and as JSON.
struct VerifyCommandTests {
  private func place() throws -> Workplace {
    let place = try Workplace(withTown: false)
    try FileManager.default.copyItem(
      atPath: Repository.path("Tests/VerificationTests/Proposals/ruled"),
      toPath: place.folder.appending(path: "out").path(percentEncoded: false))
    return place
  }

  @Test func aTrueProposalHolds() throws {
    let place = try place()
    for (language, words) in [("en", "no plan can be more than 4.51 % better"), ("zh", "任何方案至多再好 4.51 %")] {
      let run = try place.run("verify", "out", "--lang", language)
      #expect(run.code == 0 && run.output.contains(words) && run.isWithin80Columns, "\(run)")
    }
    #expect(try place.run("verify", "out", "--quiet").output.isEmpty)
  }

  @Test func aChangedPriceIsRefused() throws {
    let place = try place()
    let table = try place.text("out/instance_schools.csv")
    try place.put(table.replacing(",13850.0", with: ",13000"), "out/instance_schools.csv")
    for (language, words) in [("en", "This is not proved"), ("zh", "未能证明成立")] {
      let run = try place.run("verify", "out", "--lang", language)
      #expect(run.code == 1 && run.output.contains(words) && run.isWithin80Columns)
      #expect(run.complaints.contains("out/certificate.json:11: bound: "), "\(run.complaints)")
    }
    let json = try place.run("verify", "out", "--json", "--quiet")
    let value = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(json.code == 1 && value["holds"] as? Bool == false)
    let checks = try #require(value["checks"] as? [[String: Any]])
    #expect(checks.filter { $0["outcome"] as? String == "fails" }.compactMap { $0["check"] as? String } == ["bound"])
  }

  @Test func whatCannotBeReadIsNamed() throws {
    let place = try place()
    try place.put("{", "out/certificate.json")
    let run = try place.run("verify", "out")
    #expect(run.code == 2 && run.complaints.contains("out/certificate.json:1: the file is not valid JSON"), "\(run)")
    let nowhere = try place.run("verify", "nowhere", "--lang", "zh")
    #expect(nowhere.code == 2 && nowhere.complaints.contains("nowhere/certificate.json"))
  }
}
