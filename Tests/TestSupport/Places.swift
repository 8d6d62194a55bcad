public import Foundation

/// The checkout that the tests belong to. Tests read it and write nothing into it.
public enum Repository {
  public static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// The path of a file or folder, such as `scenarios/nantong-2013`.
  public static func path(_ name: String) -> String { root.appending(path: name).path(percentEncoded: false) }
}

/// Real places in `../shared/geodata` beside the checkout, which not every machine has. A test that needs one carries
/// `.enabled(if: RealData.has("durham-nc"))`, so that it is reported as skipped where the data is missing.
public enum RealData {
  public static let root = Repository.root.appending(path: "../shared/geodata").standardizedFileURL

  /// The folder of a place.
  public static func folder(_ name: String) -> String { root.appending(path: name).path(percentEncoded: false) }

  /// True if all these files or folders exist.
  public static func has(_ names: String...) -> Bool {
    names.allSatisfy { FileManager.default.fileExists(atPath: folder($0)) }
  }
}

/// A new folder in the system's temporary folder, removed with its last reference.
public final class TemporaryFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "schoolzone-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  public func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  public func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: url.appending(path: name)) }
}

/// The command line program, built beside the tests.
public enum BuiltProgram {
  public static let url: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "schoolzone")
  }()
}
