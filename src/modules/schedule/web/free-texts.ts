import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  free: { ja: '空き時間をさがす', en: 'Find free times' },
  help: {
    ja: '選んだ人と部屋・車のすべてが空いている時間を、開いている日の勤務時間のなかから、早い順に20件まで出します。',
    en: 'Up to twenty times at which everybody and everything chosen is free, on open days within working hours.',
  },
  minutes: { ja: '長さ（分）', en: 'Minutes' },
  from: { ja: 'いつから', en: 'From' },
  to: { ja: 'いつまで', en: 'Until' },
  people: { ja: '人', en: 'People' },
  peopleHelp: { ja: '何人でも選べます。', en: 'As many as you like.' },
  things: { ja: '部屋・車・共有物', en: 'Rooms, cars and things' },
  thingsHelp: { ja: 'いらなければ選びません。', en: 'None is fine too.' },
  search: { ja: 'さがす', en: 'Search' },
  found: { ja: '空いている時間', en: 'Free times' },
  none: {
    ja: 'この条件で空いている時間はありません。期間を広げるか、人を減らしてください。',
    en: 'There is none. Take a longer span or fewer people.',
  },
  day: { ja: '日', en: 'Day' },
  time: { ja: '時刻', en: 'Time' },
  enter: { ja: 'この時間に予定を入れる', en: 'Enter something then' },
})
