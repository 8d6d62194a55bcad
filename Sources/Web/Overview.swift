/// # Web: the page on which a plan is changed, and the JSON API behind it
///
/// 1. ``serve(_:on:)`` starts the server: ``ServerOptions`` say where.
/// 2. `RequestGuard`: the rules that a request must meet (host, origin, token), and the headers of every response.
/// 3. `Routes`: one entry for each path of the API, as `Page/openapi.json` describes them.
/// 4. `PlanningSession`: an actor around the open `DraftedPlan`s, so that requests are served one at a time; drafts are
///    kept on disk.
/// 5. `Answers/`: results as JSON and GeoJSON, simplified for the view.
/// 6. `Page/`: the page itself; its libraries (Leaflet, Chart.js) are served from the folders of the system packages.
enum Overview {}
