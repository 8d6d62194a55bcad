/// Sketch of the six districts: coarse borders drawn for this project from bounding boxes, neighbours and areas alone
/// (geodata/nantong/SOURCE.md); not surveyed. Adjacent districts share a border, so there are no gaps.
struct Border {
  var name: String
  /// Districts to the left and right of the line when its points are followed in order; nil: river, sea or another county.
  var left: String?
  var right: String?
  var points: [(Double, Double)]
  /// Deviation of the border from the straight line, as a share of its length.
  var bend = 0.13

  static let all = shores + inland

  private static let shores: [Border] = [
    Border(
      name: "Yangtze at Chongchuan", right: "chongchuan",
      points: [
        (120.874, 31.922), (120.86, 31.93), (120.846, 31.944), (120.832, 31.962), (120.823, 31.985), (120.812, 32.012),
      ], bend: 0.08),
    Border(
      name: "Yangtze at Gangzha", right: "gangzha",
      points: [(120.812, 32.012), (120.795, 32.02), (120.775, 32.032), (120.757, 32.05)], bend: 0.08),
    Border(
      name: "Yangtze at the development zone", right: "netda",
      points: [(120.946, 31.848), (120.925, 31.866), (120.905, 31.886), (120.892, 31.904), (120.874, 31.922)],
      bend: 0.08),
    Border(
      name: "Yangtze at Sutong", left: "sutong",
      points: [
        (120.946, 31.848), (120.958, 31.83), (120.98, 31.818), (121.006, 31.808), (121.034, 31.807), (121.05, 31.812),
      ], bend: 0.08),
    Border(
      name: "Yangtze at Wujie", right: "tongzhou",
      points: [(120.757, 32.05), (120.705, 32.056), (120.665, 32.066), (120.64, 32.088)], bend: 0.08),
    Border(
      name: "Yellow Sea", left: "binhai",
      points: [
        (121.416, 32.098), (121.428, 32.118), (121.43, 32.145), (121.42, 32.17), (121.395, 32.188), (121.36, 32.201),
      ], bend: 0.16),
  ]

  private static let inland: [Border] = [
    Border(
      name: "Chongchuan and Gangzha", left: "gangzha", right: "chongchuan",
      points: [(120.812, 32.012), (120.83, 32.028), (120.852, 32.036), (120.882, 32.046), (120.908, 32.056)]),
    Border(
      name: "Chongchuan and Tongzhou", left: "tongzhou", right: "chongchuan",
      points: [(120.908, 32.056), (120.912, 32.036), (120.915, 32.01), (120.924, 31.985), (120.93, 31.959)]),
    Border(
      name: "Chongchuan and the development zone", left: "netda", right: "chongchuan",
      points: [(120.93, 31.959), (120.917, 31.959), (120.904, 31.945), (120.89, 31.937), (120.874, 31.922)]),
    Border(
      name: "Gangzha and Tongzhou", left: "tongzhou", right: "gangzha",
      points: [
        (120.757, 32.05), (120.753, 32.068), (120.757, 32.092), (120.772, 32.112), (120.79, 32.121), (120.818, 32.133),
        (120.846, 32.13), (120.868, 32.12), (120.885, 32.106), (120.905, 32.098), (120.914, 32.078), (120.908, 32.056),
      ]),
    Border(
      name: "the development zone and Tongzhou", left: "tongzhou", right: "netda",
      points: [
        (120.93, 31.959), (120.968, 31.952), (120.99, 31.938), (121.005, 31.915), (121.022, 31.897), (121.034, 31.872),
      ]),
    Border(
      name: "the development zone and Sutong", left: "sutong", right: "netda",
      points: [(121.034, 31.872), (121.005, 31.856), (120.975, 31.852), (120.946, 31.848)]),
    Border(
      name: "Sutong and Haimen", left: "sutong", points: [(121.05, 31.812), (121.055, 31.835), (121.056, 31.866)]),
    Border(
      name: "Sutong and Tongzhou", left: "sutong", right: "tongzhou",
      points: [(121.056, 31.866), (121.045, 31.87), (121.034, 31.872)]),
    Border(
      name: "Tongzhou and Rugao, Rudong", right: "tongzhou",
      points: [
        (120.64, 32.088), (120.624, 32.112), (120.645, 32.141), (120.672, 32.167), (120.715, 32.186), (120.76, 32.201),
        (120.81, 32.208), (120.855, 32.2), (120.9, 32.21), (120.955, 32.224), (121.0, 32.211), (121.05, 32.193),
        (121.1, 32.2), (121.16, 32.193), (121.215, 32.206), (121.262, 32.205),
      ], bend: 0.15),
    Border(
      name: "Tongzhou and Binhai", left: "binhai", right: "tongzhou",
      points: [(121.262, 32.205), (121.268, 32.17), (121.258, 32.13), (121.264, 32.085)]),
    Border(
      name: "Tongzhou and Haimen", right: "tongzhou",
      points: [
        (121.264, 32.085), (121.235, 32.062), (121.215, 32.032), (121.185, 32.012), (121.165, 31.985), (121.13, 31.962),
        (121.115, 31.935), (121.095, 31.905), (121.083, 31.882), (121.056, 31.866),
      ], bend: 0.15),
    Border(
      name: "Binhai and Haimen", left: "binhai",
      points: [(121.264, 32.085), (121.3, 32.092), (121.345, 32.1), (121.385, 32.093), (121.416, 32.098)], bend: 0.15),
    Border(
      name: "Binhai and Rudong", left: "binhai",
      points: [(121.36, 32.201), (121.33, 32.2), (121.295, 32.212), (121.262, 32.205)], bend: 0.15),
  ]
}
