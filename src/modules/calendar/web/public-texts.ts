import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  title: { ja: '公開の会議', en: 'Meetings open to the public' },
  lead: { ja: 'どなたでも傍聴できる会議の予定です。', en: 'Everybody may attend these meetings.' },
  none: { ja: 'この月に公開の会議はありません。', en: 'No meeting of this month is open to the public.' },
  previous: { ja: '前の月', en: 'Month before' },
  next: { ja: '次の月', en: 'Month after' },
  months: { ja: '前後の月', en: 'Other months' },
  place: { ja: '場所', en: 'Place' },
  download: { ja: 'カレンダーに読み込む（iCalendar）', en: 'Take them into a calendar (iCalendar)' },
})
