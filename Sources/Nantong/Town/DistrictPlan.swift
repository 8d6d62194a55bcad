/// Facts and assumptions about the six districts. Their borders are in `Border`.
struct DistrictPlan {
  var id: String
  var name: String
  var chinese: String
  /// The name used in the names of its schools.
  var place: (name: String, chinese: String)
  var prefix: String
  var population: Int?
  var census: Census.Part
  /// Share of the children of the census area who live here (assumption from residents by district).
  var share: Double
  /// Migrant children ÷ children (assumption: 0.6 × the share of residents from elsewhere).
  var migrants: Double
  /// Primary, junior and nine-year schools.
  var schools: (primary: Int, junior: Int, nineYear: Int)
  /// Seats ÷ present children; the seats were built for an earlier demand.
  var seats: Double
  /// Number of developments and their total dwellings, 2013–2019 (assumption).
  var housing: (count: Int, dwellings: Int)
  /// Centres of settlement: name, longitude, latitude, reach in km, strength.
  var centres: [Centre]

}

/// A centre of settlement: a street office or town.
struct Centre {
  var name: String
  var chinese: String
  var at: (Double, Double)
  var reach: Double
  var strength: Double

  init(_ name: String, _ chinese: String, _ at: (Double, Double), _ reach: Double, _ strength: Double) {
    self.name = name
    self.chinese = chinese
    self.at = at
    self.reach = reach
    self.strength = strength
  }
}

extension DistrictPlan {
  static let all = [chongchuan, gangzha, netda, sutong, tongzhou, binhai]

  private static let chongchuan = DistrictPlan(
    id: "chongchuan", name: "Chongchuan", chinese: "崇川区", place: ("Chongchuan", "崇川"), prefix: "cc",
    population: 686_945, census: .chongchuan,
    share: 0.79, migrants: 0.16, schools: (30, 12, 1), seats: 1.06, housing: (10, 5200),
    centres: [
      Centre("Hepingqiao", "和平桥", (120.862, 32.017), 1.6, 1.0), Centre("Chengdong", "城东", (120.885, 32.02), 1.4, 0.8),
      Centre("Rengang", "任港", (120.832, 32.01), 1.4, 0.6), Centre("Xinchengqiao", "新城桥", (120.868, 31.995), 1.5, 0.8),
      Centre("Xuetian", "学田", (120.882, 31.992), 1.4, 0.7), Centre("Hongqiao", "虹桥", (120.85, 31.99), 1.4, 0.6),
      Centre("Zhongxiu", "钟秀", (120.9, 32.035), 1.4, 0.5), Centre("Guanyinshan", "观音山", (120.915, 31.985), 1.5, 0.4),
      Centre("Wenfeng", "文峰", (120.895, 31.965), 1.6, 0.5), Centre("Langshan", "狼山镇", (120.88, 31.945), 1.5, 0.3),
    ])

  private static let gangzha = DistrictPlan(
    id: "gangzha", name: "Gangzha", chinese: "港闸区", place: ("Gangzha", "港闸"), prefix: "gz", population: 266_326,
    census: .gangzha, share: 1,
    migrants: 0.25, schools: (14, 5, 0), seats: 1.08, housing: (14, 7800),
    centres: [
      Centre("Yongxing", "永兴", (120.835, 32.052), 1.6, 0.8), Centre("Tangzha", "唐闸镇", (120.805, 32.068), 1.4, 0.6),
      Centre("Tianshenggang", "天生港镇", (120.778, 32.045), 1.3, 0.4), Centre("Qinzao", "秦灶", (120.875, 32.07), 1.7, 0.7),
      Centre("Chenqiao", "陈桥", (120.82, 32.108), 1.4, 0.3), Centre("Xingfu", "幸福", (120.865, 32.1), 1.5, 0.4),
    ])

  private static let netda = DistrictPlan(
    id: "netda", name: "Development Zone (NETDA)", chinese: "南通开发区", place: ("Development Zone", "开发区"), prefix: "kf",
    population: 182_104,
    census: .netda, share: 0.199, migrants: 0.3, schools: (10, 4, 1), seats: 1.08, housing: (12, 6400),
    centres: [
      Centre("Zhongxing", "中兴", (120.935, 31.925), 1.6, 0.8), Centre("Xinkai", "新开", (120.915, 31.905), 1.4, 0.6),
      Centre("Xiaohai", "小海", (120.965, 31.915), 1.5, 0.6), Centre("Zhuhang", "竹行", (121.005, 31.885), 1.5, 0.4),
    ])

  private static let sutong = DistrictPlan(
    id: "sutong", name: "Sutong Park", chinese: "苏通科技产业园区", place: ("Sutong Park", "苏通园区"), prefix: "st",
    population: nil, census: .netda,
    share: 0.011, migrants: 0.3, schools: (0, 0, 1), seats: 1.1, housing: (4, 1500),
    centres: [
      Centre("Sutong", "苏通", (121.0, 31.822), 1.3, 0.4), Centre("Jianghai", "江海镇区", (121.035, 31.84), 1.2, 0.3),
    ])

  private static let tongzhou = DistrictPlan(
    id: "tongzhou", name: "Tongzhou", chinese: "通州区", place: ("Tongzhou", "通州"), prefix: "tz", population: 1_138_738,
    census: .tongzhou,
    share: 0.93,
    migrants: 0.05, schools: (58, 24, 2), seats: 1.12, housing: (7, 3600),
    centres: [
      Centre("Jinsha", "金沙", (121.069, 32.086), 1.9, 1.0), Centre("Jinxin", "金新", (121.05, 32.1), 1.5, 0.4),
      Centre("Xingdong", "兴东", (120.99, 32.085), 1.2, 0.25), Centre("Xianfeng", "先锋", (120.975, 32.045), 1.2, 0.3),
      Centre("Xiting", "西亭", (120.985, 32.13), 1.2, 0.25), Centre("Erjia", "二甲", (121.17, 32.05), 1.3, 0.3),
      Centre("Dongshe", "东社", (121.13, 32.115), 1.1, 0.2), Centre("Shizong", "十总", (121.18, 32.155), 1.1, 0.2),
      Centre("Shigang", "石港", (120.97, 32.185), 1.3, 0.3), Centre("Liuqiao", "刘桥", (120.85, 32.165), 1.2, 0.25),
      Centre("Pingchao", "平潮", (120.775, 32.155), 1.4, 0.35), Centre("Wujie", "五接", (120.68, 32.105), 1.1, 0.2),
      Centre("Xingren", "兴仁", (120.935, 32.085), 1.2, 0.3), Centre("Zhangzhishan", "张芝山", (121.03, 31.955), 1.3, 0.3),
      Centre("Chuanjiang", "川姜", (121.02, 32.005), 1.3, 0.35),
    ])

  private static let binhai = DistrictPlan(
    id: "binhai", name: "Binhai Park", chinese: "滨海园区", place: ("Binhai", "滨海园区"), prefix: "bh", population: nil,
    census: .tongzhou, share: 0.07,
    migrants: 0.05, schools: (4, 2, 1), seats: 1.05, housing: (3, 300),
    centres: [
      Centre("Sanyu", "三余", (121.33, 32.155), 1.4, 0.4), Centre("Tongzhouwan", "通州湾", (121.38, 32.14), 1.3, 0.2),
    ])
}
