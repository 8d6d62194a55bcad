import Loading
import Planning
import TestSupport
import Testing

/// Files of instances of facility location, in the layouts of the literature.
struct FacilityLocationFileTests {
  private func read(_ text: String) throws -> FacilityLocationFile {
    let folder = try TemporaryFolder()
    let file = folder.path("instance")
    try folder.write("instance", text)
    return try FacilityLocationFile(at: file)
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return ((error as? Faults)?.all ?? []).map { fault in
        var fault = fault
        fault.file = "f"
        return fault.text(in: .english)
      }
    }
  }

  @Test func allLayoutsGiveTheSameInstance() throws {
    let lists = try read("3 2\n10 20 30\n1.5 2 3e0\n4 5\n11 12 13\n21 22 23\n")
    #expect(lists.capacities == [10, 20, 30] && lists.openingCosts == [1.5, 2, 3] && lists.demands == [4, 5])
    #expect(lists.costs == [11, 12, 13, 21, 22, 23])
    #expect(try read("3 2 10 20 30\r\n\t1.5 2 3 4 5 11 12\n\n13 21 22 23") == lists)
    // Holmberg's own files: pairs, all demands, costs by facility
    #expect(try read("3 2\n10 1.5\n20 2.\n30 3.\n 4. 5.\n 11. 21.\n12. 22.\n13. 23.\n") == lists)
    // the OR-Library: pairs, then each customer with its costs
    #expect(try read("3 2\n10 1.5\n20 2\n30 3\n4\n11 12 13\n5\n21 22 23\n") == lists)
    #expect(try read("3 2\n10 1.5\n20 2\n30 3\n4 11 12 13\n5 21 22 23\n") == lists)
  }

  @Test func allFaultsAreNamedAtOnce() {
    #expect(
      faults("3 2\n10 x 30\n1 2 -3\n4 5\n11 12 nan\n") == [
        "f:2: invalid value (found x; expected a number from 0 to 1000000000000000)",
        "f:3: invalid value (found -3; expected a number from 0 to 1000000000000000)",
        "f:5: invalid value (found nan; expected a number from 0 to 1000000000000000)",
      ])
    #expect(
      faults("2 2\n10 10\n1 1\n4 5\n11 12\n21\n") == [
        "f:6: the file ends too soon (found 11; expected 12 numbers in all, for 2 facilities and 2 customers)"
      ])
    #expect(faults("1 1\n10\n1\n4\n11\n12\n").first?.hasPrefix("f:6: the file goes on too long (found 7;") == true)
    #expect(faults("0 1.5\n1\n").map { $0.prefix(18) } == ["f:1: invalid value", "f:1: invalid value"])
    #expect(faults(" \n").map { $0.prefix(22) } == ["f:1: the file is empty"])
    #expect(faults("7").map { $0.prefix(27) } == ["f:1: the file ends too soon"])
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: Faults.self) { try FacilityLocationFile(at: "/nowhere/p1") }
  }
}
