// Forms under which people are looked up. They are kept beside what was written and never shown: a name is printed as its owner writes it.

/**
 * 異体字の表。 Pairs of a form found in names and the one it is looked up by: old forms (舊字体), forms of family registers, and those that people
 * cannot tell apart by ear (斎・斉). NFKC folds none of them. Searching only.
 */
const variants = new Map(
  (
    '亞亜惡悪壓圧圍囲醫医爲為壹壱飮飲隱隠榮栄營営衞衛驛駅圓円緣縁艷艶鹽塩奧奥應応橫横歐欧黃黄溫温穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学' +
    '嶽岳樂楽勸勧卷巻寬寛歡歓關関觀観氣気歸帰龜亀戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭曉暁區区驅駆勳勲薰薫徑径惠恵溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹' +
    '劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳廣広效効恆恒鑛鉱號号國国濟済碎砕齋斉斎斉齊斉劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実' +
    '舍舎寫写釋釈壽寿收収從従澁渋澀渋獸獣縱縦肅粛處処緖緒敍叙將将燒焼奬奨條条狀状乘乗淨浄剩剰疊畳孃嬢讓譲釀醸觸触囑嘱愼慎晉晋眞真寢寝盡尽圖図粹粋醉酔' +
    '隨随髓髄數数樞枢瀨瀬聲声靜静攝摂專専戰戦淺浅潛潜纖繊踐践錢銭禪禅曾曽壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒臟臓藏蔵增増德徳屬属續続體体對対帶帯滯滞' +
    '臺台瀧滝擇択澤沢單単擔担膽胆團団彈弾癡痴晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝黨党燈灯當当鬪闘獨独讀読屆届繩縄貳弐腦脳廢廃拜拝賣売麥麦發発' +
    '髮髪拔抜濱浜濵浜甁瓶拂払佛仏變変邊辺邉辺辨弁瓣弁辯弁舖舗穗穂寶宝豐豊沒没萬万滿満默黙彌弥譯訳藥薬與与豫予餘余搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両' +
    '獵猟壘塁綠緑勵励禮礼靈霊齡齢戀恋爐炉勞労樓楼灣湾髙高﨑崎嵜崎㟢崎栁柳桒桑槗橋𣘺橋嶋島嶌島𠮷吉冨富峯峰舘館柗松枩松埜野渕淵渊淵薮藪曻昇舩船濤涛檜桧' +
    '蔣蒋禰祢遙遥凜凛堯尭槇槙瑤瑶穰穣亙亘凉涼廸迪靑青淸清圡土𡈽土㐂喜喆哲邨村筿篠裵裴蘆芦鷗鴎籠篭竈釜濶闊徧遍侭儘壻婿萠萌翆翠祿禄槀稿稻稲巖巌巗巌' +
    '莱萊頴穎彥彦產産敎教旣既晚晩淚涙渴渇疇畴禱祷秊年籤籖緜綿莵兎虛虚賤賎逈迥鄕郷釼剣閒間顏顔飜翻鷏鷆'
  )
    .match(/../gsu)!
    .map((pair) => [...pair] as [string, string]),
)

/** 氏名を探す形。 One width, no spaces, no variation selectors, one form of each character. */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Variation_Selector}/gu, '')
    .replace(/[\s\u3000・･.,'’-]+/g, '')
  return [...plain]
    .map((sign) => variants.get(sign) ?? sign)
    .join('')
    .normalize('NFC')
}

/**
 * 文章を探す形。 Notes and words looked for in them: one width, small letters, hiragana for katakana, one form of each character, no spaces. `cases.fold` makes the same
 * of it in the database.
 */
export function textKey(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Variation_Selector}\s]+/gu, '')
  return [...plain]
    .map((sign) => variants.get(sign) ?? (sign >= 'ァ' && sign <= 'ヶ' ? String.fromCharCode(sign.charCodeAt(0) - 0x60) : sign))
    .join('')
    .normalize('NFC') // a mark of voice that stood behind a space belongs to the sign before it now
}

/** Every form that is looked up by another one, with that one: what the database is compared with. */
export const variantPairs: ReadonlyMap<string, string> = variants

const small = 'ァィゥェォッャュョヮヵヶ'
const large = 'アイウエオツヤユヨワカケ'
const alike = new Map([
  ...[...small].map((sign, i) => [sign, large[i]!] as const),
  ['ヂ', 'ジ'],
  ['ヅ', 'ズ'],
  ['ヲ', 'オ'],
  ['ヰ', 'イ'],
  ['ヱ', 'エ'],
  ['ヴ', 'ブ'],
])

/** 読みを探す形。 Full-width katakana without spaces and long marks; what sounds or looks alike is one (ヂ=ジ, ッ=ツ). */
export function kanaKey(kana: string): string {
  const katakana = kana
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60))
    .replace(/[\s\u3000・･ー‐−–-]+/g, '')
  return [...katakana.normalize('NFC')].map((sign) => alike.get(sign) ?? sign).join('')
}

/** 連絡先を探す形。 Digits of a telephone with 0 in front of a Japanese number, a mail address in small letters. */
export function contactKey(kind: string, value: string): string {
  const plain = value.normalize('NFKC').trim()
  if (kind === 'mail') return plain.toLowerCase()
  const digits = plain.replace(/\D/g, '')
  return plain.startsWith('+81') ? `0${digits.slice(2).replace(/^0/, '')}` : digits
}

interface Named {
  readonly familyName: string
  readonly givenName: string
  readonly familyKana: string
  readonly givenKana: string
}

/** 人を探す形。 All forms under which somebody of that name is looked up. */
export function personKeys({ familyName, givenName, familyKana, givenKana }: Named) {
  const [ofFamily, ofGiven] = [kanaKey(familyKana), kanaKey(givenKana)]
  return {
    nameKey: nameKey(familyName + givenName),
    givenNameKey: nameKey(givenName),
    kanaKey: ofFamily + ofGiven,
    familyKanaKey: ofFamily,
    givenKanaKey: ofGiven,
  }
}

const signs = [
  ...'アイウエオカキクケコガギグゲゴサシスセソザジズゼゾタチツテトダデドナニヌネノハヒフヘホバビブベボパピプペポマミムメモヤユヨラリルレロワンヴ',
]

/** 一字ちがいの読み。 Every reading one sign away: left out, put in, another in its place, two changed round. At most about 170 for each sign. */
export function neighbours(key: string): string[] {
  const all = new Set<string>([key])
  for (let i = 0; i <= key.length; i++) {
    const [before, after] = [key.slice(0, i), key.slice(i)]
    if (after) all.add(before + after.slice(1))
    if (after.length > 1) all.add(before + after[1]! + after[0]! + after.slice(2))
    for (const sign of signs) {
      all.add(before + sign + after)
      if (after) all.add(before + sign + after.slice(1))
    }
  }
  all.delete('')
  return [...all]
}
