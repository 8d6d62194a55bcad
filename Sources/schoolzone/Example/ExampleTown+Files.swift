import Output

extension ExampleTown {
  /// All files, by their path in the folder.
  var files: [ReportedFile] {
    [
      ReportedFile("README.md", Array(ExampleTown.readMe.utf8)),
      ReportedFile("baseline.yaml", Array(ExampleTown.baseline.utf8)),
      ReportedFile("plan.yaml", Array(ExampleTown.plan.utf8)),
      ReportedFile("zones/e-p2.geojson", newZone),
      ReportedFile("zones/2025.geojson", rezoning),
      ReportedFile("data/dataset.yaml", Array(ExampleTown.about.utf8)),
      ReportedFile("data/districts.geojson", districts),
      ReportedFile("data/schools.geojson", schools),
      ReportedFile("data/catchments.geojson", catchments),
      ReportedFile("data/blocks.geojson", blocks),
      ReportedFile("data/children.csv", table(children)),
      ReportedFile("data/births.csv", table(births)),
      ReportedFile("data/enrolment.csv", table(enrolment)),
      ReportedFile("data/housing.csv", table(["id,block,occupied,dwellings", "river-gardens,b-5-2,2026,100"])),
    ]
  }

  private func table(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}
