internal import CPROJ

/// An operation from PROJ's database. It must be used by one thread only.
final class TransformOperation {
  private let context: OpaquePointer
  private let operation: OpaquePointer
  private let log = ProjectionLog()

  init(from: CRS, to: CRS) throws(GeometryError) {
    guard let context = proj_context_create() else {
      throw GeometryError(operation: "transform", reason: "PROJ could not be started")
    }
    proj_context_set_enable_network(context, 0)
    proj_log_func(context, Unmanaged.passUnretained(log).toOpaque()) { pointer, _, text in
      guard let pointer, let text else { return }
      Unmanaged<ProjectionLog>.fromOpaque(pointer).takeUnretainedValue().text = String(cString: text)
    }
    guard let found = proj_create_crs_to_crs(context, from.code, to.code, nil) else {
      let reason = log.text
      proj_context_destroy(context)
      throw GeometryError(
        operation: "transform", reason: reason.isEmpty ? "no way from \(from.code) to \(to.code)" : reason)
    }
    guard let normal = proj_normalize_for_visualization(context, found) else {
      proj_destroy(found)
      proj_context_destroy(context)
      throw GeometryError(operation: "transform", reason: "no way from \(from.code) to \(to.code)")
    }
    proj_destroy(found)
    self.context = context
    operation = normal
  }

  deinit {
    proj_destroy(operation)
    proj_context_destroy(context)
  }

  /// Transforms interleaved x and y in place; a position that cannot be transformed becomes infinite.
  func move(_ positions: inout [Double], forward: Bool) {
    let count = positions.count / 2
    let stride = 2 * MemoryLayout<Double>.stride
    positions.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      proj_errno_reset(operation)
      _ = proj_trans_generic(
        operation, forward ? PJ_FWD : PJ_INV, base, stride, count, base + 1, stride, count, nil, 0, 0, nil, 0, 0)
    }
  }
}

/// The last message of PROJ.
private final class ProjectionLog {
  var text = ""
}
