import Foundation
import TestSupport
import Testing

/// `init` and `doctor`.
struct InitTests {
  @Test(arguments: ["en", "zh"])
  func aSkeletonIsWrittenAndCheckSaysWhatToFillNext(language: String) throws {
    let place = try Workplace(withTown: false)
    let made = try place.run("init", "city", "--lang", language)
    #expect(made.code == 0)
    #expect(made.isWithin80Columns)
    #expect(try place.names() == ["city"])
    for name in [
      "README.txt", "baseline.yaml", "plan.yaml", "data/dataset.yaml", "data/schools.geojson", "data/children.csv",
    ] {
      #expect(place.exists("city/" + name))
    }
    let check = try place.run("check", "city/data", "--lang", language)
    #expect(check.code == 1)
    #expect(check.output.contains("dataset.yaml"))
    #expect(check.output.contains(language == "zh" ? "请依次填写" : "Fill next, in this order"))
    #expect(!check.complaints.contains("internal"))
  }

  @Test func explanationsAreInTheLanguage() throws {
    let place = try Workplace(withTown: false)
    for language in ["en", "zh"] { #expect(try place.run("init", language, "--lang", language, "--quiet").code == 0) }
    #expect(try place.text("en/data/dataset.yaml").contains("# School year that the data describes."))
    let chinese = try ["zh/data/dataset.yaml", "zh/baseline.yaml", "zh/plan.yaml"].map(place.text)
    for line in chinese.joined(separator: "\n").split(separator: "\n") where line.hasPrefix("# ") && !line.contains(":")
    {
      #expect(line.unicodeScalars.contains { $0.value > 0x4E00 }, "\(line)")
    }
    // the keys are the same in both languages
    func keys(_ text: String) -> [String] {
      text.split(separator: "\n").compactMap { $0.prefixMatch(of: /(?:# )?([a-z_]+):/).map { String($0.1) } }
    }
    for name in ["data/dataset.yaml", "baseline.yaml", "plan.yaml"] {
      #expect(try keys(place.text("en/" + name)) == keys(place.text("zh/" + name)))
    }
  }

  /// The skeleton, filled with the data of the example town, simulates as the town does.
  @Test func aFilledSkeletonSimulates() throws {
    let place = try Workplace()
    #expect(try place.run("init", "city", "--quiet").code == 0)
    let files = [
      "districts.geojson", "schools.geojson", "blocks.geojson", "catchments.geojson", "children.csv", "births.csv",
      "enrolment.csv", "housing.csv",
    ]
    for file in files { try place.put(place.text("town/data/" + file), "city/data/" + file) }
    let about = try place.text("city/data/dataset.yaml").replacing("\nbase_year:\n", with: "\nbase_year: 2024\n")
    try place.put(about, "city/data/dataset.yaml")
    let check = try place.run("check", "city/data")
    #expect(check.code == 0)
    #expect(!check.output.contains("Fill next"))
    let run = try place.run("compare", "city/baseline.yaml", "city/plan.yaml", "--out", "out", "--quiet")
    #expect(run.code == 0)
    #expect(place.exists("out/plan/schools.csv"))
  }

  /// Every example that the comments of a skeleton give is read when its `#` is taken away.
  @Test func examplesOfKeysAreRead() throws {
    let place = try Workplace()
    #expect(try place.run("init", "city", "--quiet").code == 0)
    let text = try place.text("city/data/dataset.yaml")
    for line in text.split(separator: "\n") {
      guard let match = line.wholeMatch(of: /# ([a-z_]+): (.+)/), match.1 != "grade_names", match.1 != "stages" else {
        continue
      }
      try place.put("base_year: 2024\n\(match.1): \(match.2)\n", "town/data/dataset.yaml")
      let run = try place.run("check", "town/data", "--quiet")
      #expect(!run.complaints.contains("dataset.yaml"), "\(line): \(run.complaints)")
    }
  }

  @Test func aFolderWithFilesIsRefused() throws {
    let place = try Workplace(withTown: false)
    try place.put("mine", "city/notes.txt")
    let run = try place.run("init", "city")
    #expect(run.code == 2)
    #expect(run.complaints.contains("city: is not empty"))
    #expect(try place.text("city/notes.txt") == "mine")
    #expect(!place.exists("city/data"))
  }

  @Test(arguments: ["en", "zh"])
  func doctorNamesLibrariesWithinEightyColumns(language: String) throws {
    let run = try ProgramRun(["doctor", "--lang", language])
    #expect(run.code == 0, "\(run.output)")
    #expect(run.isWithin80Columns)
    for name in ["GEOS 3.", "PROJ ", "proj.db", "libxlsxwriter", "libzip", "rsvg-convert", "TMPDIR"] {
      #expect(run.output.contains(name))
    }
  }

  @Test func doctorSaysHowToGetWhatIsMissingAndDoesNotWaitForProgramsThatHang() throws {
    let place = try Workplace(withTown: false)
    try place.put("#!/bin/sh\nexec /bin/sleep 60\n", "bin/rsvg-convert")
    let start = Date.now
    let run = try place.shell("chmod +x bin/rsvg-convert; PATH=$PWD/bin:/bin.none \"$0\" doctor --json")
    #expect(Date.now.timeIntervalSince(start) < 50)
    #expect(run.code == 0)
    #expect(run.output.contains("\"id\":\"ogr2ogr\",\"name\":\"ogr2ogr\",\"state\":\"missing\""))
    #expect(run.output.contains("apt install gdal-bin"))
    #expect(run.output.contains("\"id\":\"rsvg-convert\",\"name\":\"rsvg-convert\",\"state\":\"check\""))
  }

  @Test func doctorSaysNoWhereAFolderCannotBeWritten() throws {
    let place = try Workplace(withTown: false)
    let run = try place.shell("TMPDIR=/proc \"$0\" doctor")
    #expect(run.code == 1)
    #expect(run.output.contains("missing"))
    #expect(run.output.contains("export TMPDIR="))
  }
}
