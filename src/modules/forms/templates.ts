// What this module says to people outside. A council may put its own text in its place.
import { defineTemplate } from '#platform/messages'

const blanks = {
  name: { ja: '宛先の名前', en: 'Name of the addressee' },
  title: { ja: '調査の名前', en: 'Title of the survey' },
  link: { ja: '回答するページのアドレス', en: 'Address to answer at' },
  due: { ja: '回答の期限（あるとき）', en: 'Day until which answers are taken, if any' },
  privacy: { ja: '記名か無記名か', en: 'Whether it is anonymous' },
  sender: { ja: '差出人の名前（送信の設定）', en: 'Name of the sender' },
}

/** 回答の依頼。 */
export const invitationMail = defineTemplate({
  code: 'forms.invitation',
  title: { ja: '調査への回答の依頼', en: 'Request to answer a survey' },
  optional: true,
  blanks,
  subject: { ja: '「{title}」へのご協力のお願い', en: 'Please answer: {title}' },
  body: {
    ja: '{name}　様\n\n「{title}」へのご回答をお願いします。次のアドレスからお答えください。\n\n{link}\n\n{due}\n{privacy}\n\n{sender}\n',
    en: '{name}\n\nPlease answer “{title}” at this address:\n\n{link}\n\n{due}\n{privacy}\n\n{sender}\n',
  },
})

/** 再度の依頼。 Only to those of whom no answer has come. */
export const reminderMail = defineTemplate({
  code: 'forms.reminder',
  title: { ja: '調査への回答の依頼（再度）', en: 'Reminder to answer a survey' },
  optional: true,
  blanks,
  subject: { ja: '「{title}」のご回答はお済みでしょうか', en: 'A reminder: {title}' },
  body: {
    ja: '{name}　様\n\n「{title}」のご回答が、まだ届いていないようです。お手数ですが、次のアドレスからお答えください。行き違いのときはご容赦ください。\n\n{link}\n\n{due}\n{privacy}\n\n{sender}\n',
    en: '{name}\n\nWe have not received your answer to “{title}” yet. You can still give it at this address:\n\n{link}\n\n{due}\n{privacy}\n\n{sender}\n',
  },
})
