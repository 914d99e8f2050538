import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'

export const mutualAid = programme({
  slug: 'mutual-aid',
  name: { ja: '社会福祉事業従事者互助会', en: 'Mutual aid for welfare workers' },
  users: ['partners', 'staff'],
  engines: ['money', 'governance', 'people'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '福祉の職場で働く人の互助会の事務局をつとめ、退職手当金と貸付を扱います。',
    en: 'Secretariat of the mutual aid association of welfare workers: severance pay and loans.',
  },
  years: {
    2021: [
      group('main', '社会福祉事業従事者互助会の運営', [
        activity('severance-pay', '退職手当金の支給', recorded('items')),
        activity('lending', '貸付（貸付要件の緩和）', recorded('items'), { marker: 'expanded' }),
        activity('meetings', '理事会（2回）、代議員会（2回）の開催', meetings('mutual-aid-board', 'mutual-aid-delegates')),
        activity('law-study', '法改正、制度改正についての調査及び研究', words),
        activity('investment', '資産運用', words),
      ]),
    ],
    2025: [
      group('main', '社会福祉事業従事者互助会の運営', [
        activity('severance-pay', '退職手当金の支給', recorded('items')),
        activity('lending', '貸付', recorded('items')),
        activity('meetings', '理事会（２回）、代議員会（２回）の開催', meetings('mutual-aid-board', 'mutual-aid-delegates')),
        activity('law-study', '法改正、制度改正についての調査及び研究', words),
        activity('investment', '資産運用', words),
      ]),
    ],
  },
})
