/// # Parallel: the scheduler
///
/// All threads of the program are started here: for loops by ``inParallel(_:jobs:_:)`` and ``forEachInParallel(_:jobs:_:)``,
/// for work beside the caller by ``BackgroundWork``. Work is `@Sendable`, so that a data race is a compile error at the place
/// of the call. Results never depend on the number of threads.
enum Overview {}
