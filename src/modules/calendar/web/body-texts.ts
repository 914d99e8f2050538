import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  // 会議体
  openBody: { ja: '会議体を設ける', en: 'Open a body' },
  openHelp: {
    ja: '設けたあと、そのページで構成員と決まり（定足数・通知の期間など）を定めます。',
    en: 'Its members and its rule (quorum, notice) are set on its page afterwards.',
  },
  name: { ja: '名前', en: 'Name' },
  kana: { ja: 'かな', en: 'Kana' },
  kind: { ja: '種類', en: 'Kind' },
  noKind: { ja: '（分けない）', en: '(none)' },
  compartment: { ja: '分野（見られる人）', en: 'Compartment (who sees it)' },
  compartmentHelp: {
    ja: 'この分野に所属し、下の区分まで見られる職員だけが見られます。あとから変えられません。',
    en: 'Only staff of this compartment, up to the tier below, will see it. It cannot be changed later.',
  },
  tier: { ja: '区分', en: 'Tier' },
  tierHelp: {
    ja: '区分3からの会議体は、文書・メールの通知と配信には出ません。',
    en: 'Bodies of tier 3 and above send no letters or mail and stand in no feed.',
  },
  area: { ja: '区域', en: 'Area' },
  city: { ja: '市全域', en: 'The whole city' },
  section: { ja: '事務局', en: 'Secretariat' },
  issuer: { ja: '発信団体', en: 'Issuing body' },
  later: { ja: '（あとで定める）', en: '(later)' },
  validFrom: { ja: '始めの日', en: 'From' },
  validTo: { ja: '最後の日', en: 'Last day' },
  source: { ja: 'よりどころ（会則など）', en: 'Source' },
  sourceHelp: { ja: '事務局か発信団体を決めるときに入力します。', en: 'Wanted with a secretariat or an issuing body.' },
  period: { ja: '期間', en: 'Period' },
  close: { ja: '会議体を閉じる', en: 'Close the body' },
  closeHelp: {
    ja: 'これまでの会議と記録は残ります。最後の日より後には、予定も記録も入れられません。',
    en: 'Its meetings and records stay. Nothing is planned or recorded after the last day.',
  },
  reopen: { ja: 'また開く', en: 'Open it again' },
  closedLine: { ja: '{day}で閉じました。', en: 'Closed as of {day}.' },
  closesLine: { ja: '{day}で閉じます。', en: 'It closes as of {day}.' },
  did_open: { ja: '会議体を設けました。続けて、構成員と決まりを定めてください。', en: 'Opened. Set its members and its rule next.' },
  did_close: { ja: '閉じる日を保存しました。', en: 'The last day was saved.' },
  did_reopen: { ja: 'また開きました。', en: 'It is open again.' },

  attendance: { ja: '年度の出席状況（人ごと・会議ごと）', en: 'Attendance in a fiscal year' },

  // 議事録と決議の省略
  minutesSigners: { ja: '議事録に署名する人', en: 'Who signs the minutes' },
  minutesSignersHelp: {
    ja: '印を付けないと、議長と署名人2人の空の欄を刷ります。',
    en: 'With none ticked, empty lines for whoever presides and two others are printed.',
  },
  namedSigners: { ja: '会議で選ぶ議事録署名人の人数', en: 'How many are named in the meeting' },
  namedCount: { ja: '{title}（{count}人）', en: '{title} ({count})' },
  resolutions: { ja: '決議の省略（みなし決議）', en: 'Deciding without a meeting' },

  // 構成員
  part: { ja: '立場', en: 'Part' },
  findMember: { ja: '人・団体を探して構成員にする', en: 'Find a person or an organisation' },
  findHelp: {
    ja: '名前かかなの一部を入力します。あなたが見られる人と、台帳の団体から探します。',
    en: 'Type part of a name. People you may see and organisations of the register are looked up.',
  },
  organisationsOnly: { ja: '団体だけを探します。', en: 'Organisations only.' },
  search: { ja: '探す名前', en: 'Name' },
  find: { ja: '探す', en: 'Find' },
  foundFor: { ja: '「{asked}」で見つかった人・団体', en: 'Found for “{asked}”' },
  foundNone: { ja: '見つかりませんでした。別の書き方で探してください。', en: 'Nothing was found. Try another spelling.' },
  who: { ja: 'だれ・どの団体', en: 'Who' },
  person: { ja: '人', en: 'Person' },
  organisation: { ja: '団体', en: 'Organisation' },
  ofOrganisation: { ja: '団体の席（職）', en: 'Seat of the organisation' },
  ofOrganisationHelp: {
    ja: '団体を選んだときだけ。職を選ぶと、その日にその職にある人が構成員になります。空けると、団体が出す人です。',
    en: 'With an organisation only. An office stands for whoever holds it on the day; none: whoever the organisation sends.',
  },
  anybody: { ja: '（団体が出す人）', en: '(whoever it sends)' },

  // 種類
  kinds: { ja: '会議の種類の一覧', en: 'Kinds used for meetings' },
  kindsHelp: {
    ja: '会議を予定するとき・次第を書くときなどに選ぶ言葉です。ある日から変えると、それより前の会議は前の言葉と決まりのままです。',
    en: 'What people choose from when they plan or record. Changed from a day on, earlier meetings keep the earlier words and rules.',
  },
  list: { ja: '一覧', en: 'List' },
  code: { ja: '符号', en: 'Code' },
  codeHelp: {
    ja: '半角の小文字とハイフン。記録と一緒に残り、あとから変えられません。',
    en: 'Lower-case letters and hyphens. It is kept with the records and never changes.',
  },
  title: { ja: '言葉', en: 'Japanese' },
  english: { ja: '英語の言葉', en: 'English' },
  position: { ja: '並び', en: 'Position' },
  features: { ja: '扱い', en: 'Rules' },
  decides: { ja: '議決を要する（次第の項目。議事録に議決の結果を書く）', en: 'Is voted on (agenda items)' },
  minutesExpected: { ja: '議事の記録を残す（会合。書かれていないと「することの残る会議」に出る）', en: 'Minutes are kept (gatherings)' },
  writingCounts: {
    ja: '書面開催も計画の回数に数える（会合）・決議の省略を回数に数える（決議の省略）',
    en: 'Counts when held in writing (gatherings), or without meeting (decisions)',
  },
  votes: { ja: '議決', en: 'vote' },
  noMinutes: { ja: '議事の記録なし', en: 'no minutes' },
  resolutionCounts: { ja: '計画の回数に数える', en: 'counted in the plan' },
  resolutionUncounted: { ja: '計画の回数に数えない', en: 'not counted in the plan' },
  writingUncounted: { ja: '書面開催は数えない', en: 'not counted in writing' },
  addKind: { ja: '種類を加える', en: 'Add a kind' },
  changeKind: { ja: '「{title}」を変える', en: 'Change “{title}”' },
  changeKindHelp: {
    ja: '始めの日を後の日にすると、その日から変わります。同じ日のままにすると、いまの内容を直します。',
    en: 'With a later first day it changes from that day on; with the same day what stands is put right.',
  },
  edit: { ja: '変える', en: 'Change' },
  endKind: { ja: '種類を終える', en: 'End a kind' },
  endKindHelp: {
    ja: '最後の日の後は、選べなくなります。前の記録の言葉は残ります。',
    en: 'After its last day it cannot be chosen. Earlier records keep it.',
  },
  kindSource: { ja: 'よりどころ', en: 'Source' },
  save: { ja: '保存する', en: 'Save' },
  did_kind: { ja: '種類を保存しました。', en: 'The kind was saved.' },
  did_end: { ja: '終わりの日を保存しました。', en: 'The last day was saved.' },
  noneInList: { ja: 'まだありません。', en: 'None yet.' },
})
