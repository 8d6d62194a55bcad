import Output
import Planning

extension OutputFolder {
  /// Writes all files. If one cannot be written, none is left, and the reason is printed.
  func write(_ files: [ReportedFile], jobs: Int = 1, orComplainIn language: Language) throws(ExitStatus) {
    let signals = HeldSignals()
    defer { signals.release() }
    do throws(OutputProblem) {
      try write(files, jobs: jobs) { signals.isPending }
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
  }
}
