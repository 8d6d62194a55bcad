internal import Foundation
internal import HTTPTypes
internal import Hummingbird
public import Planning

/// The files of the page and of its libraries, read at the start and looked up by name, so that no path in a request can access
/// any other file.
struct Assets: Sendable {
  struct Asset: Sendable {
    var bytes: [UInt8]
    var type: String
  }
  private var files: [String: Asset] = [:]

  /// - Throws: ``MissingLibrary`` with the names of missing files.
  init(_ libraries: PageLibraries) throws(MissingLibrary) {
    var missing: [String] = []
    func add(_ name: String, _ file: String) {
      guard let data = FileManager.default.contents(atPath: file) else {
        missing.append(file)
        return
      }
      files[name] = Asset(bytes: Array(data), type: Assets.type(of: file))
    }
    let folder = Assets.folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    if names.isEmpty { missing.append(folder + "/index.html") }
    for name in names.sorted() where !name.hasPrefix(".") { add(name, folder + "/" + name) }
    add("leaflet.js", libraries.leaflet + "/leaflet.min.js")
    add("leaflet.css", libraries.leaflet + "/leaflet.css")
    add("chart.js", libraries.chart + "/chart.min.js")
    if !missing.isEmpty { throw MissingLibrary(files: missing) }
  }

  func response(_ name: String) throws -> Response {
    guard let asset = files[name] else { throw Problem.notFound(Phrase("no such file: \(name)")) }
    return Response(
      status: .ok, headers: [.contentType: asset.type, .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }

  /// The folder of the page's own files, which the build copies beside the program.
  private static var folder: String {
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let beside = (Bundle.main.executableURL ?? program).resolvingSymlinksInPath().deletingLastPathComponent()
    return beside.appending(path: "schoolzone_Web.resources/Page").path(percentEncoded: false)
  }

  private static func type(of file: String) -> String {
    switch (file as NSString).pathExtension {
    case "html": "text/html; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "json": "application/json; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}

/// Files that the page needs but that are not installed.
public struct MissingLibrary: Error, Sendable {
  /// Paths that were looked for.
  public var files: [String]

  /// One line of text for people.
  public func text(in language: Language) -> String {
    let list = files.joined(separator: ", ")
    return Phrase("files of the page are missing: \(list). Install libjs-leaflet and libjs-chart.js (make setup)").text(
      in: language)
  }
}
