import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  board: { ja: '行動予定', en: 'Where everybody is' },
  now: { ja: '{day} {time}現在', en: 'As of {time}, {day}' },
  section: { ja: '部署', en: 'Section' },
  everybody: { ja: '全員', en: 'Everybody' },
  apply: { ja: '表示する', en: 'Show' },
  filter: { ja: '絞りこみ', en: 'Filter' },
  name: { ja: '氏名', en: 'Name' },
  state: { ja: '状態', en: 'State' },
  back: { ja: '戻り時刻', en: 'Back at' },
  backLate: { ja: '{time}（過ぎています）', en: '{time} (overdue)' },
  remark: { ja: '行き先・備考', en: 'Where, remark' },
  fromEntry: { ja: '予定から', en: 'from the schedule' },
  setFor: { ja: '{name}さんの状態を知らせる', en: 'Say where {name} is' },
  setMine: { ja: '自分の状態を知らせる', en: 'Say where I am' },
  change: { ja: '知らせる', en: 'Set' },
  changeOf: { ja: '{name}さんの状態を知らせる', en: 'Set where {name} is' },
  setHelp: {
    ja: '戻り時刻と行き先は、なくてもかまいません。状態を押すと、すぐに知らされます。',
    en: 'The time and the place may be left empty. Pressing a state tells it at once.',
  },
  states: { ja: '状態を選ぶ', en: 'Choose a state' },
  backTime: { ja: '戻り時刻', en: 'Back at' },
  backHelp: { ja: '「15:00」「午後3時」「1530」のように書きます。', en: 'Such as 15:00 or 1530.' },
  saved: { ja: '知らせました。', en: 'Told.' },
  summary: { ja: '{here}人が席にいて、{away}人がいません。', en: '{here} at their desks, {away} away.' },
  nobody: { ja: 'この部署に、職員がいません。', en: 'There is nobody in this section.' },
  noStates: {
    ja: '状態の一覧がありません。「種類と定め」で定めてください。',
    en: 'There is no list of states. Lay it down under “Kinds and standards”.',
  },
})
