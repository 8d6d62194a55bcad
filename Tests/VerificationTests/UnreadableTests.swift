import Planning
import Testing

@testable import Verification

/// What cannot be read is refused with file and line, all at once; what can be read and is contradictory fails the first check.
struct UnreadableTests {
  @Test func allProblemsAreNamedAtOnce() throws {
    let proposal = try Proposal("plain")
    try proposal.change("certificate.json", "\"bound\"", to: "\"bund\"")
    try proposal.change("certificate.json", "\"years\": [2026, 2027]", to: "\"years\": [2026, \"next\"]")
    try proposal.change("instance_blocks.csv", "b4,120.836,32.0,2026,45", to: "b4,120.836,32.0,2026,4x")
    try proposal.change("instance_blocks.csv", "b5,120.8,32.012,2027,48", to: "b5,120.8,32.012,2027")
    try proposal.change("assignment.csv", "b1,s1,s1,false", to: "b1,s1,s1,no")
    try proposal.change("instance_schools.csv", ",price", to: ",cost")
    try proposal.remove("neighbours.csv")
    let complaints = proposal.complaints()
    for start in [
      "certificate.json:1: bound: ", "certificate.json:6: years: ", "instance_blocks.csv:8: pupils: ",
      "instance_blocks.csv:11: ", "assignment.csv:2: locked: ", "instance_schools.csv:1: price: ", "neighbours.csv: ",
    ] {
      #expect(complaints.contains { $0.hasPrefix(start) }, "\(start) in \(complaints)")
    }
  }

  @Test(arguments: [
    ("\"gap\": 0.016", "\"gap\" 0.016", "certificate.json:12: "),
    ("\"seed\": 1,", "\"seed\": 1e999,", "certificate.json:23: "),
    ("\"schema\": \"schoolzone-certificate/1\"", "\"schema\": \"x\"", "certificate.json:2: schema: "),
    ("\"locks\": null", "\"locks\": {\"schools\": [null]}", "certificate.json:19: locks: "),
    ("EPSG:4549", "EPSG:999999", "certificate.json:24: metric_crs: "),
    ("\"detour_factor\": 1.0", "\"detour_factor\": 0", "certificate.json:25: detour_factor: "),
    ("\"seed\": 1,", "\"seed\": 1, \"distances\": \"ferries\",", "certificate.json:23: distances: "),
    ("\"seed\": 1,", "\"seed\": 1, \"distances\": \"streets\",", "instance_distances.csv: "),
  ]) func aCertificateThatCannotBeReadIsRefused(_ old: String, _ new: String, _ start: String) throws {
    let proposal = try Proposal("plain")
    try proposal.change("certificate.json", old, to: new)
    let complaints = proposal.complaints()
    #expect(complaints.contains { $0.hasPrefix(start) }, "\(complaints)")
  }

  /// Borders are in the third column of neighbours.csv, which a weight of shape needs.
  @Test func aWeightOfShapeNeedsBorders() throws {
    let proposal = try Proposal("plain")
    try proposal.change("certificate.json", "\"move\": 500, \"shape\": 0}", to: "\"move\": 500, \"shape\": 2}")
    #expect(proposal.complaints().contains { $0.hasPrefix("neighbours.csv:1: border: ") }, "\(proposal.complaints())")
  }

  @Test(arguments: [
    ("assignment.csv", "b2,s2,s1,false\n", "b2,s2,s1,false\nb2,s2,s1,false\n", "assignment.csv:4: block: "),
    ("assignment.csv", "b2,s2,s1", "b2,s2,s9", "assignment.csv:3: school: "),
    ("assignment.csv", "b2,s2,s1,false\n", "", "instance_blocks.csv:4: "),
    ("instance_blocks.csv", "b2,120.812,32.0,2026,35\n", "", "instance_blocks.csv: year: "),
    ("instance_blocks.csv", "b2,120.812,32.0,2027,42", "b2,120.813,32.0,2027,42", "instance_blocks.csv:5: "),
    ("instance_blocks.csv", "b2,120.812,32.0,2027,42", "b2,120.812,32.0,2027,-42", "instance_blocks.csv:5: pupils: "),
    ("instance_blocks.csv", "b2,120.812,32.0,2027,42", "b2,120.812,32.0,2031,42", "instance_blocks.csv:5: year: "),
    ("instance_schools.csv", "s3,120.838,32.001,2027,150,0,150,0.0\n", "", "instance_schools.csv: year: "),
    ("neighbours.csv", "b3,b7", "b3,b70", "neighbours.csv:10: "),
    ("neighbours.csv", "b3,b7\n", "b3,b7\nb7,b3\n", "neighbours.csv:11: the row occurs twice"),
  ]) func contradictionsFailTheFirstCheck(_ file: String, _ old: String, _ new: String, _ start: String) throws {
    let proposal = try Proposal("plain")
    try proposal.change(file, old, to: new)
    let verdict = try proposal.verdict()
    #expect(verdict.failing == ["files"])
    let lines = verdict.faults.map { String($0.text(in: .english).split(separator: "/").last ?? "") }
    #expect(lines.contains { $0.hasPrefix(start) }, "\(lines)")
  }

  @Test func cellsInQuotesMayHoldCommasQuotesAndLineBreaks() {
    let bytes = Array("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\n\r\nlast,\"\"".utf8)
    bytes.withUnsafeBufferPointer { buffer in
      var rows = CSVRows(buffer)
      var read: [[String]] = []
      var lines: [Int] = []
      while let (line, cells) = rows.next() {
        read.append(cells)
        lines.append(line)
      }
      #expect(read == [["a", "b"], ["x, \"y\"", "1\n2"], ["last", ""]])
      #expect(lines == [1, 2, 5])
    }
  }
}
