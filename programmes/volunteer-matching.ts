import { activity, group, programme, recorded } from '#plan'

export const volunteerMatching = programme({
  slug: 'volunteer-matching',
  name: { ja: 'ボランティアの相談と調整', en: 'Advice and matching for volunteers' },
  users: ['volunteers', 'residents', 'partners', 'staff'],
  engines: ['volunteers', 'people', 'calendar', 'publishing', 'identity'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: 'ボランティアをしたい方と、してほしい方の相談を受け、つなぎます。',
    en: 'Those who want to volunteer and those who look for volunteers are advised and brought together.',
    easy: 'ボランティアをしたい人、来てほしい人をつなぎます。',
  },
  years: {
    2021: [
      group('main', '相談と調整', [
        activity('consultation', '個人や団体、企業からのボランティアに関する相談対応（活動先の仲介や情報提供）', recorded('items')),
        activity('matching-system', 'ICTを活用したボランティアマッチングシステムによるボランティアニーズへの対応', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '相談と調整', [
        activity('consultation', '個人や団体、企業からのボランティアに関する相談対応（活動先の仲介や情報提供）', recorded('items')),
        activity('matching-system', 'ＩＣＴを活用したボランティアマッチングシステムによるボランティアニーズへの対応', recorded('items')),
      ]),
    ],
  },
})
