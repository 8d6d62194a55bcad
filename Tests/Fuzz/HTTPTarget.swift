import Drafting
import Foundation
import Loading
import Planning
import Synchronization
import Web

/// Requests to the page's server, as bytes on a connection: sound ones with changed members, and changed bytes.
struct HTTPTarget: FuzzTarget {
  private let files: ChangedFiles
  private let folder: URL

  init(_ corpus: Corpus, _ folder: URL) throws {
    self.folder = folder
    files = try ChangedFiles(corpus.files("town"), in: folder)
  }

  private static let paths = [
    "/", "/page/main.js", "/api/openapi.json", "/api/settings", "/api/languages", "/api/languages/zh", "/api/project",
    "/api/base?tolerance=0.001",
    "/api/search?q=west&scenario=plan", "/api/scenarios/plan/schools",
    "/api/scenarios/plan/figures?stage=primary&year=2026&measures=pupils,places",
    "/api/scenarios/plan/reach?stage=primary&year=2026",
    "/api/scenarios/plan/catchments?stage=junior&year=2030&tolerance=0.01",
    "/api/scenarios/plan/blocks?stage=primary&year=2027&bbox=121,32,121.1,32.1",
    "/api/scenarios/plan/schools/e-p1?year=2026",
    "/api/scenarios/plan/schools/e-p1/explanation?stage=primary&year=2027&grade=1", "/api/scenarios/plan/edits",
    "/api/scenarios/plan/files", "/api/scenarios/plan/files/schools.csv?version=draft&lang=zh",
    "/api/scenarios/plan/files/report.html", "/api/events", "/?token=secret",
  ]

  private static let posts: [(path: String, body: String)] = [
    (
      "edits",
      #"{"kind":"move","stage":"primary","blocks":["b-5-2","b-4-1"],"school":"w-p1","year":2027,"phase":"intake"}"#
    ),
    (
      "edits",
      #"{"kind":"rezone","stage":"primary","zones":{"w-p1":["b-4-0"],"e-p1":["b-3-0"]},"year":2026,"phase":[1,2]}"#
    ),
    (
      "edits",
      #"{"kind":"add_school","school":"n-p1","name":"New","stage":"primary","site":[121.004,32.002],"year":2027,"classrooms":12}"#
    ),
    (
      "edits",
      #"{"kind":"add_classrooms","school":"e-p1","stage":"primary","year":2026,"classrooms":6,"reason":"full"}"#
    ),
    ("edits", #"{"kind":"change_project","project":"E-N1","year":2027,"classrooms":18}"#),
    (
      "edits",
      #"{"kind":"add_projects","projects":[{"id":"P1","kind":"new","school":"site-1","name":"Mill","district":"west","site":[121.0031,32.0004],"opens":2026,"classrooms":{"primary":6},"cost":3},{"id":"P2","kind":"expand","school":"e-p1","opens":2027,"classrooms":{"primary":3}}],"catchments":[{"stage":"primary","year":2026,"phase":"intake","zones":{"site-1":["b-0-0","b-1-0"]}}]}"#
    ),
    (
      "preview",
      #"{"kind":"add_school","school":"n-p2","name":"New","stage":"junior","site":[121.004,32.002],"year":2026,"classrooms":6}"#
    ),
    ("preview", #"{"kind":"move","stage":"junior","blocks":["b-0-0"],"school":"e-j1","year":2026,"phase":"all"}"#),
    ("ensemble", #"{"draws":20,"seed":2,"versus":["plan"]}"#), ("ensemble/cancel", ""),
    ("undo", ""), ("redo", ""), ("proposal/cancel", ""), ("siting/cancel", ""),
    ("save", #"{"id":"mine","name":"My plan","overwrite":true}"#),
    (
      "proposal",
      #"{"stage":"primary","from":2026,"years":[2026,2028],"phase":"intake","weights":{"short":100,"move":10},"locks":{"blocks":["b-0-0"],"schools":["w-p1"]},"max_moved":0.2,"keep_districts":true,"effort":200,"frontier":2}"#
    ),
    (
      "siting",
      #"{"stages":["primary"],"from":2026,"kinds":["expand"],"budget":100,"effort":200,"struck":[],"kept":[]}"#
    ),
  ]

  private static let headers = [
    "Origin: http://127.0.0.1", "Origin: https://elsewhere.example", "Sec-Fetch-Site: cross-site",
    "Host: elsewhere.example",
    "Cookie: schoolzone_token=secret", "Cookie: schoolzone_token=", "Authorization: Bearer", "Content-Length: 5",
    "Transfer-Encoding: chunked", "Accept-Encoding: gzip", "If-None-Match: *", "Expect: 100-continue",
  ]

  private static let draft = """
    { "schema": "schoolzone-draft/1", "draft": { "last": 3,
      "edits": [
        { "number": 1, "time": "2026-01-01T00:00:00Z", "edit": { "kind": "add_classrooms", "school": "e-p1", "stage": "primary", "year": 2026, "classrooms": 2 } },
        { "number": 2, "time": "2026-01-02T00:00:00Z", "edit": { "kind": "move", "stage": "primary", "blocks": ["b-4-0"], "school": "w-p1", "year": 2027, "phase": "intake" } } ],
      "undone": [
        { "number": 3, "time": "2026-01-03T00:00:00Z", "edit": { "kind": "change_project", "project": "E-N1", "classrooms": 6 } } ] } }
    """

  /// A draft as an earlier server has kept it, sound or not.
  private func keepDraft(_ mutator: inout Mutator) {
    let store = folder.appending(path: ".schoolzone")
    try? FileManager.default.removeItem(at: store)
    guard mutator.isOne(in: 2) else { return }
    var text = Array(HTTPTarget.draft.utf8)
    for _ in 0..<mutator.below(4) { mutator.changeText(&text, other: Array(HTTPTarget.posts[1].body.utf8)) }
    try? FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
    try? Data(text).write(to: store.appending(path: "plan.draft.json"))
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    keepDraft(&mutator)
    let path = files.path("plan.yaml")
    guard let read = loadScenarios(at: [path]).first, let scenario = read.scenario, let dataset = read.dataset,
      let session = try? PlanningSession([(scenario, path)], on: dataset, jobs: 1, progress: { _, _, _ in })
    else { return "the town cannot be opened" }
    let isGuarded = mutator.isOne(in: 3)
    let server = RunningServer(session, token: isGuarded ? "secret" : nil)
    guard let port = server.port else { return "the server does not start" }
    var log: [UInt8] = []
    for _ in 0..<8 + mutator.below(16) {
      step()
      let request = request(&mutator, port: port, isGuarded: isGuarded)
      log += request + Array("\n--------\n".utf8)
      try? Data(log).write(to: folder.appending(path: "requests.txt"))
      let answer = Connection.ask(request, port: port)
      if answer.starts(with: Array("HTTP/1.1 500".utf8)) {
        return "answered: \(String(decoding: answer.suffix(300), as: UTF8.self).replacing("\n", with: " "))"
      }
    }
    step()
    let last = Connection.ask(
      Array(
        "GET /api/project HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAuthorization: Bearer secret\r\nConnection: close\r\n\r\n"
          .utf8), port: port)
    server.stop()
    return last.starts(with: Array("HTTP/1.1 200".utf8)) ? nil : "does not answer any more"
  }

  private func request(_ mutator: inout Mutator, port: Int, isGuarded: Bool) -> [UInt8] {
    var text: [UInt8]
    var end = "Host: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    if isGuarded, !mutator.isOne(in: 5) { end += "Authorization: Bearer secret\r\n" }
    if mutator.isOne(in: 8) { end += mutator.pick(HTTPTarget.headers) + "\r\n" }
    if mutator.isOne(in: 3) {
      var path = Array(mutator.pick(HTTPTarget.paths).utf8)
      if !mutator.isOne(in: 4) { mutator.changeText(&path, other: Array(mutator.pick(HTTPTarget.paths).utf8)) }
      text = Array("GET ".utf8) + path + Array(" HTTP/1.1\r\n\(end)\r\n".utf8)
    } else {
      let post = mutator.pick(HTTPTarget.posts)
      var body = Array(post.body.utf8)
      for _ in 0..<mutator.below(4) {
        mutator.changeText(&body, other: Array(mutator.pick(HTTPTarget.posts).body.utf8))
      }
      let type = body.isEmpty ? "" : "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n"
      text = Array("POST /api/scenarios/plan/\(post.path) HTTP/1.1\r\n\(end)\(type)\r\n".utf8) + body
    }
    if mutator.isOne(in: 12) { mutator.changeBytes(&text) }
    return text
  }
}

/// The server of a session, on a free port of this machine.
private final class RunningServer: Sendable {
  private let state = Mutex<(port: Int?, task: Task<Void, any Error>?)>((nil, nil))

  init(_ session: PlanningSession, token: String?) {
    var options = ServerOptions()
    options.port = 0
    options.token = token
    let task = Task { [options] in
      try await serve(options, on: session) { address in
        let port = address.split(separator: ":").last.flatMap { Int($0.prefix(while: \.isNumber)) }
        self.state.withLock { $0.port = port }
      }
    }
    state.withLock { $0.task = task }
  }

  /// The port, once it listens; nil if it does not within ten seconds.
  var port: Int? {
    for _ in 0..<10_000 {
      if let port = state.withLock({ $0.port }) { return port }
      usleep(1000)
    }
    return nil
  }

  func stop() { state.withLock { $0.task?.cancel() } }
}

/// One connection to a port of this machine.
private enum Connection {
  /// What comes back for some bytes, at most 64 KiB of it; empty if the connection is closed.
  static func ask(_ bytes: [UInt8], port: Int) -> [UInt8] {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var wait = timeval(tv_sec: 1, tv_usec: 500_000)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isOpen, send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) >= 0 else { return [] }
    shutdown(socket, Int32(SHUT_WR))
    var answer: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16 << 10)
    while answer.count < 64 << 10 {
      let count = recv(socket, &part, part.count, 0)
      guard count > 0 else { break }
      answer += part[..<count]
    }
    return answer
  }
}
