import Foundation
import Testing

/// `site --benchmark`: a line of CSV for each instance, and its assignment.
struct BenchmarkTests {
  private static let small = "2 3\n10 10\n5 6\n4 4 4\n1 9\n9 1\n2 3\n"

  @Test func instancesAreSolvedAndWritten() throws {
    let place = try Workplace(withTown: false)
    try place.put(Self.small, "one")
    try place.put("1 1\n5\n2.5\n3\n0.25\n", "in/two")
    let run = try place.run("site", "--benchmark", "one", "in/two", "--out", "out", "--effort", "200")
    #expect(run.code == 0 && run.complaints == "", "\(run)")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: ",").prefix(4).joined(separator: ",") }
    #expect(lines == ["file,objective,bound,gap", "one,15,15,0", "in/two,2.75,2.75,0"])
    #expect(try place.text("out/one.csv") == "customer,facility\n1,1\n2,2\n3,1\n")
    #expect(try place.text("out/two.csv") == "customer,facility\n1,1\n")
    #expect(try place.run("site", "--benchmark", "one", "--out", "out", "--quiet").output == "")
    #expect(try place.names() == ["in", "one", "out"] && !place.exists("out/two.csv"))
  }

  @Test func theNumbersAreGivenAsJSON() throws {
    let place = try Workplace(withTown: false)
    try place.put(Self.small, "one")
    let run = try place.run("site", "--benchmark", "one", "--json", "--jobs", "2", "--seed", "4")
    let value = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let instance = try #require((value["instances"] as? [[String: Any]])?.first)
    #expect(instance["objective"] as? Double == 15 && instance["assignment"] as? [Int] == [1, 2, 1])
  }

  @Test func faultsOfAllFilesAreNamedAndNothingIsWritten() throws {
    let place = try Workplace(withTown: false)
    try place.put("2 3\n10 10\n5 6\n4 four 4\n1 9\n9 1\n2 3\n", "wrong")
    try place.put("1 1\n5\n2\n9\n1\n", "full")
    try place.put(Self.small, "one")
    let run = try place.run("site", "--benchmark", "wrong", "one", "full", "nowhere", "--out", "out")
    #expect(run.code == 2 && run.output == "" && !place.exists("out"))
    #expect(run.complaints.contains("wrong:4: invalid value (found four;"), "\(run.complaints)")
    #expect(run.complaints.contains("full: the demand of all customers is above the capacity of all facilities"))
    #expect(run.complaints.contains("nowhere: "))
    let chinese = try place.run("site", "--benchmark", "full", "--lang", "zh")
    #expect(chinese.complaints.contains("所有客户的需求超过所有设施的容量"))
    try place.put(Self.small, "in/one")
    let twice = try place.run("site", "--benchmark", "one", "in/one", "--out", "out")
    #expect(twice.code == 2 && twice.complaints.contains("in/one: two files have the same name"))
    // three customers of 4 do not fit into two facilities of 6
    try place.put("2 3\n6 6\n0 0\n4 4 4\n0 0\n0 0\n0 0\n", "tight")
    let tight = try place.run("site", "--benchmark", "tight", "--effort", "100", "--out", "out")
    #expect(tight.code == 2 && tight.complaints.contains("no assignment within the capacities") && !place.exists("out"))
  }

  @Test(arguments: [["site"], ["site", "a.yaml", "--benchmark", "p1"], ["site", "--benchmark"]])
  func wrongUsageIs2(arguments: [String]) throws {
    let run = try Workplace(withTown: false).run(arguments)
    #expect(run.code == 2 && run.output == "" && run.complaints != "")
  }
}
