/// Traditional Chinese characters of column names, keywords and addresses with their simplified forms. Names are listed
/// and compared in simplified characters only.
package enum ChineseForms {
  /// Each traditional character (including variants of Taiwan and Hong Kong), followed by the simplified one.
  private static let pairs = """
    編编號号碼码區区學学稱称屬属數数隸隶類类型型貫贯額额計计劃划積积築筑師师選选擇择塊块戶户戸户過过設设級级項项經经緯纬來来對对標标\
    隨随遷迁別别間间縣县鄉乡鎮镇園园國国齡龄歲岁們们個个層层時时無无資资業业員员規规準准從从後后東东門门產产遠远車车長长質质廳厅總总\
    樓楼棟栋幢幢單单巷巷莊庄橋桥龍龙鳳凤灣湾島岛溝沟漁渔鷗鸥鵬鹏燈灯鐵铁鐘钟銀银錢钱鋼钢鑫鑫錦锦鍾钟陽阳陰阴陳陈陸陆隊队階阶隴陇際际馬马駿骏騰腾驛驿\
    麗丽麥麦黃黄齊齐豐丰賓宾貝贝財财貨货貿贸賢贤贊赞趙赵軍军軒轩輝辉農农連连進进運运達达遙遥郵邮鄭郑醫医銘铭鑰钥鎖锁閣阁閘闸閱阅關关開开閒闲雙双雲云電电靈灵\
    韓韩順顺須须頂顶頤颐領领頭头顏颜願愿風风飛飞館馆鮮鲜鳥鸟鴻鸿鶴鹤鹽盐點点黨党體体髮发魯鲁節节蘇苏蘭兰蘆芦蓮莲藍蓝華华萬万葉叶藝艺處处虛虚號号\
    衛卫術术補补裝装見见觀观視视訓训許许詩诗話话認认語语誠诚說说調调談谈請请論论諾诺講讲譽誉護护讓让穀谷競竞筆笔簡简糧粮紅红紀纪紙纸紡纺純纯細细紹绍終终組组結结\
    統统絲丝經经維维綠绿網网綜综緣缘線线練练績绩織织繁繁羅罗義义習习聖圣聞闻聯联聲声職职聽听腳脚膠胶臺台與与興兴舊旧艦舰莖茎\
    礦矿禮礼種种稅税穩稳窯窑竹竹節节沖冲決决沒没淨净淺浅淵渊渡渡湯汤溫温滿满漢汉潔洁潤润澤泽濟济濱滨瀾澜灘滩瀋沈煉炼煙烟熱热營营爐炉爛烂牆墙狀状獅狮獎奖獨独現现瑪玛環环瓊琼\
    產产畝亩畢毕畫画當当療疗發发監监盤盘眾众礎础碼码確确紅红愛爱慶庆應应懷怀戰战戲戏掃扫採采換换損损搖摇撫抚擁拥擇择據据擴扩攝摄敵敌暢畅曆历曉晓書书會会東东楊杨\
    業业極极榮荣構构樂乐標标樞枢樣样樹树橫横檔档檢检櫻樱權权歐欧歡欢歲岁歸归殘残殿殿氣气漲涨彙汇強强彈弹復复徑径從从態态廣广庫库廟庙廠厂廢废廬庐張张彎弯\
    師师帶带幣币幹干庄庄層层嶺岭嶽岳巖岩岡冈島岛峽峡崗岗嵐岚寧宁寶宝實实審审寫写寬宽將将專专導导尋寻對对爾尔壯壮壽寿夢梦奧奥婦妇嬰婴孫孙宮宫場场堅坚執执報报塊块\
    墊垫墳坟壩坝壘垒壺壶嘉嘉圖图團团圍围員员問问單单喬乔嚴严勝胜勞劳勵励勢势動动務务勳勋協协卻却厲厉參参叢丛劍剑劉刘則则創创劇剧側侧備备傑杰傳传債债傷伤僑侨價价儀仪億亿優优\
    來来倉仓倫伦偉伟側侧內内兩两冊册凈净凱凯幾几凍冻劃划鄰邻鄧邓鄒邹郟郏鎔镕鎢钨鏡镜鑒鉴針针釣钓鈴铃鉑铂鋒锋錫锡驗验試试範范
    """

  /// The simplified form of each traditional character of the table.
  package static let simplified: [Character: Character] = {
    let characters = Array(pairs)
    return stride(from: 0, to: characters.count - 1, by: 2).reduce(into: [:]) {
      if characters[$1] != characters[$1 + 1] { $0[characters[$1]] = characters[$1 + 1] }
    }
  }()

  /// The text with all traditional characters of the table simplified.
  package static func simplified(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : String(text.map { simplified[$0] ?? $0 })
  }
}
