internal import Optimisation
public import Planning

extension SitingOutcome {
  /// A plan under a future.
  public struct UnderFuture: Sendable {
    /// Id of the future for which the plan is the best one known; nil: the plan that is proposed.
    public let bestIn: String?
    /// Id of the future.
    public let future: String
    /// Share of the future in the mean.
    public let share: Double
    /// Objective in the future, in pupil-metres.
    public let objective: Double
    /// Σ seats short over all schools of the stages and all years of the scenario, by the problem of the future.
    public let seatYearsShort: Double
    /// No plan has a lower objective in the future.
    public let bound: Double
    /// Objective less that of the best plan known for the future, in pupil-metres.
    public let regret: Double

    /// A plan under a future.
    public init(
      bestIn: String?, future: (id: String, share: Double), objective: Double, seatYearsShort: Double, bound: Double,
      regret: Double
    ) {
      (self.bestIn, self.future, share, self.objective) = (bestIn, future.id, future.share, objective)
      (self.seatYearsShort, self.bound, self.regret) = (seatYearsShort, bound, regret)
    }
  }

  /// The best plan known for each future alone, then the plan that is proposed, each under every future in turn; empty where one
  /// future is planned.
  public var underFutures: [UnderFuture] {
    guard let robust else { return [] }
    let futures = instance.futures
    let before = futures.map { $0.problem.seatYearsShort(of: [], plans: $0.problem.stages.map(\.today)) }
    return zip(futures.map(\.id) + [nil], robust.outcomes).flatMap { id, outcomes in
      futures.indices.map { at in
        UnderFuture(
          bestIn: id, future: (futures[at].id, futures[at].weight), objective: outcomes[at].objective,
          seatYearsShort: futures[at].seatYearsShort + outcomes[at].seatYearsShort - before[at],
          bound: min(robust.alone[at].bound, outcomes[at].objective),
          regret: outcomes[at].objective - robust.best[at])
      }
    }
  }

  /// The best plan found for a future alone, as the answer to a request that names only this future; nil where one future is planned.
  /// - Parameter future: position in ``SitingInstance/futures``.
  public func alone(_ future: Int) -> SitingOutcome? {
    robust.map { robust in
      SitingOutcome(
        instance, PlanSearch.Found(robust.alone[future], of: instance.futures[future].problem), seed: seed)
    }
  }

  /// Seats short for the pupils of a district, as shares: seat-years short at its schools ÷ pupil-years of the blocks that go to them today.
  public struct DistrictShortage: Sendable {
    /// The district.
    public let district: DistrictIndex
    /// Pupil-years of the blocks whose school of today is in the district.
    public let pupils: Double
    /// If nothing is built and no zone changes.
    public let before: Double
    /// In the best plan found when all seats short count alike.
    public let plain: Double
    /// In the plan that is proposed.
    public let proposed: Double

    /// Shares of pupil-years.
    public init(district: DistrictIndex, pupils: Double, before: Double, plain: Double, proposed: Double) {
      (self.district, self.pupils) = (district, pupils)
      (self.before, self.plain, self.proposed) = (before, plain, proposed)
    }
  }

  /// The shortage of each district; empty where all seats short count alike.
  public var districtShortages: [DistrictShortage] {
    guard let equity else { return [] }
    return equity.pupils.indices.map { at in
      DistrictShortage(
        district: DistrictIndex(at), pupils: equity.pupils[at], before: equity.ratiosBefore[at],
        plain: equity.plainRatios[at], proposed: equity.ratios[at])
    }
  }
}
