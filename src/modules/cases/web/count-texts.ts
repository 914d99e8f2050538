import { defineTexts } from '#kernel/values'

/** 相談の件数の言葉。 */
export const countTexts = defineTexts({
  counts: { ja: '相談の件数（実・延べ）', en: 'Counts of contacts and people' },
  filter: { ja: '年度と数え方を選ぶ', en: 'Choose year and grouping' },
  fiscalYear: { ja: '年度', en: 'Fiscal year' },
  by: { ja: '何ごとに', en: 'By' },
  onlyKind: { ja: '支援の種類', en: 'Kind of support' },
  allKinds: { ja: 'すべて', en: 'All' },
  show: { ja: '表示する', en: 'Show' },
  contacts: { ja: '延べ', en: 'Contacts' },
  people: { ja: '実', en: 'People' },
  whole: { ja: '年度', en: 'Year' },
  total: { ja: '合計', en: 'Total' },
  month: { ja: '{month}月', en: 'Month {month}' },
  unnamed: { ja: '選ばれていないもの', en: 'Not said' },
  late: { ja: '締めた後', en: 'Late' },
  lateContacts: { ja: '締めた後 延べ', en: 'Late contacts' },
  latePeople: { ja: '締めた後 実', en: 'Late people' },
  contactsOf: { ja: '延べ{contacts}', en: '{contacts} times' },
  peopleOf: { ja: '実{people}', en: '{people} people' },
  howContacts: {
    ja: '延べは相談・接触の回数です。実は、同じ月・同じ年度の中の違う人の数です。台帳の同じ人は一人、台帳にいない人はケースごとに一人、ケースのない相談は一回を一人と数えます。',
    en: 'People are counted once within a month, and once within the year: by the register, else by case, else each contact for itself.',
  },
  howTotals: {
    ja: 'あなたが開けない記録も含めた、法人全体の数です。取り消した記録は入りません。実は、行や月を足しても合計になりません。',
    en: 'Of the whole council, also of records you may not open; without what was withdrawn. People do not add up over rows or months.',
  },
  howTopics: {
    ja: '一回の相談で選んだ内容のすべてに数えるので、行を足すと合計より多くなります。',
    en: 'A contact counts for each of its topics, so that the rows add up to more than the total.',
  },
  howLate: {
    ja: '締めた後の分は、締めた月では締めたときに数えていなかったもの、まだ締めていない月では翌月{day}日より後に記録されたものです。日の定めの出どころは「{source}」です。合計に含まれます。',
    en: 'Late is what was not counted when the month was closed; of a month nobody has closed, what was recorded after day {day} of the next one (source: {source}). It is part of the totals.',
  },
  nothing: { ja: 'この年度の相談の記録は、ありません。', en: 'There are no contacts in this year.' },
  settings: { ja: '月を締める日を定める', en: 'Lay down when months close' },
  settingsHelp: { ja: 'その日以後に始まる月に使います。', en: 'For months that begin on that day or after it.' },
  validFrom: { ja: 'いつから', en: 'From' },
  closeDay: { ja: '翌月の何日までか（1～28）', en: 'Until which day of the next month (1 to 28)' },
  source: { ja: '出どころ', en: 'Source' },
  save: { ja: '定める', en: 'Lay down' },
  done: { ja: '行いました。', en: 'Done.' },
})
