internal import Parallel

/// A search over sets of options: single options are added, dropped, exchanged for others of their place or of a place nearby, each with
/// the zones near them redrawn (a large neighbourhood search, as in ``Annealing``).
///
/// What a change is worth is remembered until zones near it change. Where a good change breaks a row, it is combined with changes
/// elsewhere that make room for it.
struct SitingSearch {
  let frame: SitingFrame
  let seed: UInt64
  let jobs: Int
  private(set) var state: SitingState
  private(set) var steps = 0
  /// Trials that are known.
  private var known: [SitingTrial] = []
  /// The time at which each school last changed, shape `[stages][schools]`.
  private var changedAt: [[Int]]
  /// The time at which the option of each place last changed.
  private var placeChangedAt: [Int]
  private var time = 0
  private var trialCount = 0
  private var effort: SitingTrial.Effort
  private let places: SitingPlaces

  init(_ frame: SitingFrame, _ state: SitingState, seed: UInt64, effort: SitingTrial.Effort, jobs: Int) {
    (self.frame, self.state, self.seed, self.effort, self.jobs) = (frame, state, seed, effort, jobs)
    changedAt = frame.stages.map { Array(repeating: 0, count: $0.stage.schoolCount) }
    placeChangedAt = Array(repeating: 0, count: frame.problem.placeCount)
    places = SitingPlaces(frame)
  }

  /// A change below which the objective counts as the same.
  var tolerance: Double { 1e-9 * max(1, state.objective) }

  /// Searches until no change is better, even with more steps for each trial, the steps are used up, or `goesOn` is false; it is asked between batches of trials.
  mutating func run(steps limit: Int, goesOn: (SitingSearch) -> Bool) -> Bool {
    let batch = 16
    while true {
      var isBetter = false
      let pending = pendingChanges()
      for first in stride(from: 0, to: pending.count, by: batch) {
        guard steps < limit else { return true }
        guard goesOn(self) else { return false }
        let trials = attempt(Array(pending[first..<min(first + batch, pending.count)]))
        if take(trials) { isBetter = true }
      }
      if combine() { isBetter = true }
      if isBetter { continue }
      guard effort.steps < 300 else { return true }
      effort.steps *= 2
      known = []
    }
  }

  /// Changes that are not known, the most promising first.
  private mutating func pendingChanges() -> [[SitingChange]] {
    known = known.filter(isValid)
    var isKnown = Set(known.map { SitingPlaces.key($0.changes) })
    return places.changes(of: state, frame).filter { isKnown.insert(SitingPlaces.key($0)).inserted }
  }

  /// Makes trials at the same time.
  private mutating func attempt(_ changes: [[SitingChange]]) -> [SitingTrial] {
    let (frame, state, effort, seed, first) = (frame, state, effort, seed, trialCount)
    trialCount += changes.count
    let trials = inParallel(changes.count, jobs: jobs) { number in
      SitingTrial(
        changes[number], frame, state, effort, seed: SearchRandom.seed(seed, first + number))
    }
    let made = trials.compactMap { $0 }.map { $0.made(at: time) }
    steps += made.reduce(0) { $0 + $1.steps }
    known += made
    return made
  }

  /// Whether nothing near a trial has changed since.
  private func isValid(_ trial: SitingTrial) -> Bool {
    guard trial.changes.allSatisfy({ placeChangedAt[$0.place] <= trial.time }) else { return false }
    return trial.stages.allSatisfy { redrawn in
      redrawn.touched.allSatisfy { changedAt[redrawn.stage][Int($0)] <= trial.time }
    }
  }

  private func isBetter(_ change: Double, cost: Double) -> Bool {
    change < -tolerance || (change <= tolerance && cost < 0)
  }

  /// Makes the trials that are better and keep the rows, the best first.
  private mutating func take(_ trials: [SitingTrial]) -> Bool {
    let ranked = trials.sorted { ($0.change, $0.cost) < ($1.change, $1.cost) }
    var isAny = false
    for trial in ranked where isBetter(trial.change, cost: trial.cost) && isValid(trial) {
      guard frame.keepsRows(state.sums(after: trial.changes, frame)) else { continue }
      make(trial)
      isAny = true
    }
    return isAny
  }

  private mutating func make(_ trial: SitingTrial) {
    state.apply(trial, frame)
    time += 1
    for change in trial.changes { placeChangedAt[change.place] = time }
    for redrawn in trial.stages {
      for school in redrawn.touched { changedAt[redrawn.stage][Int(school)] = time }
    }
  }

  /// Combines changes that are better but break a row with others that make room.
  private mutating func combine() -> Bool {
    var isAny = false
    known = known.filter(isValid)
    let all = known.sorted { ($0.change, $0.cost) < ($1.change, $1.cost) }
    for gain in all where gain.change < -tolerance {
      guard isValid(gain), let pack = SitingPack(gain, from: all, frame, state), pack.change < -tolerance else {
        continue
      }
      guard pack.trials.allSatisfy(isValid) else { continue }
      for trial in pack.trials { make(trial) }
      isAny = true
    }
    return isAny
  }
}

extension SitingFrame {
  /// Whether sums keep all rows.
  func keepsRows(_ sums: [Double]) -> Bool {
    zip(problem.rows, sums).allSatisfy { $0.isKept(by: $1) }
  }
}

extension SearchRandom {
  /// A seed for a part of the work.
  static func seed(_ seed: UInt64, _ part: Int) -> UInt64 {
    var random = SearchRandom(seed: seed, part)
    return random.next()
  }
}
