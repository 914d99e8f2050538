import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  anonymousNote: {
    ja: 'この調査は無記名です。だれの回答かが分かるものは残しません。',
    en: 'This survey is anonymous. Nothing is kept that tells who answered.',
  },
  purpose: { ja: '利用目的', en: 'What it is used for' },
  until: { ja: '{day}まで受け付けています。', en: 'Open until {day}.' },
  start: { ja: '始める', en: 'Begin' },
  goOn: { ja: '続きから', en: 'Go on where you left off' },
  goOnHelp: { ja: '書きかけの回答があります。', en: 'There is a half-written answer.' },
  startAnew: { ja: '消して、はじめから', en: 'Delete it and begin anew' },
  haveCode: { ja: '控えの番号がある方', en: 'If you have a code' },
  draftCode: { ja: '控えの番号', en: 'Your code' },
  draftCodeHelp: { ja: '例：abcd-efgh-jkmn-pqrs', en: 'For example abcd-efgh-jkmn-pqrs' },
  openDraft: { ja: '続きを開く', en: 'Open it' },
  filesTitle: { ja: '{label}のファイル', en: 'Files: {label}' },
  filesHelp: {
    ja: '写真（JPEG・PNGなど）・PDF・Word・Excelを{count}件まで、1件{limit}まで加えられます。写真の位置情報は消して預かります。送るまでは、まだ届きません。',
    en: 'Up to {count} pictures, PDF, Word or Excel files of at most {limit} each. Places in photos are taken out. Nothing is sent before you send your answers.',
  },
  filesHere: { ja: '加えたファイル', en: 'Added' },
  filesNone: { ja: 'まだ加えていません。', en: 'None so far.' },
  filesPrivate: {
    ja: '加えたファイルの中身は、このページでは開けません。ちがうものを加えたときは、外して加え直してください。',
    en: 'What is in a file cannot be opened here. If it is the wrong one, take it off and add another.',
  },
  filesFull: {
    ja: '加えられる数になりました。ほかのファイルに替えるときは、先に外してください。',
    en: 'This is as many as there may be. To change one, take it off first.',
  },
  filesChoose: { ja: 'ファイルを選ぶ', en: 'Choose files' },
  filesAdd: { ja: '加える', en: 'Add' },
  filesDrop: { ja: '外す', en: 'Take off' },
  filesDropOf: { ja: '「{name}」を外す', en: 'Take off “{name}”' },
  filesBack: { ja: '回答に戻る', en: 'Back to your answers' },
  filesRefused: { ja: '加えられなかったものがあります', en: 'Something was not added' },
  draftUnknown: {
    ja: 'その番号の書きかけは見つかりませんでした。番号を確かめて、もう一度入力してください。送った回答と、日数の過ぎた書きかけは開けません。',
    en: 'There is no half-written answer of that code. Check it and try again. What was sent, or is too old, cannot be opened.',
  },
  progress: { ja: '{step}/{steps}', en: '{step} of {steps}' },
  next: { ja: '次へ', en: 'Next' },
  back: { ja: '前へ', en: 'Back' },
  review: { ja: '送る前に確かめる', en: 'Check before sending' },
  reviewTitle: { ja: '送る前の確かめ', en: 'Check your answers' },
  reviewHelp: {
    ja: '内容を確かめて、よければ「送る」を押してください。まだ送られていません。',
    en: 'Check your answers, then press “Send”. Nothing has been sent yet.',
  },
  change: { ja: '直す', en: 'Change' },
  changeOf: { ja: '「{label}」を直す', en: 'Change “{label}”' },
  send: { ja: '送る', en: 'Send' },
  later: { ja: '続きはあとで', en: 'Go on later' },
  laterTitle: { ja: '書きかけを取っておきました', en: 'Your answers are kept' },
  laterHelp: {
    ja: '次の番号を控えてください。別の日に、別の機器からでも、続きを書けます。{day}まで取っておきます。',
    en: 'Note this code. You can go on another day, on any device. It is kept until {day}.',
  },
  appeared: {
    ja: '答えに合わせて、項目が増えました。続けて答えてください。',
    en: 'More questions have come up from your answers. Please go on.',
  },
  doneTitle: { ja: '送りました', en: 'Sent' },
  doneNumber: { ja: '受付番号', en: 'Your number' },
  doneHelp: {
    ja: 'この番号を控えてください。問い合わせのときに使います。',
    en: 'Please note this number, for when you get in touch.',
  },
  donePrint: {
    ja: '控えが要るときは、ブラウザーの「印刷」で、このページを印刷してください。このページを閉じると、内容は見られません。',
    en: 'To keep a copy, print this page with your browser. Once it is closed, your answers cannot be shown again.',
  },
  ahead: { ja: 'まだ始まっていません。{day}から受け付けます。', en: 'Not open yet. It begins on {day}.' },
  over: {
    ja: '受付は終わりました。ありがとうございました。お困りのことがあれば、電話などで問い合わせてください。',
    en: 'This is closed. Thank you. If you need anything, please get in touch.',
  },
  notInvited: {
    ja: 'この調査は、お願いした方だけに答えていただいています。お送りした案内のアドレスかQRコードから開いてください。',
    en: 'This survey is for those who were asked. Open it by the link or QR code you were sent.',
  },
  languages: { ja: 'ことば', en: 'Languages' },
  japanese: { ja: '日本語', en: '日本語' },
  errorLead: {
    ja: '直していただくところがあります。各項目の説明を見て直してください。',
    en: 'Some answers must be corrected. See the remark at each of them.',
  },
  cookieNeeded: {
    ja: '書きかけを預かれませんでした。ブラウザーでクッキーを使えるようにして、もう一度お試しください。',
    en: 'Your answers could not be kept. Allow cookies for this page and try again.',
  },
})
