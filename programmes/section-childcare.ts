import { activity, group, programme, words } from '#plan'
import { meetings } from './bodies.ts'
import { sessionsOf } from './event-bodies.ts'

export const sectionChildcare = programme({
  slug: 'section-childcare',
  name: { ja: '保育部会', en: 'Childcare section' },
  users: ['partners', 'staff', 'residents'],
  engines: ['calendar', 'people', 'surveys', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '保育所などの集まりの会議・研修・調査を支え、保育の良さを伝える催しを開きます。',
    en: 'Meetings, training and study of childcare centres, and an event that shows what they do.',
    easy: '保育所のことが分かる催しがあります。',
  },
  years: {
    2021: [
      activity('sukusuku-land', 'こどもすくすくランド', sessionsOf('childcare-festival')),
      group('main', '保育部会', [
        activity('board-and-assembly', '理事会（月1回）、総会（2回）', meetings('childcare-board', 'childcare-assembly')),
        activity('directors-training', '理事長・所長研修会（4回）', sessionsOf('childcare-directors-training')),
        activity('section-childcare/sukusuku-land', 'こどもすくすくランド（1回）', sessionsOf('childcare-festival')),
        activity('committees-study', '専門委員会による調査、研究', words),
        activity('system-study', '子ども・子育て支援制度等に関する調査・研究', words),
      ]),
    ],
    2025: [
      group('main', '保育部会', [
        activity('board-and-assembly', '理事会（月1回）、総会（２回）', meetings('childcare-board', 'childcare-assembly')),
        activity('directors-training', '理事長・所長研修会（３回）', sessionsOf('childcare-directors-training')),
        activity('appeal-of-childcare', '金沢の保育の魅力発信事業（こどもすくすくランド事業）', sessionsOf('childcare-festival'), {
          was: [
            ['merged', 'section-childcare/sukusuku-land'],
            ['merged', 'section-childcare:section-childcare/sukusuku-land'],
          ],
        }),
        activity('committees-study', '専門委員会による調査、研究', words),
        activity('system-study', '子ども・子育て支援制度等に関する調査・研究', words),
      ]),
    ],
  },
})
