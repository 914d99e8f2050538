import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  attendance: { ja: '年度の出席状況', en: 'Attendance in a fiscal year' },
  fiscalYear: { ja: '年度', en: 'Fiscal year' },
  show: { ja: '表示する', en: 'Show' },
  year: { ja: '{year}年度', en: 'FY{year}' },
  name: { ja: '氏名', en: 'Name' },
  role: { ja: '立場', en: 'Role' },
  seats: { ja: '席', en: 'Seat' },
  present: { ja: '出席', en: 'Present' },
  proxy: { ja: '代理出席', en: 'By proxy' },
  mandate: { ja: '委任状', en: 'Mandate' },
  absent: { ja: '欠席', en: 'Absent' },
  unmarked: { ja: '記録なし', en: 'Not recorded' },
  rate: { ja: '出席率', en: 'Rate' },
  rateHelp: {
    ja: '出席率は、出欠を記録した回のうち本人が出席した割合です。代理出席と委任状は、出席に数えません。回ごとの数に、監事は入りません。',
    en: 'The rate is of recorded dates on which the person came; proxies and mandates are no attendance. Figures of a date leave auditors out.',
  },
  each: { ja: '各回の出欠', en: 'Each date' },
  noName: { ja: '（空席、または見られない人）', en: '(vacant, or not shown to you)' },
  none: { ja: 'この年度に、席のある開催はまだ記録されていません。', en: 'No date with seats has been recorded in this fiscal year.' },
  withoutRoster: {
    ja: '席を用意せず人数だけを記録した開催が{count}回あります。だれが出たかは分からないため、この表に入りません。',
    en: '{count} dates were recorded by figures only; who came is not known, so they are not shown here.',
  },
  byGathering: { ja: '回ごと', en: 'By date' },
  byPerson: { ja: '人ごと', en: 'By person' },
  heldOn: { ja: '開催日', en: 'Date' },
  title: { ja: '回・名称', en: 'Title' },
  print: { ja: '出席状況を刷る', en: 'Print it' },
})
