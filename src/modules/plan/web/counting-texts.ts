import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  counting: { ja: '何で数えるか', en: 'What counts this line' },
  back: { ja: '計画を直す', en: 'Edit the plan' },
  lead: {
    ja: '実施記録は、いつもこの項目の数に入ります。ほかの記録でも数えるときは、その種類を加えてください。保存するまで、何も変わりません。',
    en: 'Work records always count for this line. To count other records as well, add their kind. Nothing changes until it is saved.',
  },
  reporting: { ja: '報告のしかた', en: 'Reported' },
  measure: { ja: '数える単位', en: 'Counted in' },
  counted: { ja: '実施記録のほかに数える記録', en: 'Counted beside work records' },
  recordsOnly: { ja: '実施記録だけで数えます。', en: 'Counted by its work records alone.' },
  drop: { ja: '外す', en: 'Remove' },
  dropOf: { ja: '「{title}」を外す', en: 'Remove {title}' },
  addTitle: { ja: '数える記録を加える', en: 'Add what counts' },
  addOf: { ja: '「{title}」を加える', en: 'Add “{title}”' },
  any: { ja: '（すべて）', en: '(any)' },
  noWords: { ja: 'この区分の一覧を見る権限がないので、選べません。', en: 'You may not read the list of this tag, so it cannot be chosen.' },
  addend: { ja: '何を足すか', en: 'What is added up' },
  preview: { ja: '数の試算', en: 'What it would show' },
  tryIt: { ja: '試算する', en: 'Preview' },
  standing: { ja: 'いまの数え方', en: 'As counted now' },
  proposed: { ja: 'この数え方にすると', en: 'Counted so' },
  month: { ja: '月', en: 'Month' },
  monthsThatChange: { ja: '変わる月', en: 'Months that change' },
  unchanged: { ja: '数は変わりません。', en: 'The number does not change.' },
  twins: {
    ja: 'この活動は、次の項目にも載っています。同じ数え方になります。',
    en: 'These lines print the same activity and will be counted the same:',
  },
  othersStay: { ja: 'ほかの項目の数は変わりません。', en: 'No other line changes.' },
  save: { ja: 'この数え方にする', en: 'Count it so' },
  notSavedYet: {
    ja: '選んだ記録を加えました。試算を確かめてから、保存してください。',
    en: 'What was chosen is added. Look at the preview, then save.',
  },
  words: { ja: '言葉で報告する', en: 'Told in words' },
  byRecords: { ja: '実施記録', en: 'Work records' },
  boundTwice: {
    ja: '一つの記録に二つの数え方が当たる組が{count}組あります。このままでは保存できません。どちらかを外すか、区分を選び分けてください。',
    en: '{count} pairs of bindings would count the same record in different ways. It cannot be saved so: remove one or tell them apart by their tags.',
  },
  overlap: {
    ja: '同じ記録に当たる数え方が{count}組あります。その記録は一度だけ数えます。',
    en: '{count} pairs of bindings meet in the same records. Those count once.',
  },
  toldTwice: {
    ja: '同じ一件が二度数えられる記録が{count}件あります。どちらの種類で数えるかを選んでください。',
    en: '{count} records count twice, once by each kind. Choose by which kind they shall count.',
  },
  sameDay: {
    ja: '実施記録とほかの記録が同じ日にある日が{count}日あります。同じことを二度数えていないか、確かめてください。',
    en: 'On {count} days there is a work record beside another record. Check that nothing counts twice.',
  },
  sameMonth: {
    ja: '導入前の実績とほかの記録が重なる月が{count}か月あります。二重に数えていないか、確かめてください。',
    en: 'In {count} months figures from before meet other records. Check that nothing counts twice.',
  },
  otherUnit: {
    ja: '数える単位とちがう単位の記録が{count}種類あります。単位を合わせると、数が読みやすくなります。',
    en: '{count} kinds of records are of another unit than the line. Choose the same unit so that the number can be read.',
  },
})
