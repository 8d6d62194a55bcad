internal import CZIP
internal import Foundation

/// Why a ZIP archive or a file in it cannot be read.
public enum UnzipProblem: Error, Equatable, Sendable {
  /// Not a ZIP archive, or a damaged one; the library's words.
  case damaged(String)
  /// More files than the limit.
  case tooManyFiles(Int)
  /// A file unpacks to more bytes than the limit.
  case tooLarge(file: String, most: Int)
  /// A file is protected by a password.
  case encrypted(file: String)
}

/// A ZIP archive in memory, read.
///
///     let archive = try ZipReader(bytes)
///     if let file = archive.files.first(where: { $0.name == "xl/workbook.xml" }) {
///       try archive.unpack(file, most: 1 << 20) { piece in … }
///     }
///
/// It belongs to one task: libzip's handles are not shared between threads.
public final class ZipReader {
  /// A file of the archive.
  public struct File: Sendable, Hashable {
    /// Path within the archive, with `/` between folders.
    public var name: String
    /// Bytes when unpacked, as the archive states them.
    public var size: Int
    /// The name's bytes as they stand in the archive, in whatever encoding.
    public var rawName: [UInt8]
    let index: UInt64
    let isEncrypted: Bool
  }

  /// Files in the order of the archive's directory; entries without a name or size are left out.
  public let files: [File]
  private let archive: OpaquePointer

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - bytes: the whole archive; it is copied.
  ///   - mostFiles: greatest number of files that is accepted.
  /// - Throws: ``UnzipProblem`` if the bytes are no archive, or it holds too many files.
  public init(_ bytes: [UInt8], mostFiles: Int = 10_000) throws(UnzipProblem) {
    archive = try ZipReader.open(bytes)
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= mostFiles else {
      zip_discard(archive)
      throw .tooManyFiles(count)
    }
    var files: [File] = []
    for index in 0..<UInt64(max(0, count)) {
      var status = zip_stat_t()
      zip_stat_init(&status)
      guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name, status.size <= 1 << 48 else {
        continue
      }
      files.append(
        File(
          name: String(cString: name), size: Int(status.size),
          rawName: ZipReader.bytes(zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW))), index: index,
          isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE)))
    }
    self.files = files
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text else { return [] }
    return UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }

  deinit { zip_discard(archive) }

  /// Opens a copy of the bytes, which the library frees.
  private static func open(_ bytes: [UInt8]) throws(UnzipProblem) -> OpaquePointer {
    var problem = zip_error_t()
    zip_error_init(&problem)
    defer { zip_error_fini(&problem) }
    guard let copy = malloc(max(1, bytes.count)) else { throw .damaged("no memory") }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, bytes.count) } }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &problem) else {
      free(copy)
      throw .damaged(String(cString: zip_error_strerror(&problem)))
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &problem) else {
      zip_source_free(source)
      throw .damaged(String(cString: zip_error_strerror(&problem)))
    }
    return archive
  }

  /// Unpacks a file piece by piece.
  ///
  /// - Parameters:
  ///   - file: one of ``files``.
  ///   - most: greatest number of bytes that is unpacked; a longer file is refused.
  ///   - take: called with each piece, in order; returns false to stop.
  /// - Throws: ``UnzipProblem`` if the file is damaged, protected or too large.
  public func unpack(
    _ file: File, most: Int, _ take: (UnsafeRawBufferPointer) -> Bool
  ) throws(UnzipProblem) {
    guard !file.isEncrypted else { throw .encrypted(file: file.name) }
    guard file.size <= most else { throw .tooLarge(file: file.name, most: most) }
    guard let handle = zip_fopen_index(archive, file.index, 0) else {
      throw .damaged(String(cString: zip_strerror(archive)))
    }
    defer { zip_fclose(handle) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = Int(zip_fread(handle, buffer.baseAddress, UInt64(buffer.count)))
      guard count >= 0 else { throw .damaged(String(cString: zip_file_strerror(handle))) }
      guard count > 0 else { return }
      total += count
      // the stated size may be a lie
      guard total <= most else { throw .tooLarge(file: file.name, most: most) }
      guard take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  /// All bytes of a small file.
  ///
  /// - Parameters:
  ///   - file: one of ``files``.
  ///   - most: greatest number of bytes that is unpacked.
  /// - Throws: as ``unpack(_:most:_:)``.
  public func bytes(of file: File, most: Int) throws(UnzipProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    try unpack(file, most: most) { piece in
      bytes.append(contentsOf: piece)
      return true
    }
    return bytes
  }
}
