/// Sound inputs that neither the program writes nor the documentation shows: names, numbers and people are invented.
enum Seeds {
  /// By path in the corpus.
  static let files: [(name: String, text: String)] = [
    (
      "tables/observed.csv",
      "school,year,grade,pupils\nw-p1,2025,1,80\nw-p1,2025,2,85\ne-p1,2025,1,60\ne-j1,2026,7,120\nnobody,2025,1,5\n"
    ),
    ("tables/projects.csv", "project,opened,stage,classrooms\nN,2026,primary,10\nE,2026-08-20,,6\nR,未开,,\nC,2028,,\n"),
    (
      "tables/batch.csv",
      """
      variant,demand.net_migration,demand.births.east.2026,standards.primary.class_size,demand.ramp
      more,0.02,900,,
      smaller,,,40,"[0.5, 1]"

      """
    ),
    ("tables/facilities.txt", "2 3\n10 12\n100 90\n4 5 6\n1 2\n3 4\n5 6\n"),
    ("tables/pairs.txt", "2 3\n10 100\n12 90\n4 5 6\n1 3 5\n2 4 6\n"),
    ("lists/pupils/学籍.csv", pupils),
    (
      "lists/pupils/schools.csv",
      "id,name,district,lon,lat,primary\nxt,学田小学,west,121.001,32.001,12\nhq,虹桥小学,west,121.004,32.002,12\n"
    ),
    (
      "lists/pupils/blocks.csv",
      "id,name,district,lon,lat\nb1,学田新村,west,121.0012,32.0011\nb2,虹桥新村,west,121.0041,32.0021\n"
    ),
    ("lists/zones/施教区.csv", zones),
    (
      "yaml/locks.yaml",
      "blocks: { b-0-0: w-p1, b-5-2: e-p1 }\nschools: [w-p1, e-j1]\nnever: [ { block: b-1-1, school: e-p1 } ]\n"
    ),
    ("yaml/import.yaml", importMap),
  ]

  private static let pupils = """
    青禾学籍导出
    姓名,性别,身份证件号,出生日期,生源类别,家庭住址,学校名称,年级
    甲一,男,,2010-05-03,户籍,青禾區学田新村12幢301室,学田小学,一年级
    乙二,女,,2010年8月31日,随迁子女,学田新村3幢101,学田小学,1
    丙三,女,,20100101,外来务工,"虹桥新村,2幢",虹桥小学,初一
    丁四,男,,40301,户籍,不存在花园5幢502室,虹桥小学,二年级(2)班
    戊五,男,,不详,户籍,无名路88号3幢,乌有小学,二年级

    """

  private static let zones = """
    学校,招生范围
    学田小学,"学田新村、学田苑1-12幢；青年路以东、工农路以北"
    虹桥小学,"虹桥新村（含3幢）, 虹桥苑"

    """

  private static let importMap = """
    schema: schoolzone-import/1
    name: Town
    datum: gcj02
    files:
      - { file: schools.csv, kind: schools, crs: EPSG:4326, columns: { id: id, name: name } }
      - { file: 学籍.csv, kind: pupils, encoding: gb18030, skip: 1 }

    """
}
