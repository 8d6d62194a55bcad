/// # Drafting: changes to a plan, made one by one, and their effects
///
/// 1. ``Edit``: one change: blocks moved to another school, a school or classrooms added, a project changed.
///    ``EditRequest`` is its JSON, which is checked.
/// 2. ``Draft``: the edits made so far, and those undone.
/// 3. ``DraftedPlan``: a scenario with its draft, simulated anew from the first year that an edit touches.
/// 4. ``EditEffects``: what an edit changes: schools, shortfalls, distances, and zones that are split.
/// 5. ``DraftedPlan/files(id:name:)``: the draft as a scenario file with its zones and a log of its changes.
///
/// Nothing is read or written here and no clock is read: times are passed in, and files are returned as bytes.
enum Overview {}
