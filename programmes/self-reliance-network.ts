import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'
import { attendance } from './outside-bodies.ts'

export const selfRelianceNetwork = programme({
  slug: 'self-reliance-network',
  name: { ja: '生活困窮者支援のネットワーク', en: 'Network of support for people in need' },
  users: ['staff', 'partners'],
  engines: ['calendar', 'dispatch', 'people', 'plan'],
  compartment: 'self-reliance',
  section: 'self-reliance',
  public: {
    ja: '生活に困っている方を支える団体と連絡協議会を開き、関係する会議や研修に職員が出向きます。',
    en: 'Organisations that support people in need meet in a liaison council; staff attend meetings and teach elsewhere.',
  },
  years: {
    2021: [
      activity('liaison-council', '生活困窮者自立支援連絡協議会の開催', meetings('self-reliance-council'), {
        lines: [
          activity('exchange', '生活困窮者支援団体・関係機関等との連携・情報交換', recorded('items')),
          activity('resources-study', '地域の課題及びその対応、不足する社会資源等の検討', words),
        ],
      }),
      group('outside-meetings', '関係機関の会議等への出席', [
        activity('legal-support-council', '日本司法支援センター金沢地区地方協議会', attendance('legal-support-council')),
        activity('debt-liaison', '金沢市多重債務問題対策庁内連絡会・合同研修会', attendance('debt-liaison')),
        activity('released-prisoners', '刑務所出所者等福祉関係事務担当者連絡協議会 等', attendance('released-prisoners')),
      ]),
      activity('lecturers', '研修会等への講師派遣', recorded()),
    ],
    2025: [
      activity('liaison-council', '生活困窮者自立支援連絡協議会の開催', meetings('self-reliance-council'), {
        lines: [
          activity('exchange', '生活困窮者支援団体・関係機関等との連携・情報交換', recorded('items')),
          activity('resources-study', '地域の課題及びその対応、不足する社会資源等の検討', words),
        ],
      }),
      group('outside-meetings', '関係機関の会議等への出席', [
        activity('public-assistance-employment', '金沢地域生活保護受給者等就労自立促進事業協議会', attendance('public-assistance-employment')),
        activity('childrens-support-network', '金沢こども応援ネットワーク情報交換会', attendance('childrens-support-network')),
        activity('justice-and-welfare', '司法および福祉関係機関等実務担当者連絡協議会', attendance('justice-and-welfare'), {
          was: [['renamed?', 'self-reliance-network/released-prisoners']],
        }),
        activity('mental-health', '金沢地域精神保健福祉連絡会 等', attendance('mental-health')),
      ]),
      activity('lecturers', '研修会等への講師派遣', recorded()),
    ],
  },
})
