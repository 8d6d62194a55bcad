import Drafting
import Planning
import TestSupport
import Testing

/// Files that change while a plan is being drafted.
struct ChangedDataTests {
  /// A draft that rests on data that are no longer there must not be saved as if it did.
  @Test(arguments: ["data/blocks.geojson", "data/children.csv", "all.yaml"])
  func aChangedFileIsNoticedBeforeSaving(file: String) throws {
    let drafted = try DraftTown()
    _ = try drafted.plan.apply(SoundRequest.move, time: "")
    #expect(try !drafted.plan.files(id: "a", name: "a").isEmpty)
    try drafted.town.write(drafted.town.text(file) + "\n", to: file)
    do throws(Faults) {
      _ = try drafted.plan.files(id: "b", name: "b")
      Issue.record("the draft was saved on \(file) that has changed")
    } catch {
      #expect(error.all.map(\.file).allSatisfy { $0.hasSuffix(file) }, "\(error.all)")
      #expect(error.all.first?.message.english == "the file has changed since the server read it")
    }
  }
}
