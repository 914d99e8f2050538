import { activity, group, programme, recorded } from '#plan'

export const childWatch = programme({
  slug: 'child-watch',
  name: { ja: '子どもの見守り・支援活動', en: 'Watching over children' },
  users: ['staff', 'districts', 'partners', 'residents', 'volunteers'],
  engines: ['cases', 'people', 'calendar', 'volunteers', 'bookings'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '子ども食堂や学習支援などの団体をつなぎ、支援の届きにくい子育て家庭に食べものと見守りを届けます。',
    en: 'Groups that run children’s cafeterias and study help are brought together; families hard to reach get food and a visit.',
    easy: '子ども食堂など、子どもを助ける活動を応援します。',
  },
  years: {
    2021: [
      group('main', '子どもの見守り・支援活動', [
        activity('school-social-workers', 'スクールソーシャルワーカー活動への協力', recorded('items')),
        activity('network', '子どもの生活支援活動（子ども食堂、学習支援、居場所づくり等）実施団体のネットワークづくりの支援', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '子どもの見守り・支援活動', [
        activity('school-social-workers', 'スクールソーシャルワーカー活動への協力', recorded('items')),
        activity('network', '子どもの生活支援活動（子ども食堂、学習支援、居場所づくり等）実施団体のネットワークづくりの支援', recorded('items')),
        activity(
          'food-delivery',
          '支援が届きにくい子育て家庭へのアプローチ施策として「金沢版子ども宅食推進事業」を地区社協、地区民児協（主任児童委員等）、子育て支援団体等と協力して実施',
          recorded('households'),
        ),
      ]),
    ],
  },
})
