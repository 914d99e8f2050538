import { activity, group, programme, recorded } from '#plan'

export const abuseDementia = programme({
  slug: 'abuse-dementia',
  name: { ja: '虐待防止・認知症の啓発と研修', en: 'Awareness of abuse and dementia' },
  users: ['staff', 'partners', 'residents'],
  engines: ['calendar', 'cases', 'publishing', 'identity'],
  compartment: 'watching-over',
  section: 'community-welfare',
  public: {
    ja: '虐待を防ぎ、認知症を正しく知るための取組みと研修を、専門職の団体などと行います。',
    en: 'Work against abuse and training on dementia, together with professional associations.',
    easy: '虐待や認知症について学ぶ会を開きます。心配なことは相談してください。',
  },
  years: {
    2021: [
      group('main', '虐待防止、認知症等に関する市民への啓発・研修', [
        activity('abuse-prevention', '金沢市や児童相談所、地域包括支援センター等の関係機関と協力した虐待防止に向けた取り組み', recorded('items')),
        activity('training', '社会福祉士会等の専門職団体と連携した地域福祉関係者等の研修会開催', recorded()),
      ]),
    ],
    2025: [
      group('main', '虐待防止、認知症等に関する市民への啓発・研修', [
        activity('abuse-prevention', '金沢市や児童相談所、地域包括支援センター等の関係機関と協力した虐待防止に向けた取組み', recorded('items')),
        activity('training', '社会福祉士会等の専門職団体と連携した地域福祉関係者等の研修会開催', recorded()),
      ]),
    ],
  },
})
