/// Writes `baseline.yaml`: nothing is built, and the number of children grows to that of the census of 2020.
struct BaselineText {
  let growth: [Census.Part: Growth]

  private func rates(_ rate: (Growth) -> Double) -> String {
    DistrictPlan.all.map { plan in
      let value = (growth[plan.census].map(rate) ?? 0) * 1e4
      return "    \(plan.id): \(value.rounded() / 1e4)"
    }.joined(separator: "\n")
  }

  var text: String {
    """
    # Nothing is built: the city of 2012 with the children of 2012 to 2020. Written by `make nantong` after the synthetic city
    # (geodata/nantong/SOURCE.md), because its rates are solved from the census of 2020.
    schema: schoolzone/1
    name: { en: "Nantong, nothing is built", zh: 南通，维持现状 }
    dataset: ../../geodata/nantong
    years: 2012-2020

    standards:
      primary:
        class_size: 45
        service_radius_m: { "*": 500, tongzhou: 2000, binhai: 2000 }
        source: "class size GB 50099-2011 §3.0.1; 500 m GB 50180-93 (2002)"
        note: "2,000 m in the country is an assumption: the code speaks of towns."
      junior:
        class_size: 50
        service_radius_m: { "*": 1000, tongzhou: 3000, binhai: 3000 }
        source: "class size GB 50099-2011 §3.0.1; 1,000 m GB 50180-93 (2002)"
        note: "3,000 m in the country is an assumption."

    demand:
      net_migration:
    \(rates { $0.yearly.before - 1 })
        note: "Hindsight: solved, with progression, new housing and the city's births, so that those aged 5 to 9 and 10 to 14 in 2020 are as many as the census counted; a planner of 2013 could not know it. It contains the undercount of small children. The parks grow like the area that they are counted in."
        source: "censuses of 2010 and 2020, children by age"
      progression:
    \(rates { $0.yearly.inSchool })
        note: "Hindsight, solved together with net migration."
        source: "censuses of 2010 and 2020, children by age"
      births:
        after: hold
        note: "Hindsight: births.csv holds births that follow the city's birth rate and each area's residents up to 2015, and from 2016 on those that the children aged 0 to 4 of the census of 2020 ask for."
      yields: { preschool: \(whole(Growth.yields.preschool)), primary: \(whole(Growth.yields.primary)), junior: \(whole(Growth.yields.junior)), note: "Assumption: children in 100 new dwellings." }
      ramp: [\(Growth.ramp.map { $0 == 1 ? "1" : "\($0)" }.joined(separator: ", "))]
      migrant_share: 0.25

    # How places are given where a scenario says `overflow: admit` (admission.yaml); without it the rule has no effect.
    kinds:
      - { id: registered, priority: 1, assigned: catchment }
      - { id: migrant, priority: 2, assigned: vacancy }

    """
  }

  private func whole(_ number: Double) -> Int { Int(number) }
}
