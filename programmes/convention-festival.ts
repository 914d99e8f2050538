import { commended } from '#events'
import { activity, count, group, inMeasure, programme, recorded, words } from '#plan'

/** Counts whoever is commended, beside the records of the line's own. */
const commendations = inMeasure('people', { ...recorded('people'), ...count(commended, {}) })

export const conventionFestival = programme({
  slug: 'convention-festival',
  name: { ja: '金沢市社会福祉大会・福祉のつどい・ふれあいコンサート', en: 'Convention, festival and concert' },
  users: ['staff', 'districts', 'volunteers', 'partners', 'residents'],
  engines: ['calendar', 'governance', 'volunteers', 'money', 'publishing'],
  compartment: 'community-welfare',
  section: 'general-affairs',
  public: {
    ja: '福祉につくした方を大会で表彰し、つどいとコンサートを開きます。',
    en: 'A convention honours people who served welfare; there are a festival and a concert.',
    easy: '福祉のお祭りとコンサートがあります。',
  },
  years: {
    2021: [
      group('main', '金沢市社会福祉大会、福祉のつどい、障害者ふれあいコンサートの開催', [
        activity('convention', '第67回金沢市社会福祉大会の開催', recorded(), {
          lines: [
            activity('awards', '社会福祉事業関係者表彰', commendations),
            activity('convention-festival/convention', '日時 9月5日（日）', recorded()),
            activity('convention-place', '場所 金沢市文化ホール', words),
          ],
        }),
        activity('festival', '福祉のつどい2021金沢・ふれあいコンサートの開催', recorded(), {
          lines: [
            activity('convention-festival/festival', '日時 9月5日（日）', recorded()),
            activity('festival-place', '場所 金沢市松ヶ枝福祉館、松ヶ枝緑地等', words),
          ],
        }),
      ]),
    ],
    2025: [
      group('main', '金沢市社会福祉大会、福祉のつどい、ふれあいコンサートの開催', [
        activity('convention', '第７１回金沢市社会福祉大会の開催', recorded(), {
          was: [['changedQuantity', 'convention-festival/convention']],
          lines: [
            activity('awards', '社会福祉事業関係者表彰', commendations),
            activity('convention-festival/convention', '日時 ９月７日（日）', recorded(), {
              was: [['changedQuantity', 'convention-festival:convention-festival/convention']],
            }),
            activity('convention-place', '場所 金沢市文化ホール', words),
          ],
        }),
        activity('festival', '福祉のつどい金沢２０２５・ふれあいコンサートの開催', recorded(), {
          was: [['changedQuantity', 'convention-festival/festival']],
          lines: [
            activity('convention-festival/festival', '日時 １０月５日（日）', recorded(), {
              was: [['changedQuantity', 'convention-festival:convention-festival/festival']],
            }),
            activity('festival-place', '場所 金沢市松ヶ枝福祉館、松ヶ枝緑地等', words),
          ],
        }),
      ]),
    ],
  },
})
