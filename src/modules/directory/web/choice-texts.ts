import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  choices: { ja: '選択肢', en: 'Choices' },
  choicesLead: {
    ja: '入力のときに選べることばです。符号は記録に残るので変えられません。使わなくなったことばには、終わりの日を入れてください。今までの記録は、そのまま読めます。',
    en: 'What can be chosen when something is recorded. Codes stay with the records and do not change. Give a last day to what is no longer used; earlier records stay readable.',
  },
  organisations: { ja: '団体', en: 'Organisations' },
  list: { ja: '一覧', en: 'List' },
  title: { ja: 'ことば', en: 'Words' },
  english: { ja: '英語のことば', en: 'Words in English' },
  code: { ja: '符号', en: 'Code' },
  codeHelp: { ja: '英小文字・数字・ハイフン。例：shogai-fukushi', en: 'Small letters, digits and hyphens, for example home-visit' },
  position: { ja: '並び順', en: 'Position' },
  validFrom: { ja: '始まりの日', en: 'First day' },
  validTo: { ja: '終わりの日', en: 'Last day' },
  period: { ja: '期間', en: 'Period' },
  always: { ja: 'いつでも', en: 'always' },
  source: { ja: 'よりどころ', en: 'Source' },
  edit: { ja: '直す', en: 'Change' },
  editOf: { ja: '{title}を直す', en: 'Change {title}' },
  addChoice: { ja: '選択肢を加える', en: 'Add a choice' },
  changeChoice: { ja: '「{title}」を直す', en: 'Change “{title}”' },
  save: { ja: '保存する', en: 'Save' },
  dateHelp: {
    ja: '「R7.4.1」「令和7年4月1日」「2025-04-01」のどの書き方でも入力できます。',
    en: 'For example 2025-04-01 or R7.4.1',
  },
  saved: { ja: '選択肢を保存しました。', en: 'The choice was saved.' },
})

/** What the lists are for, by their codes. */
export const listTitles = {
  'organisation-kind': { ja: '団体の種類', en: 'Kinds of organisation' },
  'communication-need': { ja: '配慮', en: 'Communication needs' },
  language: { ja: '言葉', en: 'Languages' },
  relation: { ja: '続柄・間柄', en: 'Relations' },
  'household-role': { ja: '世帯の中の続柄', en: 'Roles in a household' },
  'consent-way': { ja: '同意の方法', en: 'Ways of consent' },
  'consent-purpose': { ja: '同意の扱い', en: 'What consents are for' },
  'term-end': { ja: '退任の理由', en: 'Why a term ended' },
} as const
