import Foundation
import Planning
import Testing

@testable import Loading

/// Whom a closing school may leave without a word.
@Suite struct ScenarioClosingTests {
  private func closing(catchments: [(String, String)], enrolment: String? = nil) throws -> Faults {
    var data = ["catchments.geojson": SmallTown.layer(catchments.map { (properties: $0.0, geometry: $0.1) })]
    data["enrolment.csv"] = enrolment
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.merging(data) { $1 }.map { ("data/" + $0, $1) })
    files["s.yaml"] = SmallTown.scenario + "projects:\n  - { id: C, kind: close, school: ep, closes: 2022 }\n"
    return try Folder(files).scenario("s.yaml").faults
  }

  @Test func theOthersOfASharedZoneNeedNotBeNamed() throws {
    let junior = [
      (#"{"school":"wj","stage":"junior"}"#, SmallTown.west), (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
    ]
    let west = (#"{"school":"wp","stage":"primary"}"#, SmallTown.west)
    let shared = (#"{"schools":["ep","wp"],"stage":"primary"}"#, SmallTown.east)
    #expect(try closing(catchments: [west, shared] + junior).errors.isEmpty)
    let corner = (#"{"school":"ep","stage":"primary"}"#, ScenarioZonesTests.corner)
    #expect(try closing(catchments: [west, shared, corner] + junior).say("s.yaml:6", "projects[1].to", "missing"))
  }

  @Test func theRollOfASchoolWithoutAZoneNeedsATaker() throws {
    let zones = [
      (#"{"school":"wp","stage":"primary"}"#, SmallTown.square(121, 32, 0.02, 0.01)),
      (#"{"school":"wj","stage":"junior"}"#, SmallTown.west), (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
    ]
    #expect(try closing(catchments: zones).say("s.yaml:6", "projects[1].to", "missing"))
    let empty = "school,year,grade,pupils\nwp,2020,1,30\nep,2020,1,0\n"
    #expect(!(try closing(catchments: zones, enrolment: empty).say("projects[1].to")))
  }

  @Test func aSchoolMayNotCloseBeforeTheDatasetGivesItAZone() throws {
    func zones(from year: Int) -> [(String, String)] {
      [
        (#"{"school":"wp","stage":"primary"}"#, SmallTown.west),
        (#"{"school":"ep","stage":"primary"}"#, SmallTown.east),
        (#"{"school":"ep","stage":"primary","from":\#(year)}"#, SmallTown.east),
        (#"{"school":"wj","stage":"junior"}"#, SmallTown.west), (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
      ]
    }
    #expect(try closing(catchments: zones(from: 2023)).say("s.yaml:6", "projects[C].closes", "from 2023 on"))
    #expect(!(try closing(catchments: zones(from: 2021)).say("projects[C].closes")))
  }
}
