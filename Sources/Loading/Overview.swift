/// # Loading: files in
///
/// Values out, and ``Fault``s: everything wrong with every file, each with its place, at once. The only importer of Yams and
/// `CKernels`.
///
/// - ``loadDataset(at:jobs:)`` reads a folder: `Dataset/` by layer and table, `CSV/`, `Columns/` (names and aliases).
/// - ``loadScenarios(at:jobs:)`` reads scenario files and the dataset they rest on: `Scenario/`, `YAML/`.
/// - `Files/`: digests, encodings, tallies.
enum Overview {}
