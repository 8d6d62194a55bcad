import Planning
import Testing

@testable import Verification

/// A true proposal holds; one with any number, school, rule or pair changed does not.
struct VerifyTests {
  @Test(arguments: ["plain", "ruled", "limited", "flows"]) func aTrueProposalHolds(_ name: String) throws {
    let verdict = try Proposal(name).verdict()
    #expect(verdict.failing.isEmpty)
    #expect(verdict.holds && verdict.faults.isEmpty)
    #expect(verdict.scenario == "plan" && verdict.stage == "primary" && verdict.from == 2026)
  }

  /// What is changed, and a check that must fail for it.
  struct Change: Sendable, CustomTestStringConvertible {
    var proposal = "plain"
    var file: String
    var old: String
    var new: String
    var fails: String
    var testDescription: String { "\(proposal)/\(file): \(old) → \(new)" }
  }

  static let certificate = [
    Change(file: "certificate.json", old: "\"bound\": 680557.6142187178", new: "\"bound\": 691000", fails: "bound"),
    Change(file: "certificate.json", old: "\"bound\": 680557.6142187178", new: "\"bound\": 680557.61", fails: "bound"),
    Change(
      file: "certificate.json", old: "\"bound\": 680557.6142187178", new: "\"bound\": 691721",
      fails: "bound_below_objective"),
    Change(file: "certificate.json", old: "\"gap\": 0.01613", new: "\"gap\": 0.00613", fails: "gap"),
    Change(
      file: "certificate.json", old: "\"objective\": 691720.1142187178", new: "\"objective\": 691720.11",
      fails: "objective"),
    Change(
      file: "certificate.json", old: "{\"distance\": 646720.1", new: "{\"distance\": 646720.2", fails: "terms.distance"),
    Change(
      file: "certificate.json", old: "\"short\": 3160000,", new: "\"short\": 3160000.1,", fails: "before.terms.short"),
    Change(file: "certificate.json", old: "\"moved_pupils\": 90", new: "\"moved_pupils\": 89", fails: "moved_pupils"),
    Change(file: "certificate.json", old: "\"blocks\": 8", new: "\"blocks\": 9", fails: "blocks"),
    Change(file: "certificate.json", old: "\"move\": 500", new: "\"move\": 400", fails: "terms.move"),
    Change(file: "certificate.json", old: "EPSG:4549", new: "EPSG:4547", fails: "terms.distance"),
    Change(file: "certificate.json", old: "\"detour_factor\": 1.0", new: "\"detour_factor\": 1.01", fails: "bound"),
    Change(
      proposal: "limited", file: "certificate.json", old: "\"price_of_moving\": 18922.25",
      new: "\"price_of_moving\": 18000",
      fails: "bound"),
    Change(
      proposal: "limited", file: "certificate.json", old: "\"price_of_moving\": 18922.25",
      new: "\"price_of_moving\": -1",
      fails: "prices"),
  ]

  static let tables = [
    Change(file: "assignment.csv", old: "b2,s2,s1", new: "b2,s2,s2", fails: "terms.distance"),
    Change(file: "assignment.csv", old: "b2,s2,s1", new: "b2,s1,s1", fails: "before.terms.distance"),
    Change(file: "instance_schools.csv", old: ",110,1116.25", new: ",110,1000", fails: "bound"),
    Change(file: "instance_schools.csv", old: ",110,1116.25", new: ",110,-1", fails: "prices"),
    Change(file: "instance_schools.csv", old: ",110,1116.25", new: ",110,20001", fails: "prices"),
    Change(file: "instance_schools.csv", old: "2027,150,0,150,0.0", new: "2027,150,0,150,2", fails: "bound"),
    Change(file: "instance_schools.csv", old: "130,20,110,1116.25", new: "131,20,110,1116.25", fails: "files"),
    Change(file: "instance_schools.csv", old: "130,20,110,1116.25", new: "131,20,111,1116.25", fails: "bound"),
    Change(
      file: "instance_blocks.csv", old: "b2,120.812,32.0,2026,35", new: "b2,120.812,32.0,2026,36", fails: "moved_pupils"
    ),
    Change(
      file: "instance_blocks.csv", old: "b3,120.824,32.0,2027,44", new: "b3,120.824,32.0,2027,43",
      fails: "terms.distance"),
    Change(file: "neighbours.csv", old: "b3,b7\n", new: "", fails: "connected"),
    Change(proposal: "ruled", file: "neighbours.csv", old: "b2,b3,1100", new: "b2,b3,1101", fails: "terms.shape"),
    Change(proposal: "flows", file: "instance_flows.csv", old: "s1,s1,0.9", new: "s1,s1,0.8", fails: "files"),
  ]

  static let rules = [
    Change(
      file: "certificate.json", old: "\"locks\": null", new: "\"locks\": {\"blocks\": {\"b6\": \"s2\"}}",
      fails: "locks.blocks"),
    Change(
      file: "certificate.json", old: "\"locks\": null", new: "\"locks\": {\"schools\": [\"s2\"]}",
      fails: "locks.schools"),
    Change(
      file: "certificate.json", old: "\"locks\": null",
      new: "\"locks\": {\"never\": [{\"block\": \"b2\", \"school\": \"s1\"}]}",
      fails: "locks.never"),
    Change(file: "certificate.json", old: "\"max_moved\": null", new: "\"max_moved\": 0.2", fails: "max_moved"),
    Change(file: "assignment.csv", old: "b2,s2,s1,false", new: "b2,s2,s1,true", fails: "locked"),
    Change(proposal: "ruled", file: "assignment.csv", old: "b3,s2,s3,true", new: "b3,s2,s3,false", fails: "locked"),
    Change(
      proposal: "ruled", file: "assignment.csv", old: "b3,s2,s3,true", new: "b3,s2,s2,true", fails: "locks.blocks"),
    Change(proposal: "ruled", file: "assignment.csv", old: "b7,s2,s2", new: "b7,s2,s1", fails: "locks.schools"),
    // the east has b3, b4, b7, b8 and s3
    Change(proposal: "ruled", file: "assignment.csv", old: "b6,s2,s2", new: "b6,s2,s3", fails: "keep_districts"),
    Change(
      proposal: "ruled", file: "certificate.json", old: "{\"blocks\": {\"b3\": \"s3\"}, ", new: "{", fails: "locked"),
  ]

  @Test(arguments: certificate + tables + rules) func aChangedProposalIsRefused(_ change: Change) throws {
    let proposal = try Proposal(change.proposal)
    try proposal.change(change.file, change.old, to: change.new)
    let verdict = try proposal.verdict()
    #expect(verdict.failing.contains(change.fails), "\(verdict.failing)")
    #expect(!verdict.holds && verdict.faults.contains { $0.severity == .error })
  }

  @Test func aZoneThatIsEmptiedIsNamed() throws {
    let proposal = try Proposal("plain")
    try proposal.change("assignment.csv", "b3,s2,s2", to: "b3,s2,s3")
    try proposal.change("assignment.csv", "b7,s2,s2", to: "b7,s2,s3")
    let verdict = try proposal.verdict()
    #expect(verdict.failing.contains("not_empty"))
    #expect(verdict.faults.contains { $0.text(in: .english).contains("the zone of s2 has lost all its blocks") })
  }

  /// Without the column nobody can tell where a district ends: that is said, and the bound does not count as proved.
  @Test func districtsThatAreNotInTheTablesAreNotKnown() throws {
    let proposal = try Proposal("plain")
    try proposal.change("certificate.json", "\"keep_districts\": false", to: "\"keep_districts\": true")
    let verdict = try proposal.verdict()
    #expect(verdict.checks.filter { $0.outcome == .unknown }.map(\.id) == ["bound", "keep_districts"])
    #expect(!verdict.holds)
  }

  @Test func aPlaneThatIsNotNamedFollowsFromThePlaces() throws {
    let proposal = try Proposal("plain")
    try proposal.change("certificate.json", "\"metric_crs\": \"EPSG:4549\",", to: "")
    let verdict = try proposal.verdict()
    #expect(verdict.holds)
    #expect(verdict.faults.map(\.severity) == [.note])
  }
}
