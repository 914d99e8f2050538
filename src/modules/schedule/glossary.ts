import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  entry: {
    ja: '予定',
    kana: 'ヨテイ',
    en: 'entry',
    definition: '職員がいつからいつまで何をするか。計画の数には数えない。',
    not: ['event', 'appointment'],
  },
  entryPart: {
    ja: '予定の中身',
    kana: 'ヨテイノナカミ',
    en: 'part of an entry',
    definition: '予定のうち、本人だけ、または閲覧範囲のある人だけが読む言葉。',
  },
  entryPeople: { ja: '予定の人', kana: 'ヨテイノヒト', en: 'people of an entry', definition: 'だれの予定か。一人または何人か。' },
  kinds: {
    ja: '予定の種類',
    kana: 'ヨテイノシュルイ',
    en: 'kind',
    definition: '会議・訪問・出張・休暇など。行動予定の状態と共有物の種類も、法人が決める一覧。',
  },
  things: {
    ja: '共有物',
    kana: 'キョウユウブツ',
    en: 'thing',
    definition: '在席の部屋・公用車・機材など、事務局の中で使い合うもの。',
    not: ['resource', 'facility'],
  },
  occupancies: { ja: '使用', kana: 'シヨウ', en: 'occupancy', definition: '共有物がふさがっている時間。前後の余裕を含み、重ならない。' },
  series: {
    ja: '繰り返す予定',
    kana: 'クリカエスヨテイ',
    en: 'series',
    definition: '頻度で決まる予定のまとまり。休みの日に当たる日は、除くか動かす。',
  },
  imports: {
    ja: '予定表の取り込み',
    kana: 'ヨテイヒョウノトリコミ',
    en: 'brought calendar',
    definition: 'ほかのカレンダーから書き出したファイルを、自分の予定に入れること。本人だけが見る。',
  },
  broughtEntries: {
    ja: '取り込んだ予定の元',
    kana: 'トリコンダヨテイノモト',
    en: 'source of a brought entry',
    definition: '取り込んだ予定が、ファイルのどの予定のどの回か。同じファイルで二重にならないための控え。',
  },
  presences: {
    ja: '行動予定',
    kana: 'コウドウヨテイ',
    en: 'presence',
    definition: 'いまどこにいて、いつ戻るか。その日だけのもの。',
    not: ['status'],
  },
  proxies: { ja: '代理入力', kana: 'ダイリニュウリョク', en: 'proxy', definition: 'ほかの人の予定を入れること。本人が任せた人ができる。' },
  standard: {
    ja: '業務スケジュールの定め',
    kana: 'ギョウムスケジュールノサダメ',
    en: 'standard of the schedule',
    definition: '勤務時間と、繰り返せる日数。適用日と出典を持つ。',
  },
})
