public import Foundation

/// The example town that the program writes, in a temporary folder: two districts of 20 blocks, four schools, two stages.
///
/// Its scenarios are `baseline.yaml`, `plan.yaml`, and `all.yaml` with a project of every kind.
public final class ExampleTown: Sendable {
  private let place: TemporaryFolder
  public let url: URL

  /// - Parameter system: another example, such as `k12`: a town of another school system, without `all.yaml`.
  public init(of system: String? = nil) throws {
    place = try TemporaryFolder()
    url = place.url.appending(path: system ?? "town", directoryHint: .isDirectory)
    let process = Process()
    process.executableURL = BuiltProgram.url
    process.arguments = ["example", url.path(percentEncoded: false)]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    guard system == nil else { return }
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "Tests/BadInputTests/Town.yaml"), to: url.appending(path: "all.yaml"))
  }

  public func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  public func text(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  public func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
