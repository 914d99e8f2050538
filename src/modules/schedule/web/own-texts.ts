import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  own: { ja: '代理入力・配信・取り込み', en: 'Entering for others, feed, bringing in' },
  proxies: { ja: '代理入力を任せた人', en: 'Who may enter for me' },
  proxiesHelp: {
    ja: '任せた人は、あなたの予定を入れ、変え、取りやめ、行動予定を知らせることができます。だれが入れたかは、いつも残ります。',
    en: 'They may enter, change and call off what you do, and say where you are. It always shows who did.',
  },
  none: { ja: 'だれにも任せていません。', en: 'Nobody.' },
  name: { ja: '人・部署', en: 'Person or section' },
  period: { ja: '期間', en: 'Period' },
  ended: { ja: '終わり', en: 'Ended' },
  end: { ja: '任せるのをやめる', en: 'Stop it' },
  endOf: { ja: '{name}に任せるのをやめる', en: 'Stop it: {name}' },
  entrust: { ja: '代理入力を任せる', en: 'Let somebody enter for me' },
  accountId: { ja: '人', en: 'Person' },
  sectionId: { ja: '部署のみなさん', en: 'Everybody of a section' },
  choose: { ja: '（選ばない）', en: '(none)' },
  chooseHelp: { ja: '人か部署の、どちらか一つを選びます。', en: 'Choose one of the two.' },
  validFrom: { ja: '始めの日', en: 'From' },
  validTo: { ja: '終わりの日', en: 'Until' },
  save: { ja: '任せる', en: 'Entrust' },
  did_entrust: { ja: '任せました。', en: 'Entrusted.' },
  did_end: { ja: '任せるのをやめました。', en: 'Stopped.' },
  feeds: { ja: '予定の配信（自分のカレンダーで読む）', en: 'Calendar feed' },
  feedsHelp: {
    ja: '自分の予定は、「予定の配信」の宛先から、会議といっしょにお使いのカレンダーで読めます。中身を限った予定は、種類と時刻だけが出ます。',
    en: 'Your entries are in your calendar feed, beside your meetings. Of those that few may read, only kind and time are in it.',
  },
  bringIn: { ja: '予定表のファイルを取り込む', en: 'Bring in a calendar' },
  bringInHelp: {
    ja: 'グループウェアやスマートフォンの予定（.icsのファイル）を、自分の予定に入れます。',
    en: 'Enters what groupware or a telephone has exported (.ics) into your own schedule.',
  },
})
