import { activity, programme, recorded } from '#plan'

export const employmentGatherings = programme({
  slug: 'employment-gatherings',
  name: { ja: '在職者の交流・セミナー・ピアサポート', en: 'Gatherings, seminars and peer support' },
  users: ['residents', 'staff'],
  engines: ['calendar', 'people'],
  compartment: 'disability-employment',
  section: 'employment',
  public: {
    ja: '働いている障害のある方が集まる会と、就職を目指す方のセミナーを開きます。',
    en: 'Disabled people in work meet one another; those who look for work attend seminars.',
    easy: '働いている障害のある人が集まって話す会です。',
  },
  years: {
    2021: [
      activity('workers-gatherings', '在職者の交流活動事業の実施（スッキリ会6回、ワイワイ会4回）', recorded()),
      activity('job-seminar', '就職活動支援セミナーの開催（9月）', recorded()),
      activity('peer-support', 'ピアサポート活動の実施（1回）', recorded()),
      activity('network-seminars', 'ネットワーク形成・セミナー等の開催（6回）', recorded()),
      activity('consultation-day', '相談会の実施（1回）', recorded()),
    ],
    2025: [
      activity('workers-gatherings', '在職者の交流活動事業の実施（スッキリ会６回、ワイワイ会４回）', recorded()),
      activity('job-seminar', '就職活動支援セミナーの開催（９月）', recorded()),
      activity('peer-support', 'ピアサポート活動の実施（１回）', recorded()),
      activity('network-seminars', 'ネットワーク形成・セミナー等の開催（６回）', recorded()),
    ],
  },
})
