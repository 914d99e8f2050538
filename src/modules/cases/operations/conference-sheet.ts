// 会議資料に刷るもの。 With everything for those who open the cases, and without names for those who meet.
import type { Subject } from '#kernel'
import { type Language, fill } from '#kernel/values'
import { type Conference, type ConferenceRow, type NamelessAgenda, caseStateTitles, planStateTitles } from '../schema.ts'
import { conferenceTexts } from '../web/conference-texts.ts'
import { texts } from '../web/texts.ts'
import { dayOn } from './face-sheet.ts'
import { wordOf } from './wording.ts'

export function meetingSubject(gatheringId: string): Subject {
  return { type: 'calendar.gathering', id: gatheringId }
}

const wording =
  (language: Language) =>
  (key: keyof typeof conferenceTexts, values = {}) =>
    fill(conferenceTexts[key][language], values)

/** What stands at the head of every copy. */
function head(meeting: ConferenceRow & { readonly copies: number }, shown: number, language: Language) {
  const t = wording(language)
  return {
    heading: [dayOn(language)(meeting.heldOn), meeting.startTime, meeting.bodyName, meeting.title].filter(Boolean).join('　'),
    place: meeting.place === '' ? '' : `${t('place')}：${meeting.place}`,
    copies: Array.from({ length: meeting.copies }, (_, at) => t('copyOf', { nth: at + 1, copies: meeting.copies })),
    careful: `${t('careful')}・${t('collect')}`,
    collected: t('collected'),
    others: meeting.cases > shown ? t('others', { count: meeting.cases - shown }) : '',
    none: shown === 0 ? t('noItems') : '',
  }
}

export function namelessSheet(meeting: NamelessAgenda, language: Language) {
  const t = wording(language)
  const word = (...of: [Parameters<typeof wordOf>[1], string | null]) => wordOf(meeting.words, ...of)[language]
  const age = (decade: number | null) =>
    t(decade === null ? 'ageUnknown' : decade === 0 ? 'ageChild' : decade === 90 ? 'ageOldest' : 'ageDecade', {
      decade: decade ?? '',
      to: (decade ?? 0) + 9,
    })
  return {
    title: t('nameless'),
    ...head(meeting, meeting.items.length, language),
    heads: [t('nth'), texts.caseNumber[language], t('kind'), t('age'), t('occasion'), t('memo')],
    items: meeting.items.map((item, at) => [
      String(at + 1),
      item.number,
      word('kind', item.kind),
      age(item.decade),
      word('occasion', item.occasion),
      '',
    ]),
  }
}

export function conferenceSheet(meeting: Conference, language: Language) {
  const t = wording(language)
  const day = dayOn(language)
  const word = (...of: [Parameters<typeof wordOf>[1], string | null]) => wordOf(meeting.words, ...of)[language]
  return {
    title: t('sheet'),
    ...head(meeting, meeting.items.length, language),
    resultRoom: t('resultRoom'),
    items: meeting.items.map((item, at) => ({
      heading: `${at + 1}　${item.number}　${item.name}`,
      rows: [
        [t('kind'), word('kind', item.kind)],
        [t('caseState'), caseStateTitles[item.state][language]],
        [t('lead'), item.leadName],
        [t('occasion'), word('occasion', item.occasion)],
        [t('question'), item.question],
        [
          t('plan'),
          item.plan === null
            ? ''
            : [t('planOf', { number: item.plan.number }), planStateTitles[item.plan.state][language], item.plan.changedSince ? t('changedSince') : '']
                .filter(Boolean)
                .join('　'),
        ],
        [t('sharing'), [word('sharing', item.sharing), item.sharingNote].filter(Boolean).join('　')],
        [t('decision'), word('decision', item.decision)],
        [t('discussed'), item.discussed],
        [t('conditions'), item.conditions],
        [t('roles'), item.tasks.map((task) => [day(task.dueOn), task.what, task.accountName].join('　')).join('\n')],
      ].filter(([, words]) => words !== ''),
      decided: item.decision !== null,
    })),
  }
}
