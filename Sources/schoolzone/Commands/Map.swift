import ArgumentParser
import Maps
import Measures
import Planning
import Simulation

struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws a map of a scenario as a picture, or writes the public notice of its zones.",
    usage: """
      schoolzone map <scenario> [-o <file>] [<options>]
      schoolzone map <scenario> --notice --out <dir> [<options>]
      schoolzone map <scenario> --service-areas --out <dir> [<options>]
      """,
    discussion: """
      Catchments and schools in the classes of a measure, with legend, scale bar, north arrow, title and source, for reports \
      and slides. A file that ends in .png is made by rsvg-convert (Debian: librsvg2-bin). Without -o, the SVG goes to \
      standard output.

      With --notice, writes the notice that is published before admission: notice.html with each zone in words, its blocks and who \
      changes school; the same as notice.csv and notice_changes.csv; and lookup.html, where families find their school.

      With --service-areas, writes service_areas.geojson for a scenario with distance: streets: for each school, the parts of streets from \
      which children walk to it within the service radius of its stage, or within the metres that are named: --service-areas 500,1000.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String

  @Option(help: "The measure that the colours show.")
  var measure = MeasureChoice(.utilisation)

  @Option(help: "Id of a stage. (default: the first)")
  var stage: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The picture file, .svg or .png; an existing file is replaced.", valueName: "file"))
  var output: String?

  @Flag(help: "Write the zones in words, the changes, and the page for families.")
  var notice = false

  @Option(
    defaultAsFlag: ServiceAreaLimits.radius,
    help: ArgumentHelp(
      "Write the streets within these metres of each school.", valueName: "metres"))
  var serviceAreas: ServiceAreaLimits?

  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if notice, options.out == nil { throw ValidationError("--notice needs --out, a folder to write into.") }
    if serviceAreas != nil, options.out == nil {
      throw ValidationError("--service-areas needs --out, a folder to write into.")
    }
    if !notice, serviceAreas == nil, options.out != nil {
      throw ValidationError("--out goes with --notice or --service-areas; -o names a picture.")
    }
    guard let output else { return }
    guard PictureFile(output) != nil else {
      throw ValidationError("--output is \(output), must end in .svg or .png.")
    }
  }
}
