// Sentences of the pages 緊急閲覧, 閲覧の記録 and 気になる閲覧, and of the report for the person concerned.
import { type Language, type Text, defineTexts, fill } from '#kernel/values'

export const accessTexts = defineTexts({
  // 緊急閲覧
  emergency: { ja: '緊急閲覧', en: 'Emergency access' },
  emergencyLead: {
    ja: '人の生命や身体にかかわるときなど、所属の範囲をこえて記録を見る必要があるときに使います。開いた時刻・理由・見た記録は残り、管理職と個人情報保護担当にすぐ知らされます。特に守られている人の記録（区分6）と担当チームの記録は、開きません。',
    en: 'For when you must see records beyond your memberships, as when life or body is in danger. When, why and what you looked at is kept, and supervisors and the data protection lead are told at once. Records of specially protected people (tier 6) and of teams do not open.',
  },
  openNew: { ja: '緊急閲覧を始める', en: 'Open emergency access' },
  openHelp: {
    ja: '開いているのは{hours}時間までです。延ばすことはできません。用が済んだら、画面の上の「終える」を押してください。終えてから{rest}時間は、同じ範囲を一人では開けません。',
    en: 'It stays open for {hours} hours at most and cannot be extended. Press End at the top of the page when you are done. For {rest} hours after that you cannot open the same scope by yourself.',
  },
  compartment: { ja: '分野', en: 'Compartment' },
  area: { ja: '区域', en: 'Area' },
  areaHelp: { ja: '選んだ区域と、その中の区域が開きます。', en: 'The area and those within it open.' },
  reasonCode: { ja: '理由', en: 'Reason' },
  reasonNote: { ja: '何が起きたか', en: 'What happened' },
  reasonNoteHelp: {
    ja: '10字以上で書いてください。本人の氏名や住所は書かないでください。',
    en: 'At least 10 characters. Leave out names and addresses.',
  },
  open: { ja: '理由を残して開く', en: 'Open' },
  choose: { ja: '選んでください', en: 'Choose' },
  mine: { ja: '自分の緊急閲覧', en: 'My emergency access' },
  told: { ja: '知らされた緊急閲覧', en: 'Emergency access I was told of' },
  toldLead: {
    ja: '緊急閲覧が終わったら、理由と見た記録を確かめ、「よい」か「問題がある」を残してください。',
    en: 'Once emergency access has ended, look at its reason and at what was viewed, and say whether it was right.',
  },
  waitingOnly: { ja: '確かめを待つものだけ', en: 'Only those that wait' },
  noneMine: { ja: '緊急閲覧を使ったことはありません。', en: 'You have not used emergency access.' },
  noneTold: { ja: '知らされた緊急閲覧はありません。', en: 'There is no emergency access to tell you of.' },
  noneWaiting: { ja: '確かめを待つ緊急閲覧はありません。', en: 'No emergency access waits for a review.' },
  who: { ja: '使った人', en: 'Who' },
  what: { ja: '範囲', en: 'Scope' },
  openedAt: { ja: '開いた時刻', en: 'Opened' },
  endsAt: { ja: '終わる時刻', en: 'Ends' },
  endedAt: { ja: '終わった時刻', en: 'Ended' },
  endedBy: { ja: '{moment}（{name}が終えた）', en: '{moment} (by {name})' },
  endedItself: { ja: '{moment}（時間が来て終わった）', en: '{moment} (by itself)' },
  restsUntil: { ja: '同じ範囲を一人で開けない時刻まで', en: 'Same scope rests until' },
  state: { ja: '状態', en: 'State' },
  stateOpen: { ja: '開いている', en: 'Open' },
  stateWaiting: { ja: '確かめ待ち', en: 'Waits for review' },
  stateReviewed: { ja: '確かめ済み', en: 'Reviewed' },
  stateObjected: { ja: '問題あり', en: 'Objected' },
  consentedBy: { ja: 'もう一度開くことに同意した人', en: 'Consented by' },
  viewed: { ja: '見た記録', en: 'What was viewed' },
  viewedLine: { ja: '{operation}　{views}回（{subjects}件）', en: '{operation}: {views} times ({subjects} records)' },
  viewedNothing: { ja: 'まだ何も見ていません。', en: 'Nothing so far.' },
  viewedNothingEnded: { ja: '何も見ずに終わりました。', en: 'Nothing was viewed.' },
  end: { ja: '終える', en: 'End' },
  endNow: { ja: 'この緊急閲覧を終える', en: 'End this emergency access' },
  review: { ja: '確かめる', en: 'Review' },
  reviews: { ja: '確かめの結果', en: 'Reviews' },
  reviewLine: { ja: '{verdict}　{name}　{moment}\n{note}', en: '{verdict}, {name}, {moment}\n{note}' },
  noReviews: { ja: 'まだ確かめられていません。', en: 'Not reviewed yet.' },
  verdict: { ja: '判断', en: 'Finding' },
  confirmed: { ja: 'よい（必要な閲覧だった）', en: 'Right: it was needed' },
  objected: { ja: '問題がある', en: 'Objected' },
  note: { ja: '説明', en: 'Note' },
  noteHelp: { ja: '10字以上で、どう確かめたかを書いてください。', en: 'At least 10 characters: how you found out.' },
  consent: { ja: 'もう一度開くことに同意する', en: 'Consent to opening again' },
  consentHelp: {
    ja: '同じ人が同じ範囲を、休みの時間が過ぎる前に一回だけ開けるようになります。',
    en: 'The same person may then open the same scope once more before the rest period is over.',
  },
  consented: { ja: '同意しました。', en: 'You consented.' },
  reviewed: { ja: '確かめの結果を残しました。', en: 'Your review was kept.' },
  ended: { ja: '緊急閲覧を終えました。', en: 'Emergency access has ended.' },
  opened: {
    ja: '緊急閲覧を始めました。管理職と個人情報保護担当に知らせました。',
    en: 'Emergency access is open. Supervisors and the data protection lead were told.',
  },
  showRecord: { ja: '{name}の緊急閲覧を開く', en: 'Show the emergency access of {name}' },

  // 閲覧の記録
  views: { ja: '閲覧の記録', en: 'View log' },
  viewsLead: {
    ja: '区分4以上の記録を、だれが、いつ、なぜ見たかの記録です。記録の中身は出ません。ここで調べたことも残ります。',
    en: 'Who looked at records of tier 4 and above, when and why. The content of records is not shown. What you examine here is kept as well.',
  },
  byAccount: { ja: '人ごとに見る', en: 'By person' },
  account: { ja: '利用者アカウント', en: 'Account' },
  bySubject: { ja: '記録ごとに見る', en: 'By record' },
  bySubjectHelp: {
    ja: '下の一覧の「この記録を見た人」か、それぞれの記録のページから開きます。',
    en: 'Follow "Who looked at this record" in a list, or come from the page of the record.',
  },
  show: { ja: '表示する', en: 'Show' },
  viewsOf: { ja: '{name}（{post}）が見た記録', en: 'What {name} ({post}) looked at' },
  whoLooked: { ja: 'この記録を見た人', en: 'Who looked at this record' },
  viewedAt: { ja: 'いつ', en: 'When' },
  viewer: { ja: 'だれが', en: 'Who' },
  operation: { ja: '何をして', en: 'Doing what' },
  why: { ja: 'なぜ', en: 'Why' },
  record: { ja: '記録', en: 'Record' },
  total: { ja: '{count}回の閲覧', en: '{count} views' },
  noViews: { ja: '閲覧の記録はありません。', en: 'Nobody has looked.' },
  noViewsByAccount: { ja: 'この人が見た記録（区分4以上）はありません。', en: 'This person has looked at nothing of tier 4 and above.' },
  print: { ja: '印刷する（PDF）', en: 'Print (PDF)' },
  next: { ja: '次の100件', en: 'Next 100' },
  report: { ja: '閲覧の記録の報告', en: 'Report of views' },
  reportedOn: { ja: '作成した日　{day}', en: 'Made on {day}' },
  recordNumber: { ja: '記録の番号（終わりの12桁）　{number}', en: 'Record (last 12 digits): {number}' },
  truncated: { ja: '新しい{count}回までを載せています。', en: 'The newest {count} are listed.' },
  reportExplanation: {
    ja: 'この紙は、あなたについての記録を、当法人のだれが、いつ、なぜ見たかを示します。お気づきの点があれば、窓口にお知らせください。',
    en: 'This sheet shows who at this council looked at the record about you, when and why. Please tell us if anything seems wrong.',
  },
  reasonOwn: { ja: '自分の担当として', en: 'Own record' },
  reasonAssigned: { ja: '担当者として', en: 'Officer in charge' },
  reasonTeam: { ja: '担当部署・チームの仕事として', en: 'Work of the section or team' },
  reasonConference: { ja: '会議・ケース検討のため', en: 'Conference' },
  reasonSearch: { ja: '探した結果として', en: 'Found by searching' },
  reasonDuty: { ja: '監査・個人情報保護の職務として', en: 'Audit or data protection duty' },
  reasonEmergency: { ja: '緊急閲覧（{reason}）', en: 'Emergency access ({reason})' },
  purposeLine: { ja: '相手：{audience}・目的：{purpose}', en: 'For {audience}: {purpose}' },
  audienceTeam: { ja: '担当チーム', en: 'the team' },
  audiencePerson: { ja: '本人', en: 'the person' },
  audienceAuthority: { ja: '官公署', en: 'an authority' },
  purposeContact: { ja: '連絡', en: 'contact' },
  purposeLetter: { ja: '郵送', en: 'letter' },
  purposeVisit: { ja: '訪問', en: 'visit' },
  purposeHandover: { ja: '引継ぎ', en: 'handover' },
  purposeLegal: { ja: '法令に基づく求め', en: 'legal duty' },

  // 決まり
  rules: { ja: '緊急閲覧と閲覧の点検の決まり', en: 'Rules of emergency access and odd views' },
  rulesLink: { ja: '決まり', en: 'Rules' },
  rulesLead: {
    ja: '適用する日ごとに残ります。その日からの緊急閲覧と点検に使われ、すでに開いている緊急閲覧は、開いたときの決まりのままです。',
    en: 'Kept by date of effect. They apply to emergency access and odd views from that day; what is open keeps the terms it was opened with.',
  },
  validFrom: { ja: '適用する日', en: 'From' },
  emergencyHours: { ja: '緊急閲覧を開いておける時間', en: 'Emergency access, hours' },
  emergencyHoursHelp: { ja: '1〜24時間', en: '1 to 24 hours' },
  coolDownHours: { ja: '同じ範囲を一人では開けない時間', en: 'Rest period, hours' },
  coolDownHoursHelp: { ja: '24〜720時間', en: '24 to 720 hours' },
  opensAtMinutes: { ja: '執務時間の始まり', en: 'Office opens' },
  closesAtMinutes: { ja: '執務時間の終わり', en: 'Office closes' },
  clockHelp: { ja: '8:30 のように書いてください。', en: 'As in 8:30.' },
  subjectsPerHour: { ja: '1時間にこの件数をこえたら拾う', en: 'Odd beyond so many records an hour' },
  subjectsPerHourHelp: { ja: '5〜500件', en: '5 to 500' },
  source: { ja: '根拠（規程・決裁）', en: 'Source' },
  decidedBy: { ja: '決めた人', en: 'Decided by' },
  shipped: { ja: '製品の初期値', en: 'Shipped' },
  change: { ja: '決まりを変える', en: 'Change the rules' },
  changed: { ja: '決まりを残しました。', en: 'The rule was kept.' },
  hours: { ja: '{hours}時間・休み{rest}時間', en: '{hours} h, rest {rest} h' },
  officeHours: { ja: '執務時間', en: 'Office hours' },
  perHour: { ja: '1時間の件数', en: 'Records an hour' },
  records: { ja: '{count}件', en: '{count}' },

  reasons: { ja: '緊急閲覧を開くときに選ぶ理由', en: 'Reasons to choose from' },
  reasonsLead: {
    ja: '終えた理由は選べなくなりますが、それを選んだ記録の言葉は残ります。',
    en: 'A reason that was ended can no longer be chosen; records that name it keep its words.',
  },
  addReason: { ja: '理由を足す', en: 'Add a reason' },
  endReason: { ja: 'きょうで終える', en: 'End today' },
  reasonEnded: { ja: '終えました', en: 'Ended' },
  reasonAdded: { ja: '理由を足しました。', en: 'The reason was added.' },
  reasonEndedNotice: { ja: '理由を終えました。きょうまでは選べます。', en: 'The reason was ended. It can be chosen until the end of today.' },
  until: { ja: 'まで', en: 'Until' },
  stillUsed: { ja: '使っています', en: 'in use' },
  titleJa: { ja: '理由（日本語）', en: 'Reason in Japanese' },
  titleEn: { ja: '理由（英語）', en: 'Reason in English' },

  // 気になる閲覧
  odd: { ja: '気になる閲覧', en: 'Odd views' },
  oddLead: {
    ja: '閲覧の記録から、一度確かめたほうがよいものを週ごとに拾います。ここに出ることは、悪いことをしたという意味ではありません。',
    en: 'What in the view log is worth a second look, week by week. To be listed does not mean to have done wrong.',
  },
  week: { ja: '{from}から{to}まで', en: '{from} to {to}' },
  previousWeek: { ja: '前の週', en: 'Previous week' },
  nextWeek: { ja: '次の週', en: 'Next week' },
  weekOfDay: { ja: 'この日を含む週', en: 'Week of' },
  waitingCount: { ja: '判断を待つもの {count}件', en: '{count} wait for a judgement' },
  noneOdd: { ja: 'この週に、気になる閲覧はありません。', en: 'Nothing odd this week.' },
  kind: { ja: '気になる点', en: 'What is odd' },
  day: { ja: '日', en: 'Day' },
  kindEmergency: { ja: '緊急閲覧で見た', en: 'By emergency access' },
  kindOwnRecord: { ja: '自分についての記録を見た', en: 'Own record' },
  kindColleague: { ja: '同僚についての記録を見た', en: "A colleague's record" },
  kindSameSurname: { ja: '同じ姓の人の記録を見た', en: 'Same surname' },
  kindManySubjects: { ja: '1時間に{limit}件をこえて見た', en: 'More than {limit} records in an hour' },
  kindAfterHours: { ja: '執務時間（{from}〜{to}）の外か休みの日に見た', en: 'Outside office hours ({from} to {to}) or at the weekend' },
  extent: { ja: '回数', en: 'How often' },
  extentLine: { ja: '{views}回（{subjects}件）{from}〜{to}', en: '{views} times ({subjects} records), {from} to {to}' },
  judgement: { ja: '判断', en: 'Judgement' },
  fine: { ja: '問題なし', en: 'Fine' },
  ask: { ja: '本人に聞く', en: 'Ask the person' },
  incident: { ja: '事故として扱う', en: 'Treat as an incident' },
  keepJudgement: { ja: '判断を残す', en: 'Keep the judgement' },
  judgedLine: { ja: '{verdict}　{name}　{day}\n{note}', en: '{verdict}, {name}, {day}\n{note}' },
  stillToJudge: { ja: '判断待ち', en: 'To be judged' },
  judgementHelp: {
    ja: '聞いたこと、分かったこと。本人の氏名や住所は書かないでください。',
    en: 'What you asked and found. Leave out names and addresses of clients.',
  },
  weeks: { ja: '前後の週', en: 'Weeks' },
  outgrown: { ja: '判断のあとに閲覧が増えました', en: 'More was viewed since' },
  ownOdd: { ja: '自分の閲覧は、ほかの個人情報保護担当が判断します。', en: 'These are your own views: another data protection lead judges them.' },
  judged: { ja: '判断を残しました。', en: 'Your judgement was kept.' },
})

const reasonKeys: Readonly<Record<string, keyof typeof accessTexts>> = {
  own: 'reasonOwn',
  assigned: 'reasonAssigned',
  team: 'reasonTeam',
  conference: 'reasonConference',
  search: 'reasonSearch',
  duty: 'reasonDuty',
  emergency: 'reasonEmergency',
}

/** Why somebody looked, in words. */
export function reasonText(view: { readonly reason: string; readonly emergencyReason: Text | null }, language: Language): string {
  const key = reasonKeys[view.reason]
  return key ? fill(accessTexts[key][language], { reason: view.emergencyReason?.[language] ?? '' }) : view.reason
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** `person/letter` in words; nothing where nothing was disclosed. */
export function purposeText(purpose: string | null, language: Language): string {
  if (purpose === null) return ''
  const [audience = '', aim = ''] = purpose.split('/')
  const word = (key: string) => (key in accessTexts ? accessTexts[key as keyof typeof accessTexts][language] : key)
  return fill(accessTexts.purposeLine[language], { audience: word(`audience${capital(audience)}`), purpose: word(`purpose${capital(aim)}`) })
}

const kindKeys: Readonly<Record<string, keyof typeof accessTexts>> = {
  emergency: 'kindEmergency',
  ownRecord: 'kindOwnRecord',
  colleague: 'kindColleague',
  sameSurname: 'kindSameSurname',
  manySubjects: 'kindManySubjects',
  afterHours: 'kindAfterHours',
}

/** What is odd about a view, with the council's own limits in it. */
export function oddKindText(
  kind: string,
  limits: { readonly opensAtMinutes: number; readonly closesAtMinutes: number; readonly subjectsPerHour: number },
  language: Language,
): string {
  const values = { limit: limits.subjectsPerHour, from: clockText(limits.opensAtMinutes), to: clockText(limits.closesAtMinutes) }
  return fill(accessTexts[kindKeys[kind]!][language], values) // the schema holds the kind to these
}

/** 510 → 8:30 */
export function clockText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
