internal import CGEOS

/// A GEOS context: quick to create, used by one task, freed with its last handle. Stores the last error message of
/// GEOS.
final class Engine {
  let raw: GEOSContextHandle_t
  private let said = LastMessage()

  init() throws(GeometryError) {
    guard let raw = GEOS_init_r() else {
      throw GeometryError(operation: "start", reason: "GEOS could not be started")
    }
    self.raw = raw
    let pointer = Unmanaged.passUnretained(said).toOpaque()
    GEOSContext_setErrorMessageHandler_r(
      raw,
      { text, context in
        guard let text, let context else { return }
        Unmanaged<LastMessage>.fromOpaque(context).takeUnretainedValue().text = String(cString: text)
      }, pointer)
    GEOSContext_setNoticeMessageHandler_r(raw, { _, _ in }, nil)
  }

  deinit { GEOS_finish_r(raw) }

  /// Takes ownership of a new geometry; throws if it is nil, which GEOS returns if an operation fails.
  func owned(_ operation: String, _ geometry: OpaquePointer?) throws(GeometryError) -> Handle {
    guard let geometry else { throw failure(operation) }
    return Handle(geometry, of: self)
  }

  func failure(_ operation: String) -> GeometryError {
    GeometryError(operation: operation, reason: said.text.isEmpty ? "no reason given" : said.text)
  }
}

/// The last error message of GEOS, stored by its message handler.
private final class LastMessage {
  var text = ""
}

/// The only owner of a GEOSGeometry; keeps its engine alive.
struct Handle: ~Copyable {
  private var owned: OpaquePointer?
  let engine: Engine

  init(_ raw: OpaquePointer, of engine: Engine) {
    owned = raw
    self.engine = engine
  }

  deinit { if let owned { GEOSGeom_destroy_r(engine.raw, owned) } }

  /// The pointer, for use in one C call; nil once ownership has been passed on.
  var raw: OpaquePointer? { owned }

  /// Passes the pointer to a C function that takes ownership even if it fails.
  consuming func release() -> OpaquePointer? {
    defer { owned = nil }
    return owned
  }
}
