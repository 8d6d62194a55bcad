import Planning
import Testing

/// The district of a year.
@Suite struct DistrictMergersTests {
  private let chain = DistrictMergers([
    DistrictMergers.Merger(1, into: 2, from: 2018), DistrictMergers.Merger(0, into: 1, from: 2016),
  ])

  /// 0 joins 1 in 2016, which joins 2 in 2018.
  @Test(
    arguments: [
      (year: 2015, districts: [0, 1, 2, 3]), (2016, [1, 1, 2, 3]), (2017, [1, 1, 2, 3]), (2018, [2, 2, 2, 3]),
      (2030, [2, 2, 2, 3]),
    ] as [(year: Int, districts: [DistrictIndex])])
  func aChainIsFollowedYearByYear(year: Int, districts: [DistrictIndex]) {
    #expect((0..<DistrictIndex(4)).map { chain.district(of: $0, in: year) } == districts)
    #expect((0..<DistrictIndex(4)).filter { chain.exists($0, in: year) } == Set(districts).sorted())
  }

  @Test func aDistrictConsistsOfThoseThatJoinedIt() {
    let all = 0..<DistrictIndex(4)
    #expect(chain.parts(of: 1, in: 2015, among: all) == [1])
    #expect(chain.parts(of: 1, in: 2017, among: all) == [0, 1])
    #expect(chain.parts(of: 1, in: 2018, among: all).isEmpty)
    #expect(chain.parts(of: 2, in: 2018, among: all) == [0, 1, 2])
    #expect(chain.parts(of: 3, in: 2018, among: all) == [3])
    #expect(DistrictMergers().parts(of: 3, in: 2018, among: all) == [3])
  }
}
