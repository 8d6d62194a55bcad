/// # Loading: reading files
///
/// Turns files into values and ``Fault``s: everything that is wrong with any file is reported at once, each with its
/// place. The only target that imports Yams.
///
/// - ``loadDataset(at:jobs:)`` reads a folder: `Dataset/` by layer and table, `CSV/`, `Columns/` (names and aliases).
/// - ``loadScenarios(at:jobs:)`` reads scenario files and the dataset that they refer to: `Scenario/`, `YAML/`.
/// - ``loadPolicy(at:)`` reads the commitments of a policy: `Policy/`.
/// - `Files/`: the files of a folder and their encodings.
enum Overview {}
