/// # Web: the page on which a plan is changed, and the JSON API behind it
///
/// 1. ``serve(_:on:)`` starts the server: ``ServerOptions`` say where.
/// 2. `RequestGuard`: who may ask for what: hosts, origins, tokens, sizes, times, and the headers of every answer.
/// 3. `Routes`: one line for each path of the API, as `Page/openapi.json` describes them.
/// 4. `PlanningSession`: the plans on the table, one after the other: an actor around `DraftedPlan`s. It keeps drafts on disk.
/// 5. `Answers/`: results as JSON and GeoJSON, simplified for the view.
/// 6. `Page/`: the page itself; its libraries are served from where the system has them.
enum Overview {}
