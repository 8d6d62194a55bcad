import Foundation

/// Ctrl-C and its like, held back while a folder is put in place: the work asks now and then whether one waits, cleans
/// up, and lets it through.
struct HeldSignals {
  private static let stopping = [SIGINT, SIGTERM, SIGHUP]
  private var before = sigset_t()

  init() {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in HeldSignals.stopping { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
  }

  var isPending: Bool {
    var waiting = sigset_t()
    guard sigpending(&waiting) == 0 else { return false }
    return HeldSignals.stopping.contains { sigismember(&waiting, $0) == 1 }
  }

  /// Lets them through: one that waits ends the program here.
  func release() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
