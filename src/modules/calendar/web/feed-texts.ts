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
  ownHelp: {
    ja: '担当の部署が事務局の会議、自分が予定した会議、自分が出席する外部の会議。',
    en: 'Meetings whose secretariat is your section, those you planned, and outside meetings you go to.',
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
