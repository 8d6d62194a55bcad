internal import CZIP
internal import Foundation

/// A zip archive that is made in memory. The same files in the same order give the same bytes.
///
///     var zip = try ZipWriter()
///     try zip.add("word/document.xml", bytes)
///     let archive = try zip.finish()
public struct ZipWriter: ~Copyable {
  private let archive: OpaquePointer
  private let source: OpaquePointer

  /// 1 January 1980, the first day that the format knows.
  private static let firstDay: UInt16 = 1 << 5 | 1

  /// An empty archive.
  /// - Throws: ``ArchiveProblem`` where there is no memory for it.
  public init() throws(ArchiveProblem) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw ArchiveProblem(&error) }
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else {
      zip_source_free(source)
      throw ArchiveProblem(&error)
    }
    zip_source_keep(source)
    (self.archive, self.source) = (archive, source)
  }

  deinit {
    zip_discard(archive)
    zip_source_free(source)
  }

  /// Adds a file.
  /// - Parameter name: its path in the archive, with `/` between folders.
  /// - Throws: ``ArchiveProblem`` where the archive has a file of that name, or there is no memory.
  public mutating func add(_ name: String, _ bytes: [UInt8]) throws(ArchiveProblem) {
    // libzip frees the copy, since it reads it only when the archive is closed
    let copy = malloc(max(1, bytes.count))
    bytes.withUnsafeBytes { if let copy, let first = $0.baseAddress { memcpy(copy, first, $0.count) } }
    guard let entry = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      throw ArchiveProblem(of: archive)
    }
    let number = zip_file_add(archive, name, entry, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard number >= 0 else {
      zip_source_free(entry)
      throw ArchiveProblem(of: archive)
    }
    guard zip_file_set_dostime(archive, UInt64(number), 0, ZipWriter.firstDay, 0) == 0 else {
      throw ArchiveProblem(of: archive)
    }
  }

  /// The bytes of the whole archive.
  /// - Throws: ``ArchiveProblem`` where it cannot be put together.
  public consuming func finish() throws(ArchiveProblem) -> [UInt8] {
    guard zip_close(archive) == 0 else {
      let problem = ArchiveProblem(of: archive)
      _ = consume self
      throw problem
    }
    let source = source
    discard self
    defer { zip_source_free(source) }
    guard zip_source_open(source) == 0 else { throw ArchiveProblem(ofSource: source) }
    defer { zip_source_close(source) }
    guard zip_source_seek(source, 0, SEEK_END) == 0 else { throw ArchiveProblem(ofSource: source) }
    let count = zip_source_tell(source)
    guard count >= 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { throw ArchiveProblem(ofSource: source) }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let read = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, UInt64($0.count)) }
    guard read == count else { throw ArchiveProblem(ofSource: source) }
    return bytes
  }
}
