/// # Planning: the vocabulary
///
/// Values only: no files, no clock, no arithmetic of the model. Read in this order:
///
/// 1. ``Dataset``: what there is in the base year: ``District``, ``School``, ``Catchment``, ``BlockTable``,
///    ``ChildrenTable``, births, enrolment, housing, attendance, feeders.
/// 2. ``Scenario``: what changes: ``Standard``s, ``Demand``, ``Project``s, ``Rezoning``s, and how places are
///    given: ``Overflow``, ``KindRule``, ``SchoolGroup``.
/// 3. ``Stages``, ``SchoolYear`` and ``Kind``: the axes on which everything is counted.
/// 4. ``RateTable``: a rate by district, year, kind and grade, with its `"*"`s.
/// 5. ``Fault``: what is wrong with a file, said so that it can be mended.
///
/// Schools, districts, stages and blocks are numbered in the order of their files; an `Int` named after the thing is
/// that number. Their names in the files are ``ID``s.
enum Overview {}
