import Foundation
import Output
import Planning

/// Converts SVG to PNG by `rsvg-convert`, a program of librsvg.
struct Rasteriser {
  private static let name = "rsvg-convert"
  private let program: URL
  private let file: String

  /// - Parameter file: the picture to be made, which messages name.
  init(for file: String) throws(OutputProblem) {
    self.file = file
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let paths = folders.map { "\($0)/\(Rasteriser.name)" }
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw OutputProblem(
        path: file,
        reason: Phrase(
          "PNG needs the program \(Rasteriser.name), which is not installed. Install Debian's librsvg2-bin (make setup does), or write an .svg"
        ))
    }
    program = URL(filePath: path)
  }

  func convert(_ svg: [UInt8], to path: String) throws(OutputProblem) {
    let source = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: source) }
    let process = Process()
    process.executableURL = program
    process.arguments = ["--format", "png", "--output", path, source.path(percentEncoded: false)]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try Data(svg).write(to: source)
      try process.run()
    } catch {
      throw problem("\(error.localizedDescription)")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw problem("\(process.terminationStatus)")
    }
  }

  /// The picture as PNG.
  func png(_ svg: [UInt8]) throws(OutputProblem) -> [UInt8] {
    let picture = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString).png")
    defer { try? FileManager.default.removeItem(at: picture) }
    try convert(svg, to: picture.path(percentEncoded: false))
    guard let data = try? Data(contentsOf: picture) else { throw problem("no picture") }
    return Array(data)
  }

  private func problem(_ reason: String) -> OutputProblem {
    OutputProblem(
      path: file,
      reason: Phrase("\(Rasteriser.name) failed: \(reason)"))
  }
}
