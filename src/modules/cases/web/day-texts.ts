import { defineTexts } from '#kernel/values'

/** 業務日報・月報の言葉。 */
export const dayTexts = defineTexts({
  workDay: { ja: '業務日報・月報', en: 'Work by day and month' },
  dayReport: { ja: '業務日報', en: 'Report of the day' },
  monthReport: { ja: '業務月報', en: 'Report of the month' },
  worker: { ja: '職員', en: 'Worker' },
  span: { ja: '期間', en: 'Period' },
  on: { ja: '日（月報はその月のいずれかの日）', en: 'Day (for a month, any day of it)' },
  show: { ja: '表示する', en: 'Show' },
  filter: { ja: '職員と期間を選ぶ', en: 'Choose worker and period' },
  total: { ja: '{count}件　合計{minutes}分', en: '{count} contacts, {minutes} minutes in all' },
  withoutMinutes: { ja: '時間の入っていない記録が{count}件あります。', en: 'Of {count} nobody has said how long they took.' },
  asSeen: {
    ja: 'あなたが見られる記録だけを数えています。ほかの種類の支援の分は入りません。取り消した記録は除いています。',
    en: 'Only what you may see is counted; what was withdrawn is left out.',
  },
  nothing: { ja: 'この期間の記録は、ありません。', en: 'There is nothing in this period.' },
  byWay: { ja: '方法ごと', en: 'By way of contact' },
  byKind: { ja: '支援の種類ごと', en: 'By kind of support' },
  contacts: { ja: '件数', en: 'Contacts' },
  minutes: { ja: '時間（分）', en: 'Minutes' },
  list: { ja: '対応した相談', en: 'Contacts' },
  when: { ja: '日時', en: 'When' },
  who: { ja: '本人・ケース', en: 'Person and case' },
  content: { ja: '内容', en: 'Content' },
  sum: { ja: '合計', en: 'Total' },
})
