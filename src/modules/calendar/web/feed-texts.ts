import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  feeds: { ja: '予定の配信', en: 'Calendar feeds' },
  lead: {
    ja: 'スマートフォンや他のカレンダーに、会議の予定（名称・場所・時刻）を自動で取り込むための宛先です。変更と中止も届きます。',
    en: 'An address from which a telephone or another calendar takes the meetings (title, place, time) by itself, with their changes and cancellations.',
  },
  warning: {
    ja: '宛先を知っている人は、だれでもこの予定を読めます。人に教えないでください。人に知られたときは、宛先を新しくするか、配信を終えてください。',
    en: 'Whoever knows the address can read these meetings. Keep it to yourself; renew or end it when somebody else has learnt it.',
  },
  ownMeetings: { ja: '自分の会議', en: 'My meetings' },
  ownSeats: { ja: '自分に席のある会議', en: 'Meetings at which I have a seat' },
  noOwnSeats: { ja: '自分に席のある会議で、通知されたものは、ありません。', en: 'No meeting at which you have a seat has been announced.' },
  notLinked: {
    ja: '構成員になっている会議が出ないときは、事務局に、利用者と台帳の対応を頼んでください。',
    en: 'If a meeting of yours is missing, ask the office to link your account to the register.',
  },
  body: { ja: '会議', en: 'Meeting' },
  heldOn: { ja: '開催日', en: 'Date' },
  time: { ja: '時刻', en: 'Time' },
  place: { ja: '場所', en: 'Place' },
  state: { ja: '状態', en: 'State' },
  on: { ja: '開催予定', en: 'Planned' },
  postponed: { ja: '延期（日未定）', en: 'Postponed' },
  'called-off': { ja: '中止', en: 'Called off' },
  myPage: { ja: 'わたしのページ', en: 'My page' },
  ownHelp: {
    ja: '自分に席のある会議（通知されたもの）。職員は、担当の部署が事務局の会議、自分が予定した会議、自分が出席する外部の会議も。',
    en: 'Announced meetings at which you have a seat; for staff also those whose secretariat is your section, those you planned, and outside meetings you go to.',
  },
  what: { ja: '配信する予定', en: 'Which meetings' },
  made: { ja: '作った日', en: 'Made' },
  renewed: { ja: '新しくした日', en: 'Renewed' },
  make: { ja: '配信を作る', en: 'Make a feed' },
  makeHelp: {
    ja: 'すでに作ってある配信を選ぶと、宛先が新しくなり、前の宛先では読めなくなります。',
    en: 'Choosing a feed that exists renews its address; the earlier one opens nothing any more.',
  },
  renew: { ja: '宛先を新しくする', en: 'Renew the address' },
  renewOf: { ja: '「{name}」の宛先を新しくする', en: 'Renew the address of “{name}”' },
  end: { ja: '終える', en: 'End' },
  endOf: { ja: '「{name}」の配信を終える', en: 'End the feed “{name}”' },
  none: { ja: '配信はまだありません。', en: 'There is no feed yet.' },
  address: { ja: '配信の宛先', en: 'Address of the feed' },
  once: {
    ja: 'この宛先は、いま一度だけ表示しています。カレンダーの「照会カレンダーを追加」「URLで追加」などに貼り付けてください。',
    en: 'This address is shown this once. Paste it where your calendar says “subscribe” or “add by URL”.',
  },
  ended: { ja: '配信を終えました。前の宛先では読めません。', en: 'The feed has ended. Its address opens nothing any more.' },
  calendar: { ja: '予定の暦', en: 'Calendar of meetings' },
})
