import ArgumentParser
import Bytes
import Foundation
import GeoPackage
import Loading
import Maps
import Output
import Parallel
import Planning

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a dataset as one GeoPackage, or a GeoPackage as a folder.",
    usage: "schoolzone export <dataset> --out <path> [<options>]",
    discussion: """
      A folder of GeoJSON and CSV files becomes a GeoPackage with styles for QGIS, if --out ends in .gpkg; a GeoPackage becomes a \
      folder. Scenarios take either, with the same results. A dataset with errors is not exported: 'schoolzone check' tells more.
      """)

  @Argument(help: "A dataset: a folder, or a GeoPackage.")
  var dataset: String

  @Option(help: ArgumentHelp("The GeoPackage or folder to write.", valueName: "path"))
  var out: String

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @OptionGroup var screen: ScreenOptions

  func validate() throws {
    if out.isEmpty { throw ValidationError("--out is empty, must name a GeoPackage or a folder.") }
  }

  func run() throws {
    if out.lowercased().hasSuffix(".gpkg") { try writePackage() } else { try writeFolder() }
    guard !screen.quiet else { return }
    try Streams.show(Phrase("The dataset is in \(out).\n").text(in: screen.language))
  }

  private func writePackage() throws {
    let language = screen.language
    let file = OutputFile(out)
    let packed = PackedDataset(at: dataset, in: language, jobs: coreCount)
    try complain(packed.loaded)
    let stages = packed.loaded.dataset.stages
    let layers = packed.layers.map { layer in
      var table = layer.table
      let styled = StyledLayer(table.name, layer.features, stages: stages)
      table.styles = datasetStyles(of: styled, stages: stages, in: language).map(PackedStyle.init)
      return table
    }
    do {
      try file.write(try geoPackage(layers + packed.tables))
    } catch let problem as OutputProblem {
      Streams.complain(problem.text(in: language))
      throw ExitStatus.badInput
    } catch let failure as PackingFailure {
      Streams.complain(Phrase("\(out) could not be made: \(failure.reason)").text(in: language))
      throw ExitStatus.badInput
    }
  }

  private func writeFolder() throws {
    let language = screen.language
    guard dataset.lowercased().hasSuffix(".gpkg") else {
      Streams.complain(
        Phrase("--out: found \(out), expected a name that ends in .gpkg, since the dataset is a folder").text(
          in: language))
      throw ExitStatus.badInput
    }
    guard let folder = try OutputFolder.checked(out, isForced: force, in: language) else { return }
    let (loaded, files) = unpackedDataset(at: dataset, jobs: coreCount)
    try complain(loaded)
    try folder.write(files.map { file in ReportedFile(file.name, file.bytes) }, orComplainIn: language)
  }

  /// Prints faults; errors end the command.
  private func complain(_ loaded: LoadedDataset) throws(ExitStatus) {
    let list = FaultList(loaded.faults.all, in: screen.language)
    list.complain(all: false, isQuiet: screen.quiet)
    if list.hasErrors { throw .badInput }
  }
}
