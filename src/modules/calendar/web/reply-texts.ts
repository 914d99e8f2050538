import { defineTexts } from '#kernel/values'

/** Of meetings, trainings and events alike: before the code is known nobody knows of which room it is, so nothing here names one. */
export const texts = defineTexts({
  title: { ja: '出欠の返信', en: 'Reply: will you come?' },
  lead: {
    ja: '返信票かメールにある「返信の番号」を入力してください。',
    en: 'Enter the code that stands on the slip or in the mail.',
  },
  code: { ja: '返信の番号', en: 'Code' },
  codeHelp: {
    ja: '16文字の英字と数字です。大文字・小文字、「-」のあるなしは問いません。',
    en: '16 letters and digits, in any case, with or without the strokes.',
  },
  open: { ja: '返信のページを開く', en: 'Open' },
  unknown: {
    ja: 'この番号では開けませんでした。番号を確かめてください。その日が終わると、番号は使えなくなります。',
    en: 'Nothing opens with this code. Check it; once the day is over, codes open nothing.',
  },
  another: { ja: '番号を入力し直す', en: 'Enter another code' },
  when: { ja: '日時', en: 'When' },
  place: { ja: '場所', en: 'Place' },
  seat: { ja: '席', en: 'Seat' },
  fromTo: { ja: '{from}から{to}まで', en: '{from} to {to}' },
  stands: {
    ja: '{day}に「{reply}」の返信を受け取っています。変わったときは、もう一度返信してください。',
    en: 'On {day} “{reply}” came in. Reply again if that has changed.',
  },
  reply: { ja: '出欠', en: 'Reply' },
  'help-present': { ja: '出席します。', en: 'I will come.' },
  'help-proxy': { ja: '代わりの人が出席します。だれかを、下の「伝えること」に書いてください。', en: 'Somebody comes in my place. Say who, below.' },
  'help-mandate': {
    ja: '欠席し、議決を議長に任せます。委任状の用紙があるときは、あわせて出してください。',
    en: 'I will not come and leave the vote to whoever presides. Send the mandate form too if you were given one.',
  },
  'help-absent': { ja: '欠席します。', en: 'I will not come.' },
  note: { ja: '伝えること', en: 'Anything to tell us' },
  noteHelp: { ja: 'なくてもかまいません。300字まで。', en: 'Optional, up to 300 characters.' },
  send: { ja: '返信する', en: 'Send the reply' },
  done: { ja: '「{reply}」で返信を受け取りました。', en: 'Your reply “{reply}” has come in.' },
  doneHelp: { ja: '始まる時刻までは、この頁で何度でも直せます。', en: 'You can change it here until it begins.' },
  privacy: {
    ja: '返信は、通知を出した事務局だけが見ます。番号を持つ人はだれでも返信できるため、番号をほかの人に見せないでください。',
    en: 'Only the office that sent the notice sees the reply. Whoever has the code can reply, so keep it to yourself.',
  },

  // 返信票と、会合のページ
  slip: { ja: '出欠の返信票', en: 'Reply slip' },
  slipTo: { ja: '{council}　行', en: 'To {council}' },
  slipLead: { ja: '次のどちらかの方法で、出欠をお知らせください。', en: 'Please reply in one of these ways.' },
  slipByCode: { ja: 'インターネットで返信する', en: 'Reply online' },
  slipByPaper: { ja: 'この用紙で返信する（ファックス・郵送）', en: 'Reply with this sheet (fax or post)' },
  slipName: { ja: 'お名前', en: 'Name' },
  address: { ja: 'アドレス', en: 'Address' },
  qr: { ja: '返信の頁の二次元コード', en: 'QR code of the reply page' },
  printSlips: { ja: '返信票を刷る', en: 'Print the reply slips' },
  issue: { ja: '返信の番号を用意する', en: 'Make out reply codes' },
  issueHelp: {
    ja: '番号のない席が{count}あります。用意すると返信票を刷れます。',
    en: '{count} seats have no code. Make them out to print slips.',
  },
  did_codes: {
    ja: '返信の番号を用意しました。返信票を刷って、通知に同封してください。',
    en: 'Codes were made out. Print the slips and enclose them.',
  },
  mailLink: { ja: '出欠は、次の頁で返信できます（サインインは要りません）。\n{links}\n\n', en: 'Reply here, without signing in:\n{links}\n\n' },
  byCode: { ja: '本人からの返信', en: 'by reply code' },
})
