internal import Planning

/// The fault of a dataset without districts, blocks or schools: its catchments can be shown, but it cannot be simulated.
func uninhabited(_ dataset: Dataset) -> Fault {
  Fault(
    file: dataset.about.folder,
    Phrase("the dataset has no districts, blocks and schools to simulate"),
    mend: Phrase("Add districts, schools, catchments and blocks."))
}

extension Dataset {
  /// False for a dataset of which only catchments and schools could be read: its zones can be shown, but it cannot be
  /// simulated.
  var isInhabited: Bool { !districts.isEmpty && blocks.count > 0 && !schools.isEmpty }
}
