internal import Crypto

/// SHA-256 digests (FIPS 180-4) of files, in hexadecimal, the form in `run.json`.
public enum FileHash {
  /// The digest of bytes in memory, as 64 lower-case hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { sha256([], $0) } }

  /// - Note: pages of a mapped file are evicted as soon as they have been read.
  /// - Parameters:
  ///   - head: bytes before those of the file.
  ///   - end: number of bytes of the file; nil: all.
  public static func sha256(_ file: FileContents, after head: [UInt8] = [], upTo end: Int? = nil) -> String {
    file.withBytes { bytes in
      sha256(head, UnsafeBufferPointer(rebasing: bytes.prefix(end ?? bytes.count))) { file.release($0) }
    }
  }

  private static func sha256(
    _ head: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, afterwards release: (Range<Int>) -> Void = { _ in }
  ) -> String {
    var hash = SHA256()
    head.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let window = 1 << 23
    for start in stride(from: 0, to: bytes.count, by: window) {
      let range = start..<min(bytes.count, start + window)
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range]))
      release(range)
    }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
