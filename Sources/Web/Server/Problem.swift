internal import Bytes
internal import HTTPTypes
internal import Hummingbird
internal import Planning
internal import Tables

/// A request that is refused: the HTTP status and the reason.
struct Problem: Error {
  var status: HTTPResponse.Status
  var message: Phrase
  var faults: [Fault] = []

  init(_ status: HTTPResponse.Status, _ message: Phrase, faults: [Fault] = []) {
    (self.status, self.message, self.faults) = (status, message, faults)
  }

  /// An invalid edit or file.
  init(_ faults: Faults) {
    self.init(.unprocessableContent, Phrase("the request is invalid"), faults: faults.all)
  }

  static func notFound(_ what: Phrase) -> Problem { Problem(.notFound, what) }

  /// An invalid parameter or member.
  static func wrong(_ field: String, found: String?, expected: Phrase) -> Problem {
    Problem(
      .badRequest,
      Phrase("\(field): found \(found.map { Phrase(verbatim: $0) } ?? Phrase("nothing")), expected \(expected)"))
  }

  /// `{"error": …, "error_zh": …, "faults": […]}`
  var json: [UInt8] {
    var object = JSONObjectWriter()
    object.add("error", inAllLanguages: message)
    object.add("faults", raw: faultsJSON(faults))
    return object.finish()
  }

  var response: Response { .json(json, status: status) }
}

extension Response {
  static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
