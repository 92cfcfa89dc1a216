const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** The country codes among the top-level domains, by IANA's root zone. */
export const countryTlds = words(`
  ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu
  cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id
  ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr
  ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si
  sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
`);

/** The longer ones that most names end with, and those written in other scripts. */
export const namedTlds = words(`
  com net org info biz edu gov int mil mobi name pro tel travel jobs museum coop aero asia cat arpa
  xyz online site shop store app dev link live club top vip fun icu tech space website blog cloud email group agency digital media news video tv
  page click download stream zone world today life love style fashion boutique beauty fit gift gifts deals sale discount buzz cool social chat
  game games bet casino poker loan money finance trade market markets exchange company ltd inc llc gmbh services solutions systems support help
  center city network host hosting web wiki work works ninja guru expert rocks lol wtf sexy porn adult dating art photo photos pics gallery design
  studio film movie music band tickets events party wedding dance yoga health care dental doctor clinic pharmacy restaurant cafe bar pub pizza wine
  beer coffee kitchen recipes farm garden green eco earth land house homes property estate rent cars auto bike taxi flights holiday vacations
  cruises voyage tours hotel berlin hamburg koeln cologne wien tirol bayern ruhr saarland swiss paris bzh london wales scot nyc miami boston vegas
  tokyo osaka moscow amsterdam brussels vlaanderen gent madrid barcelona eus gal africa capetown durban joburg one new how foo bar moe zip mov
  goog google youtube amazon apple microsoft bot ai crypto dao nft onion cyou sbs cfd bond quest monster rest hair skin makeup autos boats yachts
  motorcycles mom kids baby pet dog cat audio codes run tools software computer education academy school college university degree courses training
  рф рус москва дети онлайн сайт орг бел укр мкд срб қаз ελ ευ 中国 中國 香港 台湾 台灣 公司 网络 网址 网站 在线 中文网 商城 商店 手机 集团 我爱你
  コム みんな ストア セール ファッション 닷컴 닷넷 한국 ไทย คอม भारत संगठन नेट امارات ایران مصر السعودية شبكة موقع بازار קום ישראל
`);

/** Those that are no words in themselves, so that blanks around the full stop mean nothing. */
export const plainTlds = words('com net org xyz biz info ru cn');
