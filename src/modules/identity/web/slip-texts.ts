import { defineTexts } from '#kernel/values'

/** The slip that is handed to a person, and what the pages say beside the same codes. */
export const texts = defineTexts({
  slip: { ja: 'サインインのご案内', en: 'How to sign in' },
  addressee: { ja: '{name} 様', en: '{name}' },
  invitationLead: {
    ja: '下の住所を開き、コードを入力して、ご自分のパスワードを決めてください。二次元コードを読み取ると、入力を省けます。',
    en: 'Open the address below, enter the code and choose your own password. Reading the QR code saves you the typing.',
  },
  codesLead: {
    ja: 'サインインのとき、パスワードに続けて、下のコードのうち一つを入力してください。',
    en: 'When you sign in, enter one of these codes after your password.',
  },
  site: { ja: '開く住所', en: 'Address to open' },
  number: { ja: '利用者番号', en: 'User number' },
  code: { ja: '招待コード', en: 'Invitation code' },
  until: { ja: '使える期限', en: 'Use before' },
  untilWhen: { ja: '{day} {time}まで（一度だけ使えます）', en: '{day} {time} (works once)' },
  qr: { ja: 'スマートフォンのカメラで読み取ると、招待のページが開きます。', en: 'Read this with a phone camera to open the invitation.' },
  codes: { ja: '紙のコード（一つにつき一度だけ使えます）', en: 'Paper codes (each works once)' },
  noteInvitation: {
    ja: 'パスワードは、職員にも、ほかの人にも教えないでください。職員が尋ねることはありません。',
    en: 'Tell your password to nobody. Staff never ask for it.',
  },
  noteCodes: {
    ja: '使ったコードには線を引いてください。残りが少なくなったら、サインインして「自分のアカウント」から出し直せます。',
    en: 'Cross out the codes you used. When few are left, get new ones on your account page.',
  },
  noteKeep: {
    ja: 'この紙は、財布や通帳のように大切にしまってください。なくしたときは、すぐに知らせてください。',
    en: 'Keep this paper like a bank book. If you lose it, tell us at once.',
  },
  noteAsk: { ja: 'わからないときは、総務の担当者に声をかけてください。', en: 'If you need help, ask the office.' },
})
