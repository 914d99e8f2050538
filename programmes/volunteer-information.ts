import { activity, group, programme, recorded } from '#plan'

export const volunteerInformation = programme({
  slug: 'volunteer-information',
  name: { ja: 'ボランティアの情報発信', en: 'News for volunteers' },
  users: ['staff', 'volunteers', 'residents'],
  engines: ['publishing', 'people'],
  compartment: 'volunteering',
  section: 'volunteer-centre',
  public: {
    ja: '情報誌・ホームページ・ＳＮＳで、ボランティアの募集や活動を知らせます。',
    en: 'Newsletter, website and social media tell where volunteers are wanted and what they do.',
    easy: 'ボランティアの知らせを読むことができます。',
  },
  years: {
    2021: [
      group('main', '市民への情報発信の充実', [
        activity('publicity/newsletter', '「かなざわボランティア情報」の発行（6回）', recorded()),
        activity('publicity/website', 'ホームページによるボランティア情報等の提供', recorded('items')),
        activity('social-media', 'SNSを活用したボランティア情報の提供', recorded('items')),
      ]),
    ],
    2025: [
      activity('publicity/newsletter', '「かなざわボランティア情報」の発行（５回）', recorded()),
      activity('publicity/website', 'ホームページによるボランティア情報等の提供', recorded('items')),
      activity('social-media', 'ＳＮＳを活用したボランティア情報の提供', recorded('items')),
    ],
  },
})
