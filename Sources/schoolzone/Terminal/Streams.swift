import Foundation

/// Standard output and standard error.
enum Streams {
  /// Makes the three streams safe to use: a broken pipe is an error and not a signal, and a closed stream is opened on
  /// /dev/null, so that no file gets its descriptor.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for stream in 0...2 where fcntl(Int32(stream), F_GETFD) < 0 {
      _ = open("/dev/null", stream == 0 ? O_RDONLY : O_WRONLY)
    }
  }

  /// Writes results to standard output. A broken pipe (`| head`) is not an error; any other failure ends the command.
  static func show(_ text: String) throws(ExitStatus) { try show(Array(harmless(text).utf8)) }

  static func show(_ bytes: [UInt8]) throws(ExitStatus) {
    guard let reason = write(bytes, to: STDOUT_FILENO), reason != EPIPE else { return }
    complain("standard output: \(String(cString: strerror(reason)))")
    throw .badInput
  }

  /// Writes a message to standard error.
  static func complain(_ text: String) { _ = write(Array((harmless(text) + "\n").utf8), to: STDERR_FILENO) }

  /// A text in which no name of a file can steer the terminal or turn the direction of what follows: control characters other than line breaks
  /// and tabs, and overrides of the direction, are shown as U+FFFD.
  private static func harmless(_ text: String) -> String {
    func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x0A, 0x09: true
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
    guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmless($0) ? $0 : "\u{FFFD}" }))
  }

  /// Writes to standard error without adding a line break.
  static func note(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// - Returns: nil, or the system's error number.
  private static func write(_ bytes: [UInt8], to stream: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(stream, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        done += count
      }
      return nil
    }
  }
}
