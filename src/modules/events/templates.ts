// What this module says to people outside. A council may put its own text in its place.
import { defineTemplate } from '#platform/messages'

/** 申込の状況。 Answers what somebody asked for, so nobody opts out of it. */
export const applicationMail = defineTemplate({
  code: 'events.application',
  title: { ja: '研修・行事の申込の状況', en: 'Application for an event' },
  optional: false,
  blanks: {
    name: { ja: '申し込んだ人の名前', en: 'Name of the applicant' },
    title: { ja: '催しの名前', en: 'Title of the event' },
    number: { ja: '申込番号', en: 'Number of the application' },
    state: { ja: '状態（参加できる・キャンセル待ちなど）', en: 'State' },
    sentence: { ja: '状態を述べる文', en: 'The state in a sentence' },
    sessions: { ja: '日時と場所', en: 'Days and places' },
    code: { ja: '控えの番号', en: 'Code of the receipt' },
    link: { ja: '取消しのページのアドレス', en: 'Address to cancel at' },
    sender: { ja: '差出人の名前（送信の設定）', en: 'Name of the sender' },
  },
  subject: { ja: '「{title}」の申込について（{state}）', en: '{title}: {state}' },
  body: {
    ja: '{name}　様\n\n「{title}」の申込について、お知らせします。\n\n{sentence}\n\n申込番号　{number}\n控えの番号　{code}\n\n{sessions}\n\n都合が悪くなったときは、次のページから取り消してください。\n{link}\n\n{sender}\n',
    en: '{name}\n\nAbout your application for “{title}”:\n\n{sentence}\n\nApplication no. {number}\nReceipt {code}\n\n{sessions}\n\nIf you cannot come, please cancel here:\n{link}\n\n{sender}\n',
  },
})

/** アンケートのお願い。 To whoever came; they may opt out of it. */
export const surveyMail = defineTemplate({
  code: 'events.survey',
  title: { ja: '研修・行事のアンケートのお願い', en: 'Survey after an event' },
  optional: true,
  blanks: {
    name: { ja: '来た人の名前', en: 'Name of whoever came' },
    title: { ja: 'アンケートの名前', en: 'Title of the survey' },
    link: { ja: '回答するページのアドレス（だれにも同じ）', en: 'Address to answer at, the same for everybody' },
    due: { ja: '回答の期限（あるとき）', en: 'Day until which answers are taken, if any' },
    privacy: { ja: '記名か無記名か', en: 'Whether it is anonymous' },
    sender: { ja: '差出人の名前（送信の設定）', en: 'Name of the sender' },
  },
  subject: { ja: '「{title}」のお願い', en: 'Please answer: {title}' },
  body: {
    ja: '{name}　様\n\n先日は、お越しいただき、ありがとうございました。「{title}」に、次のアドレスからお答えください。\n\n{link}\n\n{due}\n{privacy}\n\n{sender}\n',
    en: '{name}\n\nThank you for coming. Please answer “{title}” at this address:\n\n{link}\n\n{due}\n{privacy}\n\n{sender}\n',
  },
})
