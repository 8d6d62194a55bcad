import Planning
import Testing

@Suite struct SaturatingTests {
  @Test func everyNumberHasAWholePart() {
    #expect(Int(saturating: 12.9) == 12 && Int(saturating: -12.9) == -12 && Int(saturating: -0.0) == 0)
    #expect(Int(saturating: 1e300) == .max && Int(saturating: .infinity) == .max)
    #expect(Int(saturating: -1e300) == .min && Int(saturating: -.infinity) == .min)
    #expect(Int(saturating: .nan) == 0)
    #expect(Int(saturating: 9_223_372_036_854_775_808) == .max)
    #expect(Int(saturating: 9_223_372_036_854_774_784) == 9_223_372_036_854_774_784)
  }
}
