import Foundation
import Testing

struct MapCommandTests {
  @Test func aMapIsDrawn() throws {
    let place = try Workplace()
    let run = try place.run(
      "map", "town/baseline.yaml", "--measure", "seat_shortfall", "--year", "2028", "-o", "east.svg")
    #expect(run.code == 0)
    let svg = try place.text("east.svg")
    #expect(svg.hasPrefix("<svg "))
    #expect(svg.contains("Seat shortfall, primary, 2028"))
    // East Primary is 270 short in 2028: the class from 200 to 400
    #expect(svg.contains("fill=\"#f03b20\""))
    #expect(svg.contains("SYNTHETIC"))
    // without -o the same on standard output
    let shown = try place.run("map", "town/baseline.yaml", "--measure", "seat_shortfall", "--year", "2028")
    #expect(shown.output == svg)
    #expect(try place.names() == ["east.svg", "town"])
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert")))
  func pngIsOneSixHundredWide() throws {
    let place = try Workplace()
    try place.put("an older file", "town.png")
    let run = try place.run("map", "town/plan.yaml", "-o", "town.png", "--lang", "zh", "--quiet")
    #expect(run.code == 0)
    let bytes = Array(try Data(contentsOf: place.folder.appending(path: "town.png")))
    #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(bytes[16..<24]) == [0, 0, 0x06, 0x40, 0, 0, 0x04, 0xB0])
    #expect(try place.names() == ["town", "town.png"])
  }

  @Test func withoutTheConverterNothingIsWritten() throws {
    let place = try Workplace()
    let run = try place.shell("PATH=/nowhere \"$0\" map town/plan.yaml -o town.png")
    #expect(run.code == 2)
    #expect(run.complaints.contains("librsvg2-bin"))
    #expect(try place.names() == ["town"])
  }

  @Test(arguments: [
    (["--stage", "senior"], "primary, junior"), (["--year", "1999"], "2024 to 2030"),
    (["--measure", "beauty"], "utilisation"),
    (["-o", "map.pdf"], ".svg or .png"), (["-o", "town"], ".svg or .png"),
    (["-o", "nowhere/map.svg"], "does not exist"),
  ])
  func whatIsNotThereIsRefused(arguments: [String], hint: String) throws {
    let place = try Workplace()
    let run = try place.run(["map", "town/plan.yaml"] + arguments)
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.complaints.contains(hint))
    #expect(try place.names() == ["town"])
  }

  @Test func chartsGoBelowTheTables() throws {
    let place = try Workplace()
    let plain = try place.run("simulate", "town/baseline.yaml")
    let run = try place.run("simulate", "town/baseline.yaml", "--chart")
    #expect(run.output.hasPrefix(plain.output))
    #expect(run.output.contains("█ 390\n"))
    #expect(run.isWithin80Columns)
    #expect(!run.output.contains("\u{1B}"))
  }
}
