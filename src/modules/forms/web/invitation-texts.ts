import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  invitations: { ja: '回答の依頼', en: 'Invitations' },
  invitationsOf: { ja: '{title}の回答の依頼', en: 'Invitations to {title}' },
  counts: { ja: '{invited}人・団体に依頼し、{answered}件の回答が届いています。', en: '{invited} invited, {answered} have answered.' },
  none: {
    ja: 'まだ、だれにも依頼していません。下の欄に名前を貼り付けて加えてください。',
    en: 'Nobody has been asked yet. Paste names below to add them.',
  },
  anonymous: {
    ja: '無記名の受付です。だれが答えたかは、職員にも出しません。再度の依頼は、まだの人にだけ届きます。',
    en: 'Anonymous: nobody here is shown who answered. Reminders go only to those who have not.',
  },
  number: { ja: '番号', en: 'No.' },
  name: { ja: '相手', en: 'Addressee' },
  mail: { ja: 'メール', en: 'Mail' },
  byMail: { ja: '送れます', en: 'Can be sent' },
  byPost: { ja: '郵送・手渡し', en: 'By post or by hand' },
  sentOn: { ja: '送った日', en: 'Sent on' },
  remindedOn: { ja: '再度送った日', en: 'Reminded on' },
  state: { ja: '状態', en: 'State' },
  add: { ja: '相手を加える', en: 'Add addressees' },
  pasted: { ja: '相手の一覧', en: 'List of addressees' },
  pastedHelp: {
    ja: '一行に一人、「名前、メール、郵便番号、住所」の順に、タブかカンマで区切ります。表計算から貼り付けられます。名前だけでもかまいません。',
    en: 'One to a line: name, mail, postal code, address, with tabs or commas between. A name alone will do.',
  },
  addThem: { ja: '加える', en: 'Add' },
  added: { ja: '{count}人・団体を加えました。', en: 'Added {count}.' },
  send: { ja: 'メールで依頼する', en: 'Ask by mail' },
  remind: { ja: 'まだの人に、もう一度メールを送る', en: 'Remind those who have not answered' },
  sent: { ja: '{count}通を送信箱に入れました。', en: '{count} messages are on their way.' },
  printThem: { ja: '依頼の手紙を印刷する', en: 'Print letters' },
  letter: { ja: '調査へのご協力のお願い', en: 'Request to answer a survey' },
  letterText: {
    ja: '「{title}」へのご回答をお願いします。下のアドレスか二次元コードから、お答えください。',
    en: 'Please answer “{title}” at the address below or by the code.',
  },
  due: { ja: '{day}までにお答えください。', en: 'Please answer by {day}.' },
  isAnonymous: {
    ja: 'この調査は無記名です。お名前と回答は結びつきません。',
    en: 'This survey is anonymous: your name and your answer are not joined.',
  },
  isNamed: { ja: 'この調査は記名です。', en: 'This survey is not anonymous.' },
  qr: { ja: '回答のページを開く二次元コード', en: 'Code that opens the page to answer' },
})
