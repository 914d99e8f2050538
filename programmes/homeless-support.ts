import { activity, programme, recorded } from '#plan'

export const homelessSupport = programme({
  slug: 'homeless-support',
  name: { ja: '住居を失った方などの支援', en: 'Support for people who lost their home' },
  users: ['staff', 'partners', 'residents'],
  engines: ['cases', 'dispatch', 'money'],
  compartment: 'self-reliance',
  section: 'consultation',
  public: {
    ja: '住まいを失った方のいる場所へ出向き、社会福祉士会などの活動と力を合わせて支えます。',
    en: 'Staff go to where people who lost their home are, together with professional associations.',
    easy: '住む家がない人のところへ行って、相談を聞きます。',
  },
  years: {
    2021: [activity('outreach', '社会福祉士会等専門職団体と連携した住居喪失者等支援活動', recorded('items'))],
    2025: [activity('outreach', '社会福祉士会等専門職団体と連携した住居喪失者等支援活動', recorded('items'))],
  },
})
