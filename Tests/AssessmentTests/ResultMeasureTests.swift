import Loading
import Planning
import Simulation
import TestSupport
import Testing

@testable import Assessment

/// Commitments on measures of the results, for a stage, a district, a school group and a kind.
struct ResultMeasureTests {
  /// Three schools, two in the first district: 100, 100 and 200 pupils with a home, who walk 300, 600 and 900 m; the zone of the second is
  /// red.
  private func city() -> City {
    var city = City(pupils: [500, 300, 400], districts: [0, 0, 1], years: 2012...2012)
    for (at, (pupils, metres)) in [(100.0, 300.0), (100, 600), (200, 900)].enumerated() {
      city.result.schools[at].located = pupils
      city.result.schools[at].locatedMetres = pupils * metres
      city.result.schools[at].zoneRegistered = [60, 80, 70][at]
      city.result.schools[at].zoneWarning = [.green, .red, .yellow][at]
    }
    city.result.scenario.groups = [SchoolGroup(leader: 0, members: [2])]
    for (district, short) in [(DistrictIndex?.some(0), 20.0), (1, 5), (nil, 25)] {
      var row = DistrictYearMeasures(district: district, stage: 0, year: 2012)
      row.reachableShortfall = short
      city.result.districts.append(row)
    }
    return city
  }

  private func value(_ measure: String, district: String? = nil, group: String? = nil) throws -> Double? {
    let city = city()
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    var commitment = Commitment(clause: "1", text: Phrase(verbatim: "t"))
    (commitment.measure, commitment.target) = (measure, .atMost(1))
    commitment.districts = district.map { [$0] } ?? []
    commitment.scope.group = group
    commitment.scope.stage = "primary"
    policy.commitments = [commitment]
    return try #require(Scorecard(policy, [city.result], on: city.dataset).rows.first).value.value
  }

  @Test func anyMeasureCanBeAskedFor() throws {
    #expect(try value("mean_distance_m") == 675)
    #expect(try value("mean_distance_m", district: "d1") == 450)
    #expect(try value("mean_distance_m", group: "s1") == 700)
    #expect(try value("zone_warning") == 1 && value("zone_warning", district: "d2") == 0)
    #expect(try value("zone_registered", group: "s1") == 130)
    #expect(try value("reachable_shortfall") == 25 && value("reachable_shortfall", district: "d2") == 5)
    #expect(try value("seat_shortfall", group: "s1") == 50)
  }

  @Test func theListByTheZoneIsWorstFirst() {
    var city = city()
    for at in city.result.schools.indices { city.result.schools[at].year = 2013 }
    city.result.years = 2013...2013
    let warning = SeatWarning(city.result, stages: city.dataset.stages, rule: SeatWarningRule())
    // 80, 70 and 60 of 75 places
    #expect(warning.rowsByZone.map(\.school) == [1, 2, 0])
    #expect(warning.rowsByZone.map(\.zoneWarning) == [.red, .yellow, .green])
  }

  /// Each mistake is named with its line, and what to write instead.
  @Test func whatCannotBeAskedForIsAnError() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(
      "policy.yaml",
      """
      schema: schoolzone-policy/1
      commitments:
        - { clause: a, measure: mean_distance, at_most: 1 }
        - { clause: b, measure: modernised_share, stage: primary, at_least: 1 }
        - { clause: c, measure: seat_shortfall, kind: migrant, at_most: 1 }
        - { clause: d, measure: mean_distance_m, kind: local, at_most: 1 }
      """)
    let faults = loadPolicy(at: folder.path("policy.yaml")).faults.all.filter { $0.severity == .error }
    #expect(faults.map(\.line) == [3, 4, 5, 6])
    #expect(faults.first?.nearest == "mean_distance_m")
    let city = city()
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    policy.commitments = [("kindergarten", nil), (nil, "s2"), (nil, "s1")].map { (stage: String?, group: String?) in
      var commitment = Commitment(clause: "1", text: Phrase(verbatim: "t"))
      commitment.measure = "migrant_public_share"
      (commitment.scope.stage, commitment.scope.group) = (stage, group)
      return commitment
    }
    let found = PolicyCheck(policy, from: "policy.yaml", on: city.dataset, [city.result.scenario]).faults
    let fields = found.filter { $0.severity == .error }.map(\.field)
    #expect(fields.contains("commitments[1].stage") && fields.contains("commitments[1].group"), "\(fields)")
    #expect(found.contains { $0.found == "kindergarten" } && found.contains { $0.found == "s2" })
  }
}
