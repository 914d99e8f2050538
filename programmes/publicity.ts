import { activity, group, programme, recorded } from '#plan'

export const publicity = programme({
  slug: 'publicity',
  name: { ja: 'ホームページ・情報誌', en: 'Website and newsletter' },
  users: ['staff', 'residents'],
  engines: ['publishing'],
  compartment: 'administration',
  section: 'general-affairs',
  public: {
    ja: '社協の活動をホームページと情報誌で知らせます。',
    en: 'The website and a newsletter tell what the council does.',
    easy: '社協のすることを、ホームページと情報誌で知らせます。',
  },
  years: {
    2021: [
      activity('website', 'ホームページ', recorded('items')),
      activity('newsletter', '情報誌', recorded(), { body: '金沢市社協情報（かなざわボランティア情報）の発行（6回）' }),
    ],
    2025: [
      group(
        'main',
        'ホームページ・情報誌等による情報発信機能の強化',
        [
          activity('website', 'ホームページ等による情報発信', recorded('items')),
          activity('newsletter', '金沢市社協情報（かなざわボランティア情報）の発行（５回）', recorded(), {
            was: [['changedQuantity', 'publicity/newsletter']],
          }),
        ],
        {
          was: [
            ['merged', 'publicity/website'],
            ['merged', 'publicity/newsletter'],
          ],
        },
      ),
    ],
  },
})
