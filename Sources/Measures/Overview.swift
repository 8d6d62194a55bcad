/// # Measures: the catalogue of what is measured of schools and districts
///
/// A measure is declared once, as an entry of ``MeasureCatalogue/schools`` or ``MeasureCatalogue/districts``: its id (the name
/// of its column), words, unit, decimals, value, how it sums over schools, how it is withheld from publication, and how maps
/// show it. Headers and rows of CSV tables, JSON, properties of maps, suppression, the list of measures of the page and the
/// comparison of two runs are made from the entries. An entry without a disclosure rule is withheld from every publication.
///
/// ``Column`` and ``TableRow`` serve all other tables: a table lists its columns once, and header and rows follow from it.
enum Overview {}
