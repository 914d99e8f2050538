import { defineTexts } from '#kernel/values'

/** 支援プランの言葉。 */
export const planTexts = defineTexts({
  plan: { ja: '支援プラン', en: 'Plan' },
  plans: { ja: 'プラン', en: 'Plans' },
  numbered: { ja: '第{number}号プラン', en: 'Plan no. {number}' },
  none: { ja: 'プランは、まだありません。', en: 'There is no plan yet.' },
  draft: { ja: '{title}を作り始める', en: 'Draft: {title}' },
  draftNext: {
    ja: '前のプランの内容を引き継いで作ります。',
    en: 'What the plan before says is carried over.',
  },
  state: { ja: '状態', en: 'State' },
  agree: { ja: '本人の同意を記録する', en: 'Record consent' },
  agreeHelp: {
    ja: '保存した内容に署名をもらってから記録します。同意のあとは、内容を書き換えられません。',
    en: 'Record it once the saved plan has been signed. After that it is not changed any more.',
  },
  agreedOn: { ja: '同意した日', en: 'Agreed on' },
  agreedBy: { ja: '署名した人', en: 'Signed by' },
  startsOn: { ja: '期間の始め', en: 'From' },
  endsOn: { ja: '期間の終わり', en: 'Until' },
  reviewOn: { ja: '見直しの日', en: 'Day of review' },
  reviewHelp: { ja: '目安は{months}か月後です。次にすることに入ります。', en: 'Usually after {months} months. It goes into what is to be done.' },
  decidedOn: { ja: '支援が決まった日', en: 'Decided on' },
  endedOn: { ja: '終わった日', en: 'Ended on' },
  note: { ja: '理由・覚え', en: 'Why, remark' },
  move: { ja: 'プランを進める・終える', en: 'Move the plan on' },
  moveTo: { ja: '次の状態', en: 'Next state' },
  moveOn: { ja: '日付', en: 'Date' },
  nextReview: { ja: '次の見直しの日（続けるとき）', en: 'Next day of review, where it goes on' },
  doMove: { ja: '進める', en: 'Move on' },
  reviews: { ja: 'モニタリングと評価', en: 'Monitoring and evaluation' },
  noReviews: { ja: 'モニタリングと評価は、まだありません。', en: 'Neither monitored nor evaluated yet.' },
  period: { ja: '期間', en: 'Period' },
  done: { ja: '記録しました。', en: 'Recorded.' },
})
