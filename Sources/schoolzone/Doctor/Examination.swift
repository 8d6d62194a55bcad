import Archives
import Foundation
import Geometry
import Office
import Output
import Parallel
import Planning
import Web

/// What `doctor` looks at, in the order in which it says so.
struct Examination {
  let environment: [String: String]

  var findings: [Finding] { libraries + tools + pageLibraries + [fonts, encoding] + machine }

  var libraries: [Finding] {
    let geometry = GeometryLibraries()
    let data = geometry.projDatabase
    return [
      Finding(
        id: "geos", name: "GEOS", state: .ok, value: geometry.geos, isNeeded: true,
        purpose: Phrase("geometry of zones and blocks")),
      Finding(
        id: "proj", name: "PROJ", state: .ok, value: geometry.proj, isNeeded: true,
        purpose: Phrase("coordinate systems")),
      Finding(
        id: "proj_data", name: "proj.db", state: data == nil ? .missing : .ok, value: data ?? "", isNeeded: true,
        purpose: Phrase(
          "definitions of the coordinate systems; without them only WGS 84 and the usual planes can be used"),
        remedies: ["apt install proj-data", "brew install proj"]),
      Finding(
        id: "xlsxwriter", name: "libxlsxwriter", state: .ok, value: workbookLibraryVersion, isNeeded: true,
        purpose: Phrase("workbooks (--xlsx)")),
      Finding(
        id: "zip", name: "libzip", state: .ok, value: zipLibraryVersion, isNeeded: true,
        purpose: Phrase("documents (--docx)")),
    ]
  }

  var tools: [Finding] {
    [
      tool(
        "ogr2ogr", ["--version"], Phrase("other formats of geodata, as Shapefile, turned into GeoJSON"),
        ["apt install gdal-bin", "brew install gdal"]),
      tool(
        "rsvg-convert", ["--version"], Phrase("maps as PNG (map -o), and the maps of draft.docx"),
        ["apt install librsvg2-bin", "brew install librsvg"]),
      installed(
        ["soffice", "libreoffice"], "LibreOffice",
        Phrase("opens results.xlsx and draft.docx; any office program will do"),
        ["apt install libreoffice-calc libreoffice-writer", "brew install --cask libreoffice"]),
    ]
  }

  private func tool(_ name: String, _ arguments: [String], _ purpose: Phrase, _ remedies: [String]) -> Finding {
    var found = Finding(id: name, name: name, state: .ok, value: "", purpose: purpose, remedies: remedies)
    switch ToolQuestion(name: name, arguments: arguments).answer() {
    case .notInstalled: found.state = .missing
    case .silent: found.state = .check
    case .said(let text):
      found.value = String(text.prefix { !$0.isNewline }.prefix(60)).replacing("\(name) version ", with: "")
    }
    return found
  }

  /// Programs that are looked for and not started.
  private func installed(_ names: [String], _ name: String, _ purpose: Phrase, _ remedies: [String]) -> Finding {
    let path = names.lazy.compactMap(ToolQuestion.path).first
    return Finding(
      id: name.lowercased(), name: name, state: path == nil ? .missing : .ok, value: path ?? "", purpose: purpose,
      remedies: remedies)
  }

  private var pageLibraries: [Finding] {
    let folders = PageLibraries()
    return [
      ("leaflet", "Leaflet", folders.leaflet, "leaflet.min.js", "apt install libjs-leaflet"),
      ("chart.js", "Chart.js", folders.chart, "chart.min.js", "apt install libjs-chart.js"),
    ].map { id, name, folder, file, remedy in
      let isThere = FileManager.default.fileExists(atPath: folder + "/" + file)
      return Finding(
        id: id, name: name, state: isThere ? .ok : .missing, value: isThere ? folder : "",
        purpose: Phrase("the page of schoolzone serve"), remedies: [remedy])
    }
  }

  private var fonts: Finding {
    var found = Finding(
      id: "fonts", name: "fonts", state: .ok, value: "", purpose: Phrase("Chinese names on maps as PNG"),
      remedies: ["apt install fonts-noto-cjk", "brew install --cask font-noto-sans-cjk-sc"])
    switch ToolQuestion(name: "fc-list", arguments: ["-f", "%{family[0]}\n", ":lang=zh"]).answer() {
    case .notInstalled, .silent: found.state = .check
    case .said(let text):
      let families = Set(text.split(separator: "\n").map(String.init)).sorted()
      found.state = families.isEmpty ? .missing : .ok
      found.value = families.prefix(2).joined(separator: ", ")
    }
    return found
  }

  private var encoding: Finding {
    let stated = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let plain = stated.lowercased().filter { $0 != "-" }
    return Finding(
      id: "encoding", name: "locale", state: plain.contains("utf8") ? .ok : .check, value: stated,
      purpose: Phrase("Chinese text and dashes in the terminal"), remedies: ["export LANG=C.UTF-8"])
  }

  private var machine: [Finding] {
    let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false)
    let writes = Examination.canWrite(in: folder)
    return [
      Finding(
        id: "threads", name: "threads", state: .ok, value: "\(coreCount)",
        purpose: Phrase("used at most, unless --jobs says otherwise")),
      Finding(
        id: "memory", name: "memory", state: .ok, value: MemoryLimit.words,
        purpose: Phrase("what this program may use at most")),
      Finding(
        id: "temporary_folder", name: "TMPDIR", state: writes ? .ok : .missing, value: folder, isNeeded: true,
        purpose: Phrase("a folder that can be written, for workbooks and pictures"),
        remedies: ["export TMPDIR=/path/of/a/folder"]),
    ]
  }

  private static func canWrite(in folder: String) -> Bool {
    let path = folder + "/schoolzone-\(UUID().uuidString)"
    defer { unlink(path) }
    return FileManager.default.createFile(atPath: path, contents: Data([0]))
  }
}

/// How much memory the program may use.
enum MemoryLimit {
  /// The least of the memory of the machine, the limit of the group of processes, and that of the process, such as `15.6 GB`.
  static var words: String {
    let most = [Double(ProcessInfo.processInfo.physicalMemory), ofGroup, ofProcess].compactMap { $0 }.min() ?? 0
    return "\((most / 1e8).rounded() / 10) GB"
  }

  private static var ofGroup: Double? {
    guard let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8) else { return nil }
    return Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private static var ofProcess: Double? {
    var limit = rlimit()
    #if os(Linux)
      guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    #else
      guard getrlimit(RLIMIT_AS, &limit) == 0 else { return nil }
    #endif
    return limit.rlim_cur > UInt64(1) << 60 ? nil : Double(limit.rlim_cur)
  }
}
