import { activity, group, programme, recorded } from '#plan'

export const supportCentreLinks = programme({
  slug: 'support-centre-links',
  name: { ja: '地域包括支援センターとの連携', en: 'Links with community general support centres' },
  users: ['staff', 'partners'],
  engines: ['people', 'cases', 'calendar'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '地域包括支援センターと、地域で活動する人や介護の事業者とのつながりを広げます。',
    en: 'Community general support centres are put in touch with people active in the district and with care providers.',
  },
  years: {
    2021: [
      group('main', '地域包括支援センターとの連携強化', [
        activity('community-network', '地域福祉関係者とのネットワークづくりの支援', recorded('items')),
        activity('providers-network', '介護サービス事業者とのネットワークづくりの支援', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '地域包括支援センターとの連携強化', [
        activity('community-network', '地域福祉関係者とのネットワークづくりの支援', recorded('items')),
        activity('providers-network', '介護サービス事業者とのネットワークづくりの支援', recorded('items')),
      ]),
    ],
  },
})
