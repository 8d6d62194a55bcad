internal import CZIP

/// Why an archive could not be made or read, in the words of libzip.
public struct ArchiveProblem: Error, Sendable {
  /// What libzip says of it, in English.
  public var reason: String

  init(_ error: inout zip_error_t) { reason = zip_error_strerror(&error).map { String(cString: $0) } ?? "zip" }

  /// The last error of an open archive.
  init(of archive: OpaquePointer) {
    reason = zip_get_error(archive).flatMap { zip_error_strerror($0) }.map { String(cString: $0) } ?? "zip"
  }

  /// The last error of a source of bytes.
  init(ofSource source: OpaquePointer) {
    reason = zip_source_error(source).flatMap { zip_error_strerror($0) }.map { String(cString: $0) } ?? "zip"
  }
}

/// The version of libzip, such as `1.7.3`.
public var zipLibraryVersion: String { String(cString: zip_libzip_version()) }
