import { defineTexts } from '#kernel/values'

/** What is compared of two people, in the order people look at it. */
export const comparedBy = ['name', 'kana', 'birth', 'sex', 'address', 'contact'] as const

export const likenessTitles = defineTexts({
  same: { ja: '同じ', en: 'the same' },
  near: { ja: '似ている', en: 'nearly the same' },
  part: { ja: '一部が同じ', en: 'partly the same' },
  different: { ja: 'ちがう', en: 'different' },
  unknown: { ja: '不明', en: 'not known' },
})

export const texts = defineTexts({
  birth: { ja: '生年月日', en: 'Birth date' },
  contact: { ja: '電話・メール', en: 'Telephone or mail' },
  likeness: { ja: '{what}：{how}', en: '{what}: {how}' },
  alikeTitle: { ja: '同じ人かもしれない記録', en: 'Possibly the same person' },
  alikeFound: { ja: '同じ人かもしれない記録が、{count}件あります。', en: 'Records that may be of this person: {count}' },
  alikeHelp: {
    ja: '開いて確かめ、同じ人なら、その記録を使ってください。新しい窓で開くので、入力した内容は残ります。',
    en: 'Open it, and use it if it is the same person. It opens in a new window, so what you typed stays.',
  },
  openAlike: { ja: '{name}さんの記録を新しい窓で開く', en: 'Open the record of {name} in a new window' },
  another: { ja: '別の人として登録する', en: 'Record as another person' },
  lookForAlike: { ja: '同じ人がいないか見る', en: 'Look for duplicates' },
  duplicates: { ja: '同じ人かもしれない記録', en: 'Possible duplicates' },
  duplicatesNone: {
    ja: 'あなたが見られる人の中に、同じ人かもしれない記録は見つかりませんでした。',
    en: 'Nobody you may see looks like the same person.',
  },
  compare: { ja: 'くらべる', en: 'Compare' },
  compareWith: { ja: '{name}さんとくらべる', en: 'Compare with {name}' },
  comparing: { ja: '二つの記録をくらべる', en: 'The two records side by side' },
  what: { ja: '項目', en: 'What' },
  thisRecord: { ja: 'この記録', en: 'This record' },
  otherRecord: { ja: 'もう一つの記録', en: 'The other record' },
  howAlike: { ja: 'くらべると', en: 'Compared' },
  openThis: { ja: 'この記録を開く', en: 'Open this record' },
  openOther: { ja: 'もう一つの記録を開く', en: 'Open the other record' },
  merge: { ja: '同じ人としてまとめる', en: 'Merge as the same person' },
  mergeHelp: {
    ja: '残す記録が、二つを代表します。もう一つの記録も消えず、いつでも分けられます。まとめた記録を見られる人は、残す記録の地区の人になります。',
    en: 'The record that remains stands for both. The other is not deleted, and they can be taken apart at any time. Both are then seen by the district of the one that remains.',
  },
  mergeGuarded: {
    ja: '守られている人なので、まとめるには、チームのほかの人の同意が要ります。',
    en: 'The person is protected: another member of the team has to agree.',
  },
  survivor: { ja: '残す記録', en: 'Which record remains' },
  mergeReason: { ja: '同じ人と分かった理由', en: 'How you know it is the same person' },
  merges: { ja: 'まとめた記録', en: 'Merged records' },
  record: { ja: '記録', en: 'Record' },
  proposedAt: { ja: 'いつ', en: 'When' },
  proposedBy: { ja: 'だれが', en: 'Who' },
  agreed: { ja: 'まとめた', en: 'merged' },
  agreedBy: { ja: '{name}が同意', en: '{name} agreed' },
  waitingFor: { ja: 'チームのほかの人の同意を待っています', en: 'waiting for another member of the team' },
  openMerged: { ja: 'まとめた記録を開く', en: 'Open the merged record' },
  openRemaining: { ja: '残した記録を開く', en: 'Open the remaining record' },
  agree: { ja: '同意する', en: 'Agree' },
  agreeTo: { ja: '同じ人としてまとめることに同意する', en: 'Agree to the merge' },
  unmerge: { ja: '分ける', en: 'Take apart' },
  unmergeTitle: { ja: 'まとめた記録を分ける', en: 'Take apart what was merged' },
  unmergeHelp: {
    ja: 'もとの二つの記録に戻ります。分けた記録は、その人が住む地区に戻ります。',
    en: 'They become two records again. The one taken apart goes back to the district where the person lives.',
  },
  callOff: { ja: '取りやめる', en: 'Call off' },
  callOffTitle: { ja: 'まとめるのを取りやめる', en: 'Call the merge off' },
  callOffHelp: { ja: '二つの記録は、もとのままです。', en: 'The two records stay as they are.' },
  comparedBelow: { ja: '下でくらべています', en: 'Compared below' },
  whatToDo: { ja: 'できること', en: 'What can be done' },
  mergedNow: { ja: '同じ人としてまとめました。', en: 'Merged.' },
  mergeWaits: {
    ja: '記録しました。チームのほかの人が同意すると、まとまります。',
    en: 'Recorded. They are merged when another member of the team agrees.',
  },
})
