// What this module says to people outside. A council may put its own text in its place.
import { defineTemplate } from '#platform/messages'

/** 会合の通知. Whoever stops it is told by letter from then on. */
export const noticeMail = defineTemplate({
  code: 'calendar.notice',
  title: { ja: '会議の通知（開催・変更・中止）', en: 'Notice of a meeting, a change or a calling-off' },
  optional: true,
  blanks: {
    name: { ja: '宛先の氏名', en: 'Name of the addressee' },
    title: { ja: '件名', en: 'Subject' },
    text: { ja: '本文（通知の文書と同じ）', en: 'Text, as in the letter' },
    notes: { ja: '記（日時・場所・次第など）', en: 'Day, place, agenda' },
    reply: { ja: '返信の頁の案内（席ごとのアドレス）', en: 'Where to reply, seat by seat' },
    sender: { ja: '差出人の名前（送信の設定）', en: 'Name of the sender' },
  },
  subject: { ja: '{title}', en: '{title}' },
  body: {
    ja: '{name}　様\n\n{text}\n\n記\n\n{notes}\n\n{reply}{sender}\n\n（この予定の添付ファイルを開くと、お使いのカレンダーに入れられます。）\n',
    en: '{name}\n\n{text}\n\n{notes}\n\n{reply}{sender}\n\n(Open the attached file to put it into your calendar.)\n',
  },
})
