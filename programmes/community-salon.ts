import { activity, group, programme, recorded, words } from '#plan'

export const communitySalon = programme({
  slug: 'community-salon',
  name: { ja: '地域サロン', en: 'Community salons' },
  users: ['volunteers', 'districts', 'staff', 'residents'],
  engines: ['people', 'calendar', 'publishing', 'money'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '住民が集まる地域サロンの立ち上げと運営を手伝います。',
    en: 'Help to open and run salons where people of the neighbourhood meet.',
    easy: '近所の人が集まって話したりする場所です。',
  },
  years: {
    2021: [
      group('main', '地域サロン', [
        activity('new-salons', '地域サロンの設置、新規開設の支援', recorded('items')),
        activity('study', '地域サロンの調査研究', words),
        activity('salon-conference', 'ふれあいいいききサロン全国研究交流集会への参加', recorded()),
        activity('organisers-training', '地域サロン運営担当者研修（コロナ禍における運営方法の情報交換）', recorded()),
        activity('running-support', '地域サロン運営支援（巡回訪問、広報、情報提供、課題に対する助言）', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '地域サロン', [
        activity('new-salons', '地域サロンの設置、新規開設の支援', recorded('items')),
        activity('study', '地域サロンの調査研究', words),
        activity('volunteer-forum', 'ボランティア全国フォーラムへの参加', recorded(), { was: [['successor', 'community-salon/salon-conference']] }),
        activity('organisers-training', '地域サロン運営担当者研修', recorded()),
        activity('running-support', '地域サロン運営支援（巡回訪問・広報・情報提供・課題に対する助言）', recorded('items')),
      ]),
    ],
  },
})
