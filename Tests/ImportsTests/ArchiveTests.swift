import Archives
import Foundation
import Planning
import TestSupport
import Testing

@testable import Imports

/// Zip archives as portals offer them, and such as would do harm.
struct ArchiveTests {
  private func archive(_ files: [(String, String)]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var zip = try ZipWriter()
    for (name, text) in files { try zip.add(name, Array(text.utf8)) }
    try Data(try zip.finish()).write(to: folder.url.appending(path: "files.zip"))
    return folder
  }

  private func names(_ sources: ImportSources) -> [String] { sources.sources.map(\.name).sorted() }

  @Test func filesOfAnArchiveAreRead() throws {
    let folder = try archive([
      ("data/blocks.geojson", TestTown.blocks), ("data/rolls.csv", "school,year,grade,pupils\n"),
      ("__MACOSX/._blocks.geojson", "x"), ("data/.hidden.csv", "x"), ("data/read.md", "x"),
    ])
    let plan = prepareImport(ImportRequest([folder.path("files.zip")], name: "Town"))
    #expect(plan.items.contains { $0.file == "blocks.geojson" && $0.rows == 6 })
    #expect(!plan.faults.contains { $0.message.english.contains("archive") })
    #expect(names(ImportSources([folder.path("files.zip")])) == ["blocks.geojson", "rolls.csv"])
  }

  @Test(arguments: ["../blocks.geojson", "/etc/blocks.geojson", "a/../../blocks.geojson", "a\\..\\blocks.geojson"])
  func namesThatLeadElsewhereRefuseTheArchive(name: String) throws {
    let folder = try archive([("a.geojson", TestTown.blocks), (name, TestTown.blocks)])
    let sources = ImportSources([folder.path("files.zip")])
    #expect(sources.sources.isEmpty)
    #expect(sources.faults.first?.message.english == "the archive cannot be unpacked")
    #expect(sources.faults.first?.found?.contains("unsafe name") == true)
  }

  @Test func archivesHaveLimits() throws {
    let folder = try archive([
      ("a.csv", String(repeating: "0", count: 5_000)), ("b.csv", String(repeating: "0", count: 5_000)),
    ])
    _ = try UnpackedArchive(folder.path("files.zip"), mostBytes: 10_000)
    #expect(throws: UnpackedArchive.Refusal.self) {
      _ = try UnpackedArchive(folder.path("files.zip"), mostBytes: 9_999)
    }
    let many = try archive((0...2_000).map { ("\($0).csv", "") })
    #expect(
      ImportSources([many.path("files.zip")]).faults.first?.message.english == "the archive has more than 2000 files")
  }

  @Test func theTemporaryFolderIsRemoved() throws {
    let folder = try archive([("a.csv", "id\n1\n")])
    var kept = ""
    do {
      let archive = try UnpackedArchive(folder.path("files.zip"))
      kept = archive.folder
      #expect(FileManager.default.fileExists(atPath: kept))
    }
    #expect(!FileManager.default.fileExists(atPath: kept))
  }

  @Test func anArchiveInAnArchiveIsSaid() throws {
    let folder = try archive([("a.csv", "id\n1\n"), ("inner.zip", "PK")])
    let sources = ImportSources([folder.path("files.zip")])
    #expect(names(sources) == ["a.csv"])
    #expect(sources.faults.map(\.message.english) == ["an archive is not read"])
  }
}
