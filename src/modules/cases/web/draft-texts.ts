import { defineTexts } from '#kernel/values'

export const draftTexts = defineTexts({
  drafts: { ja: '書きかけ', en: 'Drafts' },
  intro: {
    ja: '記録していない入力は、打つそばから残り、ここから続きを書けます。あなただけに見えます。記録すると消え、{days}日たっても消えます。',
    en: 'What you typed and did not record is kept as you type, for you alone. It goes when it is recorded, and after {days} days.',
  },
  none: { ja: '書きかけはありません。', en: 'There are no drafts.' },
  form: { ja: '書いていたもの', en: 'What was being written' },
  contact: { ja: '相談の記録', en: 'Contact' },
  correction: { ja: '相談の記録の訂正', en: 'Correction of a contact' },
  sheet: { ja: '支援の様式・プラン', en: 'Sheet or plan' },
  caseNumber: { ja: 'ケース番号', en: 'Case number' },
  keptAt: { ja: '最後に残した時', en: 'Last kept' },
  goOn: { ja: '続きを書く', en: 'Go on writing' },
  goOnOf: { ja: '{when}の書きかけの続きを書く', en: 'Go on with the draft of {when}' },
  drop: { ja: '捨てる', en: 'Throw away' },
  dropOf: { ja: '{when}の書きかけを捨てる', en: 'Throw away the draft of {when}' },
  dropped: { ja: '書きかけを捨てました。', en: 'The draft was thrown away.' },
  actions: { ja: '手続き', en: 'Actions' },
  thereIs: {
    ja: 'この画面の書きかけがあります（{when}）。',
    en: 'There is a draft of this page ({when}).',
  },
  goingOn: {
    ja: '{when}の書きかけを開いています。相手を台帳から選んでいたときは、選び直してください。',
    en: 'This is the draft of {when}. If somebody of the register was chosen, choose them again.',
  },
  all: { ja: '書きかけの一覧', en: 'All drafts' },
  kept: { ja: '書きかけを残しました（{time}）。', en: 'Draft kept ({time}).' },
  waiting: {
    ja: '書きかけをまだ残せていません。この画面を閉じないでください。つながり、サインインが続いていれば、残ります。',
    en: 'The draft is not kept yet. Do not close this page: it is kept as soon as there is a connection and you are signed in.',
  },
})
