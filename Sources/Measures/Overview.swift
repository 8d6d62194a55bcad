/// # Measures: the catalogue of measures of schools and districts
///
/// Each measure is declared once, as an entry of ``MeasureCatalogue/schools`` or ``MeasureCatalogue/districts``: its id (the name
/// of its column), words, unit, decimals, value, sum over schools, rule of disclosure, and style on maps.
/// The entries determine headers and rows of CSV tables, JSON, properties of maps, suppression, the list of measures on the page
/// and the comparison of two runs. An entry without a disclosure rule is withheld from every publication.
///
/// All other tables use ``Column`` and ``TableRow``: a table lists its columns once, and header and rows follow from the list.
enum Overview {}
