import Foundation
import Geometry
import Hummingbird
import Planning
import TestSupport
import Testing

@testable import Web

/// Geometry on a grid, for a view.
struct SimplifiedTests {
  @Test(arguments: [(0.003, 0.002), (0.005, 0.005), (0.001, 0.001), (0.7, 0.5), (1, 1), (0, 0), (1e-12, 0)])
  func theStepIsAtMostTheTolerance(_ tolerance: Double, _ step: Double) {
    #expect(abs(Simplified(step: tolerance).step - step) < 1e-12)
  }

  @Test func neighboursStayTogether() {
    let grid = Simplified(step: 0.1)
    func square(_ x: Double) -> Area {
      Area([
        Polygon(rings: [[.init(x, 0), .init(x + 1.04, 0.01), .init(x + 1.04, 1), .init(x, 1), .init(x, 0)]])
      ])
    }
    let (left, right) = (grid.area(square(0)), grid.area(square(1.04)))
    #expect(left.polygons[0].rings[0][1] == right.polygons[0].rings[0][0])
    #expect(left.polygons[0].rings[0].first == left.polygons[0].rings[0].last)
  }

  @Test func whatVanishesIsLeftOut() {
    let small = Area([
      Polygon(rings: [[.init(0, 0), .init(0.001, 0), .init(0.001, 0.001), .init(0, 0.001), .init(0, 0)]])
    ])
    #expect(Simplified(step: 0.1).area(small).polygons.isEmpty)
    #expect(Simplified(step: 0).area(small) == small)
    #expect(Simplified(step: 0.1).line([.init(0, 0), .init(0.01, 0), .init(1, 0)]) == [.init(0, 0), .init(1, 0)])
  }
}

/// Problems as answers.
struct ProblemTests {
  @Test func aProblemHasBothLanguagesAndItsFaults() async throws {
    let fault = Fault(file: "a.yaml", field: "year", Phrase("invalid value"), found: "7")
    let response = Problem(Faults([fault])).response
    #expect(response.status == .unprocessableContent)
    let wrong = Problem.wrong("bbox", found: nil, expected: Phrase("four numbers"))
    #expect(wrong.message.english == "bbox: found nothing, expected four numbers")
    #expect(wrong.message.text(in: .chinese) == "bbox：实际为 空，应为 four numbers")
    #expect(Problem.notFound(Phrase("x")).status == .notFound)
  }
}

/// Addresses of tile layers.
struct TileLayerTests {
  @Test(arguments: [
    ("https://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org"),
    ("http://localhost:8080/{z}/{x}/{y}", "http://localhost:8080"),
    ("https://{s}.tile.example.org/{z}/{x}/{y}{r}.png", "https://*.tile.example.org"),
  ])
  func soundAddresses(_ address: String, _ origin: String) {
    #expect(TileLayer.problem(with: address) == nil)
    #expect(TileLayer.origin(of: address) == origin)
  }

  @Test(arguments: [
    "https://tile.example.org/", "ftp://tile.example.org/{z}/{x}/{y}", "//tile.example.org/{z}/{x}/{y}", "{z}{x}{y}",
    "https://tile.example.org; script-src *; /{z}/{x}/{y}",
  ])
  func othersAreRefused(_ address: String) { #expect(TileLayer.problem(with: address) != nil) }
}

/// What a draft may be saved as, and where.
struct SavingTests {
  @Test(arguments: ["plan-1", "方案_2", "a"]) func soundNames(_ id: String) throws {
    #expect(try SaveRequest(id: id).checkedID() == id)
  }

  @Test(arguments: ["", "../x", "a/b", "a.b", "a b", String(repeating: "x", count: 81), "a\0"])
  func pathsAreNoNames(_ id: String) {
    #expect(throws: Faults.self) { try SaveRequest(id: id).checkedID() }
  }

  @Test func filesInUseAreNeverReplaced() throws {
    let place = try TemporaryFolder()
    for name in ["base.yaml", "other.yaml"] { try Data("x".utf8).write(to: place.url.appending(path: name)) }
    let folder = ScenarioFolder(of: place.path("base.yaml"), inUse: [place.path("base.yaml")])
    for (name, replaces) in [("base.yaml", true), ("base.yaml", false), ("other.yaml", false)] {
      #expect(throws: Problem.self) { try folder.write([(name, Array("new".utf8))], replaces: replaces) }
    }
    try folder.write([("other.yaml", Array("new".utf8)), ("zones/z.geojson", [0x7B])], replaces: true)
    #expect(try Data(contentsOf: place.url.appending(path: "other.yaml")) == Data("new".utf8))
    #expect(try Data(contentsOf: place.url.appending(path: "zones/z.geojson")).count == 1)
    #expect(try Data(contentsOf: place.url.appending(path: "base.yaml")) == Data("x".utf8))
  }
}

/// The port, the events, and the locks of drafts.
struct ServerPartsTests {
  @Test func thePortIsKnownOnceTheServerListens() {
    let port = Port(0)
    #expect(port.number == 0)
    port.number = 8642
    #expect(port.number == 8642)
  }

  @Test func addressesToOpen() {
    var options = ServerOptions()
    #expect(options.address(8642) == "http://127.0.0.1:8642/")
    (options.host, options.token) = ("::1", "secret")
    #expect(options.address(80) == "http://[::1]:80/?token=secret")
    options.host = "0.0.0.0"
    #expect(options.address(80).hasPrefix("http://127.0.0.1:80/"))
    #expect(!options.isLoopback)
  }

  @Test func aServerHasALimitOfListeners() throws {
    let events = Events()
    let open = try (0..<Events.mostListeners).map { _ in try events.listen() }
    #expect(open.allSatisfy { $0.headers[.contentType] == "text/event-stream" })
    #expect(throws: Problem.self) { try events.listen() }
    events.progress(Phrase("working"), done: 1, total: 2)
  }

  @Test func aLockIsTakenOnce() throws {
    let place = try TemporaryFolder()
    let file = place.url.appending(path: "a.lock")
    do {
      guard case .locked(let lock) = FileLock.lock(file) else {
        Issue.record("the file cannot be locked")
        return
      }
      // a lock belongs to an open file, so that a second opening of the same file is refused
      guard case .taken(let process) = FileLock.lock(file) else {
        Issue.record("the file was locked twice")
        return
      }
      #expect(process == Int(getpid()))
      _ = consume lock
    }
    guard case .locked = FileLock.lock(file) else {
      Issue.record("the lock was not given back")
      return
    }
    guard case .impossible = FileLock.lock(place.url.appending(path: "no/such/folder.lock")) else {
      Issue.record("a file in no folder was locked")
      return
    }
  }
}
