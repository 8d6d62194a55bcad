/// # Drafting: a plan changed step by step, and what each step does
///
/// 1. ``Edit``: one change: blocks given to another school, a school added, classrooms added, a project's year or rooms.
/// 2. ``Draft``: the edits made so far, and those undone.
/// 3. ``DraftedPlan``: a scenario with its draft, simulated anew from the first year that an edit touches.
/// 4. ``EditEffects``: what an edit changes: schools, shortfalls, walks, and zones that fall apart.
/// 5. ``DraftedPlan/files(named:)``: the draft as a scenario file with its zones and a log of its changes.
///
/// No files, no clock: the time of an edit is given, files are values.
enum Overview {}
