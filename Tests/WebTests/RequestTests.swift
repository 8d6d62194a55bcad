import HTTPTypes
import Hummingbird
import Planning
import Testing

@testable import Web

/// Requests as a client sends them.
func request(
  _ path: String, method: HTTPRequest.Method = .get, authority: String? = "127.0.0.1:8642",
  headers: HTTPFields = [:], body: [UInt8] = []
) -> Request {
  Request(
    head: HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: headers),
    body: RequestBody(buffer: ByteBuffer(bytes: body)))
}

/// Who may send requests, and which.
struct RequestGuardTests {
  private func status(
    _ request: Request, token: String? = nil, host: String = "127.0.0.1"
  ) -> HTTPResponse.Status {
    var options = ServerOptions()
    (options.token, options.host) = (token, host)
    do {
      return try RequestGuard<BasicRequestContext>(options: options, port: Port(8642)).admit(request)?.status ?? .ok
    } catch let problem as Problem {
      return problem.status
    } catch {
      return .internalServerError
    }
  }

  @Test(arguments: ["127.0.0.1:8642", "localhost:8642", "LOCALHOST:8642", "[::1]:8642"])
  func thisMachineIsKnownByItsNames(_ name: String) {
    #expect(status(request("/", authority: name)) == .ok)
  }

  /// A name that an attacker lets resolve to 127.0.0.1 (DNS rebinding), and another port.
  @Test(arguments: ["evil.example:8642", "127.0.0.1:8643", "127.0.0.1", "", "127.0.0.1.evil.example:8642"])
  func otherNamesAreRefused(_ name: String) {
    #expect(status(request("/", authority: name)) == .misdirectedRequest)
  }

  /// The first Host is the authority; the library leaves a second one among the headers.
  @Test(arguments: ["evil.example", "127.0.0.1:8642"]) func twoHostsAreRefused(second: String) {
    #expect(status(request("/", headers: [.host: second])) == .badRequest)
  }

  @Test func pagesOfOtherSitesAreRefused() {
    #expect(status(request("/", headers: [.origin: "http://127.0.0.1:8642"])) == .ok)
    for origin in ["http://evil.example", "https://127.0.0.1:8642", "null"] {
      #expect(status(request("/", headers: [.origin: origin])) == .forbidden, "\(origin)")
    }
    #expect(status(request("/", headers: [.secFetchSite: "same-origin"])) == .ok)
    #expect(status(request("/", headers: [.secFetchSite: "cross-site"])) == .forbidden)
    // a link on another site may be followed, but not posted to
    #expect(status(request("/", headers: [.secFetchSite: "cross-site", .secFetchMode: "navigate"])) == .ok)
    let posted = request("/", method: .post, headers: [.secFetchSite: "cross-site", .secFetchMode: "navigate"])
    #expect(status(posted) == .forbidden)
  }

  @Test func onlyJSONIsRead() {
    func posted(_ type: String?) -> HTTPResponse.Status {
      var headers: HTTPFields = [.contentLength: "2"]
      if let type { headers[.contentType] = type }
      return status(request("/api", method: .post, headers: headers, body: [0x7B, 0x7D]))
    }
    #expect(posted("application/json") == .ok)
    #expect(posted("Application/JSON; charset=utf-8") == .ok)
    for type in [nil, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
      #expect(posted(type) == .unsupportedMediaType, "\(type ?? "none")")
    }
    #expect(status(request("/api", method: .post)) == .ok, "a request without a body")
  }

  @Test func unknownMethodsAreRefused() throws {
    #expect(status(request("/", method: try #require(HTTPRequest.Method("BREW")))) == .methodNotAllowed)
  }

  @Test func everyRequestBringsTheToken() {
    let token = "0123456789abcdef"
    func asked(_ path: String = "/", _ headers: HTTPFields = [:]) -> HTTPResponse.Status {
      status(request(path, headers: headers), token: token)
    }
    #expect(asked() == .unauthorized)
    #expect(asked("/?token=\(token)") == .seeOther)
    #expect(asked("/?token=\(token)x") == .unauthorized)
    #expect(asked("/", [.authorization: "Bearer \(token)"]) == .ok)
    #expect(asked("/", [.authorization: "Bearer 0123456789abcdeg"]) == .unauthorized)
    #expect(asked("/", [.authorization: token]) == .unauthorized)
    #expect(asked("/", [.cookie: "schoolzone_token=\(token)"]) == .ok)
    #expect(asked("/", [.cookie: "schoolzone_token="]) == .unauthorized)
  }

  @Test func aServerOfANetworkIsKnownByItsHost() {
    let token = "0123456789abcdef"
    func asked(_ authority: String, _ host: String) -> HTTPResponse.Status {
      status(request("/", authority: authority, headers: [.authorization: "Bearer \(token)"]), token: token, host: host)
    }
    #expect(asked("10.0.0.5:8642", "10.0.0.5") == .ok)
    #expect(asked("10.0.0.6:8642", "10.0.0.5") == .misdirectedRequest)
    #expect(asked("plans.example:8642", "0.0.0.0") == .ok)
    #expect(asked("", "0.0.0.0") == .misdirectedRequest)
  }

  @Test func tilesMayComeFromTheirHostAlone() throws {
    func policy(_ tiles: String?) throws -> String {
      try #require(
        RequestGuard<BasicRequestContext>.headers(tiles: tiles).first { $0.0 == .contentSecurityPolicy }?.1)
    }
    #expect(try policy(nil).contains("img-src 'self' data:;"))
    #expect(
      try policy("https://tile.example.org/{z}/{x}/{y}.png").contains("img-src 'self' data: https://tile.example.org;"))
  }
}

/// Bodies of requests.
struct JSONBodyTests {
  private struct Point: Codable, Equatable {
    var x: Int
    var name: String?
  }

  private func read(_ text: String, length: String? = nil) async -> Result<Point, Problem> {
    var headers: HTTPFields = [:]
    if let length { headers[.contentLength] = length }
    do {
      return .success(
        try await JSONBody.read(Point.self, request("/", method: .post, headers: headers, body: Array(text.utf8))))
    } catch let problem as Problem {
      return .failure(problem)
    } catch {
      return .failure(Problem(.internalServerError, Phrase(verbatim: "\(error)")))
    }
  }

  @Test func soundJSONIsDecoded() async throws {
    #expect(try await read(#"{"x": 3}"#).get() == Point(x: 3))
  }

  @Test(arguments: [
    (#"{"name":"a"}"#, "lacks x"), (#"{"x":"3"}"#, "x Expected"), ("{", "JSON"), ("", "JSON"), ("[]", "Expected"),
  ])
  func invalidJSONIsNamed(_ text: String, _ part: String) async throws {
    guard case .failure(let problem) = await read(text) else { return #expect(Bool(false), "\(text) was read") }
    #expect(problem.status == .badRequest)
    #expect(problem.message.english.contains(part), "\(problem.message.english)")
  }

  @Test func aLargeBodyIsRefused() async throws {
    for (text, length) in [("{}", "4194305"), (String(repeating: " ", count: (4 << 20) + 1), nil)] {
      guard case .failure(let problem) = await read(text, length: length) else {
        return #expect(Bool(false), "a large body was read")
      }
      #expect(problem.status == .contentTooLarge)
    }
  }
}
