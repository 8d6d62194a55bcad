public import Geometry

/// Land on which a school could be built, or to which a school could move (`sites.geojson`).
public struct CandidateSite: Sendable {
  /// Unique among the sites of the dataset.
  public var id: ID<CandidateSite>
  /// Name in the layer: `name`, else `name_zh`, else the id.
  public var name: String
  /// `name_zh`; nil where the layer has none.
  public var nameChinese: String?
  /// The district that would plan and pay for the school; its counts apply.
  public var district: DistrictIndex
  /// The only stage that the site may serve; nil: any, also several together.
  public var stage: StageIndex?
  /// Position of a school on the site, degrees; of land, a point inside it.
  public var point: Position
  /// The land, degrees; nil where the layer gives a point.
  public var land: Area?
  /// Most rooms that the site can hold, over all stages; nil: no limit.
  public var maxClassrooms: Double?
  /// Cost of a room here, in the dataset's `currency`; nil: as the rules state for the kind of project.
  public var costPerClassroom: Double?
  /// Cost of building here that does not depend on the number of rooms, in the dataset's `currency`; nil: none.
  public var buildingCost: Double?
  /// Cost of the land, in the dataset's `currency`; nil: none.
  public var landCost: Double?
  /// First school year in which a school can open here; nil: any year.
  public var availableFrom: Int?
  /// Feature of the layer, for messages.
  public var place: SourcePlace

  /// A site with a position and no limits or costs.
  ///
  /// - Parameters:
  ///   - id: unique among the sites.
  ///   - name: shown where the language asked for has no name.
  ///   - nameChinese: nil where there is none.
  ///   - district: the district that would plan and pay for the school.
  ///   - point: degrees.
  ///   - place: feature of the layer, for messages.
  public init(
    id: ID<CandidateSite>, name: String, nameChinese: String? = nil, district: DistrictIndex, point: Position,
    place: SourcePlace
  ) {
    self.id = id
    self.name = name
    self.nameChinese = nameChinese
    self.district = district
    self.point = point
    self.place = place
  }

  /// The name in each language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  /// Cost of the site whatever is built: building and land, in the dataset's `currency`; 0 where the layer gives none.
  public var fixedCost: Double { (buildingCost ?? 0) + (landCost ?? 0) }

  /// Whether the layer states any cost.
  public var hasCost: Bool { costPerClassroom != nil || buildingCost != nil || landCost != nil }

  /// Whether a school of the stage may be built here.
  public func takes(_ stage: StageIndex) -> Bool { self.stage == nil || self.stage == stage }
}
