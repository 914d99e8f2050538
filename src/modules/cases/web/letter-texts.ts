import { defineTexts } from '#kernel/values'

/** 紹介状の文書の言葉。 What stands in the register of letters tells nothing of whom it is about. */
export const letterTexts = defineTexts({
  title: { ja: '相談支援へのご協力について（依頼）', en: 'Co-operation in support (request)' },
  body: {
    ja: '日ごろより、地域の福祉の推進にご協力いただき、ありがとうございます。\n別紙の件について、支援へのご協力をお願いいたします。受けられるかどうかと、その後の結果を、別紙の返事の欄でお知らせください。',
    en: 'We ask for your co-operation in what is enclosed. Please let us know on the enclosed sheet whether you can take it on, and what becomes of it.',
  },
  enclosure: { ja: '別紙　紹介状　1部', en: 'Enclosed: letter of referral, one copy' },
  purpose: {
    ja: '別紙の紹介状により、関係機関に支援を依頼してよろしいか伺います。紹介状の内容は、担当の者が開いて確かめます。',
    en: 'May the enclosed referral be sent? What it says is looked at by whoever is in charge of it.',
  },
  number: { ja: '文書番号を取る', en: 'Take a number for the letter' },
  numberHelp: {
    ja: '「文書」の部屋に、本人のことが何も出ない送り状ができます。そこで決裁と番号、宛先の確認、発送を行うと、紹介状にその番号と日付が入ります。',
    en: 'A covering letter that says nothing of the person goes into the room of letters. Once it is decided there, the letter of referral bears its number and date.',
  },
  issuer: { ja: '発信団体', en: 'Issuing body' },
  letter: { ja: '送り状（文書番号）', en: 'Covering letter (number)' },
  waiting: { ja: '番号はまだ', en: 'No number yet' },
})
