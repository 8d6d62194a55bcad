internal import Crypto

/// SHA-256 (FIPS 180-4) of files, in hexadecimal, for the digests of `run.json`.
public enum FileHash {
  public static func sha256(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { sha256($0) } }

  /// - Note: the memory of a mapped file is returned as it is read.
  public static func sha256(_ file: FileContents) -> String {
    file.withBytes { bytes in sha256(bytes) { file.release($0) } }
  }

  private static func sha256(
    _ bytes: UnsafeBufferPointer<UInt8>, afterwards release: (Range<Int>) -> Void = { _ in }
  ) -> String {
    var hash = SHA256()
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
