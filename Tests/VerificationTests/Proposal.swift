import Foundation
import Planning
import TestSupport
import Verification

/// A small proposal in a folder of its own, whose files a test changes.
///
/// Eight blocks, three schools and two years; the numbers of the certificates were computed in Python by the page of code in
/// `docs/certificate.md`, extended by the rules, and the plans found by trying all of them.
final class Proposal {
  private let folder: TemporaryFolder

  /// - Parameter name: `plain`; `ruled`, with all locks, districts, borders and a detour factor; `limited`, with a price on moving;
  ///   `flows`, with attendance flows.
  init(_ name: String) throws {
    folder = try TemporaryFolder()
    let source = URL(filePath: Repository.path("Tests/VerificationTests/Proposals/\(name)"))
    for file in try FileManager.default.contentsOfDirectory(atPath: source.path(percentEncoded: false)) {
      try FileManager.default.copyItem(at: source.appending(path: file), to: folder.url.appending(path: file))
    }
  }

  /// Replaces a text that the file holds exactly once.
  func change(_ file: String, _ old: String, to new: String) throws {
    let text = try String(contentsOf: folder.url.appending(path: file), encoding: .utf8)
    guard text.components(separatedBy: old).count == 2 else { throw NotOnce(text: old) }
    try folder.write(file, text.replacing(old, with: new))
  }

  struct NotOnce: Error { let text: String }

  func remove(_ file: String) throws { try FileManager.default.removeItem(at: folder.url.appending(path: file)) }

  func verdict() throws(Faults) -> Verdict { try verify(folder.path("")) }

  /// The faults that make the files unreadable, as lines without the folder; empty if they can be read.
  func complaints() -> [String] {
    do throws(Faults) {
      _ = try verdict()
      return []
    } catch {
      return error.all.map { $0.text(in: .english).replacing(folder.path(""), with: "") }
    }
  }
}

extension Verdict {
  /// The checks that do not hold.
  var failing: [String] { checks.filter { $0.outcome != .holds }.map(\.id) }
}
